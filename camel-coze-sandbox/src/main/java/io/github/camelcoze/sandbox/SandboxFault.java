/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Something that goes wrong on purpose, with {@link CozeSandbox#inject}: in deliveries of events, or in calls of the API.
 * It has one kind, which may come late ({@link #delay}) as well, and strikes once unless told otherwise. Immutable: every
 * method returns another one.
 *
 * <pre>{@code
 * coze.inject(SandboxFault.onApiCalls().status(429).retryAfter(Duration.ofSeconds(1)).times(2));
 * coze.inject(SandboxFault.onDeliveries().duplicate().forEventType("benefit.usage"));
 * }</pre>
 */
public final class SandboxFault {

    static final int LOWEST_STATUS = 200;
    static final int LOWEST_ERROR = 400;
    static final int HIGHEST_STATUS = 599;
    static final int MOST_TIMES = 1_000_000;

    private final boolean onDeliveries;
    private FaultKind kind = FaultKind.DELAY;
    private int status;
    private Duration delay = Duration.ZERO;
    private Duration retryAfter;
    private int times = 1;
    private String method;
    private Pattern path;
    private String eventType;

    private SandboxFault(boolean onDeliveries) {
        this.onDeliveries = onDeliveries;
    }

    /** In deliveries of events; the check of an address only when {@link #forEventType} names it. */
    public static SandboxFault onDeliveries() {
        return new SandboxFault(true);
    }

    /** In calls of the API, those that ask for access tokens included. */
    public static SandboxFault onApiCalls() {
        return new SandboxFault(false);
    }

    /**
     * A call is answered with this HTTP status and an error in place of what it asks for, which is not done. A delivery is
     * made, and its answer counts as one with this status.
     *
     * @param code 200 to 599; 400 at least for a call
     */
    public SandboxFault status(int code) {
        int lowest = onDeliveries ? LOWEST_STATUS : LOWEST_ERROR;
        if (code < lowest || code > HIGHEST_STATUS) {
            throw new IllegalArgumentException("status must be from " + lowest + " to " + HIGHEST_STATUS + ", not "
                    + code);
        }
        SandboxFault fault = of(FaultKind.STATUS);
        fault.status = code;
        return fault;
    }

    /**
     * A call is done at once and answered this much later, a delivery is sent this much later; to the millisecond.
     */
    public SandboxFault delay(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("a delay must be of a millisecond at least, not " + time);
        }
        SandboxFault fault = copy();
        fault.delay = time;
        return fault;
    }

    /**
     * The connection is closed: in place of the answer of a call, which is not done, or in the middle of the request of a
     * delivery.
     */
    public SandboxFault cut() {
        return of(FaultKind.CUT);
    }

    /** A call is answered with HTTP 502 and an HTML page, as a gateway would, and is not done. */
    public SandboxFault html() {
        requireOn(false, "html");
        return of(FaultKind.HTML);
    }

    /** With a header {@code Retry-After} on the answer of a call, in whole seconds, rounded up. */
    public SandboxFault retryAfter(Duration time) {
        requireOn(false, "retryAfter");
        if (time.isNegative()) {
            throw new IllegalArgumentException("retryAfter can't be negative, as " + time + " is");
        }
        SandboxFault fault = copy();
        fault.retryAfter = time;
        return fault;
    }

    /** The very same request is sent a second time, at the same moment. The delivery succeeds when one of them does. */
    public SandboxFault duplicate() {
        requireOn(true, "duplicate");
        return of(FaultKind.DUPLICATE);
    }

    /** The signature of a delivery is wrong by one digit. */
    public SandboxFault corruptSignature() {
        requireOn(true, "corruptSignature");
        return of(FaultKind.CORRUPT_SIGNATURE);
    }

    /** How often it strikes, 1 to 1 000 000; once unless told otherwise. */
    public SandboxFault times(int count) {
        if (count < 1 || count > MOST_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MOST_TIMES + ", not " + count);
        }
        SandboxFault fault = copy();
        fault.times = count;
        return fault;
    }

    /**
     * In these calls only.
     *
     * @param httpMethod such as {@code POST}; null for any
     * @param pathRegex  what the whole path as it is on the wire must match, without the query; null for any
     * @throws java.util.regex.PatternSyntaxException when it is no regular expression
     */
    public SandboxFault forOperation(String httpMethod, String pathRegex) {
        requireOn(false, "forOperation");
        SandboxFault fault = copy();
        fault.method = httpMethod;
        fault.path = pathRegex == null ? null : Pattern.compile(pathRegex);
        return fault;
    }

    /**
     * In deliveries of this type only; {@code url_verification} is the check of an address.
     */
    public SandboxFault forEventType(String type) {
        requireOn(true, "forEventType");
        Objects.requireNonNull(type, "type");
        SandboxFault fault = copy();
        fault.eventType = type;
        return fault;
    }

    boolean isOnDeliveries() {
        return onDeliveries;
    }

    boolean is(FaultKind asked) {
        return kind == asked;
    }

    int status() {
        return status;
    }

    /** Zero for none. */
    Duration delay() {
        return delay;
    }

    /** Null for none. */
    Duration retryAfter() {
        return retryAfter;
    }

    int times() {
        return times;
    }

    /** What is still missing for it to do something; null for nothing. */
    String problem() {
        if (kind == FaultKind.DELAY && delay.isZero()) {
            return "this fault does nothing: give it a kind, or a delay";
        }
        return retryAfter == null || kind == FaultKind.STATUS || kind == FaultKind.HTML
                ? null
                : "retryAfter goes with a status, or with html";
    }

    /** Whether a call is answered by the fault and not done. */
    boolean replacesAnswer() {
        return kind != FaultKind.DELAY;
    }

    /** The check of an address is not hit by chance: its fault would be missing where it was meant to strike. */
    boolean strikesDelivery(String type) {
        return onDeliveries && (eventType == null ? !Challenge.EVENT_TYPE.equals(type) : eventType.equals(type));
    }

    boolean strikesCall(String httpMethod, String rawPath) {
        return !onDeliveries && (method == null || method.equals(httpMethod))
                && (path == null || path.matcher(rawPath).matches());
    }

    /** What it does, in a few words. */
    @Override
    public String toString() {
        String late = delay.isZero() ? "" : "delay " + delay.toMillis() + " ms";
        if (kind == FaultKind.DELAY) {
            return late;
        }
        return kind.words() + (kind == FaultKind.STATUS ? " " + status : "") + (late.isEmpty() ? "" : ", " + late);
    }

    private SandboxFault of(FaultKind another) {
        if (kind != FaultKind.DELAY) {
            throw new IllegalArgumentException("a fault has one kind, and this one has \"" + this
                    + "\"; inject another fault");
        }
        SandboxFault fault = copy();
        fault.kind = another;
        return fault;
    }

    private SandboxFault copy() {
        SandboxFault copy = new SandboxFault(onDeliveries);
        copy.kind = kind;
        copy.status = status;
        copy.delay = delay;
        copy.retryAfter = retryAfter;
        copy.times = times;
        copy.method = method;
        copy.path = path;
        copy.eventType = eventType;
        return copy;
    }

    private void requireOn(boolean deliveries, String what) {
        if (onDeliveries != deliveries) {
            throw new IllegalArgumentException(what + " is for " + (deliveries ? "deliveries" : "API calls") + " only");
        }
    }
}
