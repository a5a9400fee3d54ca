/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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

    /** What can go wrong, as the control API and {@link SandboxDelivery#fault()} name it. */
    enum Kind {
        STATUS,
        DELAY,
        CUT,
        HTML,
        DUPLICATE,
        CORRUPT_SIGNATURE
    }

    private static final int LOWEST_STATUS = 200;
    private static final int LOWEST_ERROR = 400;
    private static final int HIGHEST_STATUS = 599;
    private static final int MOST_TIMES = 1_000_000;

    private final boolean onDeliveries;
    private Kind kind = Kind.DELAY;
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
        return of(Kind.STATUS, fault -> fault.status = code);
    }

    /**
     * A call is done at once and answered this much later, a delivery is sent this much later; to the millisecond.
     */
    public SandboxFault delay(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("a delay must be of a millisecond at least, not " + time);
        }
        return with(fault -> fault.delay = time);
    }

    /**
     * The connection is closed: in place of the answer of a call, which is not done, or in the middle of the request of a
     * delivery.
     */
    public SandboxFault cut() {
        return of(Kind.CUT, fault -> {
        });
    }

    /** A call is answered with HTTP 502 and an HTML page, as a gateway would, and is not done. */
    public SandboxFault html() {
        requireOn(false, "html");
        return of(Kind.HTML, fault -> {
        });
    }

    /** With a header {@code Retry-After} on the answer of a call, in whole seconds, rounded up. */
    public SandboxFault retryAfter(Duration time) {
        requireOn(false, "retryAfter");
        if (time.isNegative()) {
            throw new IllegalArgumentException("retryAfter can't be negative, as " + time + " is");
        }
        return with(fault -> fault.retryAfter = time);
    }

    /** The very same request is sent a second time, at the same moment. The delivery succeeds when one of them does. */
    public SandboxFault duplicate() {
        requireOn(true, "duplicate");
        return of(Kind.DUPLICATE, fault -> {
        });
    }

    /** The signature of a delivery is wrong by one digit. */
    public SandboxFault corruptSignature() {
        requireOn(true, "corruptSignature");
        return of(Kind.CORRUPT_SIGNATURE, fault -> {
        });
    }

    /** How often it strikes, 1 to 1 000 000; once unless told otherwise. */
    public SandboxFault times(int count) {
        if (count < 1 || count > MOST_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MOST_TIMES + ", not " + count);
        }
        return with(fault -> fault.times = count);
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
        return with(fault -> {
            fault.method = httpMethod;
            fault.path = pathRegex == null ? null : Pattern.compile(pathRegex);
        });
    }

    /**
     * In deliveries of this type only; {@code url_verification} is the check of an address.
     */
    public SandboxFault forEventType(String type) {
        requireOn(true, "forEventType");
        Objects.requireNonNull(type, "type");
        return with(fault -> fault.eventType = type);
    }

    boolean isOnDeliveries() {
        return onDeliveries;
    }

    boolean is(Kind asked) {
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
        if (kind == Kind.DELAY && delay.isZero()) {
            return "this fault does nothing: give it a kind, or a delay";
        }
        return retryAfter == null || kind == Kind.STATUS || kind == Kind.HTML
                ? null
                : "retryAfter goes with a status, or with html";
    }

    /** Whether a call is answered by the fault and not done. */
    boolean replacesAnswer() {
        return kind != Kind.DELAY;
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
        List<String> words = new ArrayList<>();
        switch (kind) {
            case STATUS -> words.add("status " + status);
            case CUT -> words.add("cut");
            case HTML -> words.add("html");
            case DUPLICATE -> words.add("duplicate");
            case CORRUPT_SIGNATURE -> words.add("corrupt signature");
            case DELAY -> {
                // told by its time
            }
        }
        if (!delay.isZero()) {
            words.add("delay " + delay.toMillis() + " ms");
        }
        return String.join(", ", words);
    }

    private SandboxFault of(Kind another, Consumer<SandboxFault> change) {
        if (kind != Kind.DELAY) {
            throw new IllegalArgumentException("a fault has one kind, and this one has \"" + this
                    + "\"; inject another fault");
        }
        return with(fault -> {
            fault.kind = another;
            change.accept(fault);
        });
    }

    private SandboxFault with(Consumer<SandboxFault> change) {
        SandboxFault copy = new SandboxFault(onDeliveries);
        copy.kind = kind;
        copy.status = status;
        copy.delay = delay;
        copy.retryAfter = retryAfter;
        copy.times = times;
        copy.method = method;
        copy.path = path;
        copy.eventType = eventType;
        change.accept(copy);
        return copy;
    }

    private void requireOn(boolean deliveries, String what) {
        if (onDeliveries != deliveries) {
            throw new IllegalArgumentException(what + " is for " + (deliveries ? "deliveries" : "API calls") + " only");
        }
    }
}
