/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.InputStream;

/**
 * An HTTP response.
 *
 * @param status      the status
 * @param logId       the header X-Tt-Logid, null when absent
 * @param retryAfter  the header Retry-After as sent, null when absent
 * @param location    the header Location, null when absent
 * @param contentType the header Content-Type, null when absent
 * @param encoding    the header Content-Encoding, null when absent; a body that was compressed with gzip is decoded
 * @param body        the body, or its beginning when it is over the limit; empty when there was none, or when it is
 *                    streamed
 * @param truncated   whether the body is over the limit
 * @param stream      the body as it arrives, to be closed by whoever reads it; null when it was read
 */
public record HttpResponse(int status, String logId, String retryAfter, String location, String contentType,
        String encoding, byte[] body, boolean truncated, InputStream stream) {
}
