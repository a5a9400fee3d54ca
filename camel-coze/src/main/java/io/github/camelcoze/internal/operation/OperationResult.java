/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import io.github.camelcoze.model.CozeResponse;

/**
 * The result of an operation.
 *
 * @param response the last response; without JSON where the body is streamed
 * @param result   what the operation returns: the response itself, one of the model types, a list of them, or a stream
 *                 that has to be closed
 * @param nextPage the token or number of the next page, when a single page was requested and there is another; else
 *                 null
 * @param contentType the media type of a result that is a stream of bytes; else null
 */
public record OperationResult(CozeResponse response, Object result, String nextPage, String contentType) {

    public OperationResult(CozeResponse response, Object result, String nextPage) {
        this(response, result, nextPage, null);
    }
}
