/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;

import io.github.camelcoze.sandbox.fault.Fault;

/**
 * A fault for {@link CozeSandbox#inject}, in deliveries of events or in API calls. It
 * has one kind, which may be delayed ({@link #delay}) as well, and applies once by default. Immutable: every method
 * returns another one.
 *
 * <pre>{@code
 * coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(Duration.ofSeconds(1)).times(2));
 * coze.inject(SandboxFault.onDeliveries().duplicate().forEventType("benefit.usage"));
 * }</pre>
 */
public final class SandboxFault {

    private final Fault fault;

    private SandboxFault(Fault fault) {
        this.fault = fault;
    }

    /** In deliveries of events; in URL verifications only when {@link #forEventType} names them. */
    public static SandboxFault onDeliveries() {
        return new SandboxFault(Fault.onDeliveries());
    }

    /** In API calls, requests for access tokens included. */
    public static SandboxFault onApiCalls() {
        return new SandboxFault(Fault.onApiCalls());
    }

    /**
     * A call gets a response with this HTTP status and an error, and is not executed. A delivery is made, and its
     * response counts as one with this status.
     *
     * @param code 200 to 599; 400 at least for a call
     */
    public SandboxFault status(int code) {
        return new SandboxFault(fault.status(code));
    }

    /**
     * A call is executed at once and its response sent this much later; a delivery is sent this much later. To the
     * millisecond.
     */
    public SandboxFault delay(Duration time) {
        return new SandboxFault(fault.delay(time));
    }

    /**
     * The connection is closed: instead of a response to a call, which is not executed, or in the middle of the request
     * of a delivery.
     */
    public SandboxFault cut() {
        return new SandboxFault(fault.cut());
    }

    /** A call gets HTTP 502 and an HTML page, as from a gateway, and is not executed. */
    public SandboxFault html() {
        return new SandboxFault(fault.html());
    }

    /** Adds a header {@code Retry-After} to the response of a call, in whole seconds, rounded up. */
    public SandboxFault retryAfter(Duration time) {
        return new SandboxFault(fault.retryAfter(time));
    }

    /** The very same request is sent a second time, at the same moment. The delivery succeeds when one of them does. */
    public SandboxFault duplicate() {
        return new SandboxFault(fault.duplicate());
    }

    /** The signature of a delivery is wrong by one digit. */
    public SandboxFault corruptSignature() {
        return new SandboxFault(fault.corruptSignature());
    }

    /** How often the fault applies, 1 to 1 000 000; once by default. */
    public SandboxFault times(int count) {
        return new SandboxFault(fault.times(count));
    }

    /**
     * In these calls only.
     *
     * @param httpMethod such as {@code POST}; null for any
     * @param pathRegex  what the whole path as it is on the wire must match, without the query; null for any
     * @throws java.util.regex.PatternSyntaxException when it is no regular expression
     */
    public SandboxFault forOperation(String httpMethod, String pathRegex) {
        return new SandboxFault(fault.forOperation(httpMethod, pathRegex));
    }

    /**
     * In deliveries of this type only; {@code url_verification} for URL verifications.
     */
    public SandboxFault forEventType(String type) {
        return new SandboxFault(fault.forEventType(type));
    }

    Fault toFault() {
        return fault;
    }

    /** A short description. */
    @Override
    public String toString() {
        return fault.toString();
    }
}
