/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;

import io.github.camelcoze.CozeException;

/** Creates the exceptions of one streamed response, which name operation, logid and server. */
public interface StreamFailures {

    /**
     * Coze reports a failure within the stream.
     *
     * @param code  null when it sent none
     * @param msg   null when it sent none
     * @param logId null for that of the response
     */
    CozeException apiError(Long code, String msg, String logId);

    /**
     * The response is not a stream: Coze's envelope with a failure, or something else.
     *
     * @param text its beginning
     */
    CozeException notAStream(String text);

    /**
     * The response ended too early.
     *
     * @param progress how much had come, as the end of a sentence
     * @param cause    null when the server ended it
     */
    CozeException brokenOff(String progress, IOException cause);

    /**
     * The response came to its end, and lacks a part of the answer.
     *
     * @param reason the end of a sentence
     */
    CozeException incomplete(String reason);

    /**
     * Anything else.
     *
     * @param reason the end of a sentence
     * @param cause  null for none
     */
    CozeException failed(String reason, Throwable cause);
}
