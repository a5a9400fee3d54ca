/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

/** Checks with requests of our own where callback requests go: a server that listens need not be this application's. */
public interface CallbackProbe {

    /** As callers of the HTTP server see it: with its context path, if that is known. */
    String path();

    /** Whether the HTTP server ignores a slash at the end that the path does not have; false when that is not known. */
    boolean ignoresSlash();

    /** Checks the path at the HTTP server of this application. */
    Result local();

    /**
     * Checks the callback URL and logs what is noticed, once. Not every network lets an application call itself that
     * way.
     *
     * @param late whether server and proxy have had time to begin: else nothing is logged of a request that found none
     */
    State callbackUrl(String url, boolean late);

    /** Whether a signed request of Coze has arrived: that proves that its callback URL leads here. */
    boolean hasReceived();

    /** The callback URL is another one now. */
    void forgetReceived();

    /**
     * The result of a check.
     *
     * @param state   never null
     * @param message what happened and what to do about it, as a sentence without its full stop; empty when it was
     *                reached
     */
    record Result(State state, String message) {

        static final Result REACHED = new Result(State.REACHED, "");

        public static Result reached() {
            return REACHED;
        }
    }

    /** Where a request went. */
    enum State {
        /** To this consumer. */
        REACHED,
        /** Nowhere, or to something else. */
        NOT_REACHED,
        /** To another consumer, perhaps one of a replica. */
        ANOTHER,
        /** It could not be checked. */
        UNKNOWN
    }
}
