/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

/**
 * One server-sent event.
 *
 * @param id       null when absent
 * @param name     the field {@code event}; {@code message} when absent, as in the standard
 * @param data     the lines of the field {@code data}; empty when absent
 * @param finished whether anything followed; else it may be cut off
 */
record ServerSentEvent(String id, String name, String data, boolean finished) {
}
