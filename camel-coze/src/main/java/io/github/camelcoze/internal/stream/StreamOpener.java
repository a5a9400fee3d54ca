/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.OperationInvoker;

/** Makes requests whose response is a stream, and others. */
public interface StreamOpener extends OperationInvoker {

    /**
     * Sends a request.
     *
     * @param  idleTimeout    in ms, for how long nothing may arrive
     * @param  throwOnFailure whether a failure that Coze reports in place of the stream is an exception
     * @throws CozeException  when that is so, and always when there was no response
     */
    StreamedResponse open(ApiRequest request, long idleTimeout, boolean throwOnFailure);

    /**
     * Sends a request that may come too late, which is not counted as a failure.
     *
     * @param  tooLate       the code that Coze reports then
     * @return               whether it came in time
     * @throws CozeException when it failed with another code, or without one
     */
    boolean invokeInTime(ApiRequest request, long tooLate);
}
