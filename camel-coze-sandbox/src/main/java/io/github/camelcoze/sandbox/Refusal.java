/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * A request that the platform turns down: what it answers instead of doing it.
 * <p>
 * Only {@value #CODE_UNAUTHENTICATED} is a code seen at Coze (contract, section 1). The others are the sandbox's own
 * choice, made so that they can be read: 4000 plus the last two digits of the HTTP status.
 */
final class Refusal extends RuntimeException {

    static final long CODE_UNAUTHENTICATED = 700012006L;

    private static final long serialVersionUID = 1L;

    private final int status;
    private final long code;
    private final String allow;

    private Refusal(int status, long code, String message, String allow) {
        // an expected answer, not a fault: nobody reads its stack trace
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.allow = allow;
    }

    private static Refusal of(int status, String message) {
        return new Refusal(status, 4000 + status % 100, message, null);
    }

    static Refusal badRequest(String message) {
        return of(400, message);
    }

    static Refusal unauthenticated(String message) {
        return new Refusal(401, CODE_UNAUTHENTICATED, message, null);
    }

    static Refusal forbidden(String message) {
        return of(403, message);
    }

    static Refusal notFound(String message) {
        return of(404, message);
    }

    static Refusal methodNotAllowed(String message, String allow) {
        return new Refusal(405, 4005, message, allow);
    }

    static Refusal tooLarge(String message) {
        return of(413, message);
    }

    static Refusal unsupportedMediaType(String message) {
        return of(415, message);
    }

    int status() {
        return status;
    }

    long code() {
        return code;
    }

    /** The methods that the path knows, for the header {@code Allow}; null unless the method was refused. */
    String allow() {
        return allow;
    }
}
