/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

/** Subscribes an app to events, in one of the ways that there are. */
interface SubscribeCaller {

    String TOKEN = "pat_of-the-benchmark";
    String APP = "7526903225329380000";

    /**
     * Makes one call and reads the answer.
     *
     * @throws Exception when the answer does not say code 0, with the logid
     */
    void call() throws Exception;

    /** How many calls had to be made once more, because a connection was closed that was about to be used again. */
    default long repeated() {
        return 0;
    }

    /** What all of them check of an answer. */
    static void check(Object code, Object logId) {
        if (!(code instanceof Number number) || number.longValue() != 0
                || !"20241210152726467C48D89D6DB2F3C1B7".equals(logId)) {
            throw new IllegalStateException("code " + code + ", logid " + logId);
        }
    }
}
