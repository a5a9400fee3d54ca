/*
 * SPDX-License-Identifier: Apache-2.0
 */
/** Reads server-sent events and decides how a chat ended. Starts no thread. */
package io.github.camelcoze.internal.stream;
