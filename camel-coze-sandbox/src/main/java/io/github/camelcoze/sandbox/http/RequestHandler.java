/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.concurrent.CompletionStage;

/** Turns a request into a response. */
public interface RequestHandler {

    /**
     * Never throws, and never completes exceptionally: failures are responses too.
     *
     * @param logId of the response, as in {@code X-Tt-Logid}
     */
    CompletionStage<HttpResponse> handle(RawRequest request, String logId);

    /** The largest body that is taken at a path. */
    int maxBodyBytes(String rawPath);

    /** What the component calls the operation of a request; null for one that it doesn't have. */
    String operationName(String method, String rawPath);
}
