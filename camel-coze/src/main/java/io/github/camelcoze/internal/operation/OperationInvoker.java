/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import io.github.camelcoze.CozeException;

/** Makes the requests of operations. */
@FunctionalInterface
public interface OperationInvoker {

    /**
     * Sends a request, or one for each page of a list.
     *
     * @param  throwOnFailure whether a failure that Coze reports is an exception; else it is the result
     * @throws CozeException  when that is so, and always when there was no response or one that is not Coze's
     */
    OperationResult invoke(ApiRequest request, boolean throwOnFailure);
}
