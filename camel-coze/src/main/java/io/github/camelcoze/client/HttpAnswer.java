/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

/**
 * What came back over HTTP.
 *
 * @param status     the status
 * @param logId      the header X-Tt-Logid, null when absent
 * @param retryAfter the header Retry-After as sent, null when absent
 * @param location   the header Location, null when absent
 * @param body       the body, or its beginning when it is over the limit; empty when there was none
 * @param cut        whether the body is over the limit
 */
record HttpAnswer(int status, String logId, String retryAfter, String location, byte[] body, boolean cut) {
}
