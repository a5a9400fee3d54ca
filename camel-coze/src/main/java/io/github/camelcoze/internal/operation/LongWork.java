/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How work that goes on at Coze after a call is awaited.
 *
 * @param operation the name of the operation that says how far it is
 * @param name      what it is, with its id, by the result of the call
 * @param poll      the request of that operation, by the request of the call and its result; null when nothing goes on,
 *                  and the same request when the call says how far it is itself
 * @param progress  how far it is
 */
public record LongWork(String operation, Function<Object, String> name,
        BiFunction<ApiRequest, Object, ApiRequest> poll, ProgressReader progress) {

    /** Reads the response to a poll, with the request of the call and its result. */
    public interface ProgressReader {
        Progress read(ApiRequest call, Object begun, OperationResult polled);
    }

    /**
     * How far work is.
     *
     * @param result  what is handed on when it has ended
     * @param ended   whether it has ended, well or not
     * @param status  as Coze spells it; null when Coze sent none
     * @param percent null when Coze sent none
     * @param failure null unless it has failed
     */
    public record Progress(Object result, boolean ended, String status, Long percent, Failure failure) {
    }

    /**
     * Why work has failed; what is not known is null.
     *
     * @param code   a number or a word
     * @param msg    in Coze's words
     * @param advice what to do, as a sentence; else empty
     */
    public record Failure(String code, String msg, String advice) {
    }

    /** For the operation that says how far it is. */
    public LongWork itself() {
        return new LongWork(operation, name, (call, result) -> call, progress);
    }
}
