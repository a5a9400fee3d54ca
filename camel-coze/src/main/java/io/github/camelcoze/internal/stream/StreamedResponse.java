/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;

import io.github.camelcoze.model.CozeResponse;

/**
 * A response as it arrives.
 *
 * @param head     status and logid, without JSON; where there is no stream, the envelope with the failure that Coze
 *                 reports
 * @param body     to be closed by whoever reads it; null where there is no stream
 * @param finish   ends the response after its last event, so that the connection can be reused
 * @param failures creates the exceptions
 */
public record StreamedResponse(CozeResponse head, InputStream body, Runnable finish, StreamFailures failures) {
}
