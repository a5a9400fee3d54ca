/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A fault in deliveries of events or in API calls. It has one kind, which may be delayed
 * as well, and applies once by default. Immutable: every method returns another one; {@code SandboxFault} documents
 * them.
 */
public final class Fault {

    public static final int MIN_STATUS = 200;
    public static final int MIN_ERROR_STATUS = 400;
    public static final int MAX_STATUS = 599;
    public static final int MAX_TIMES = 1_000_000;

    private static final String URL_VERIFICATION = "url_verification";

    private final boolean onDeliveries;
    private FaultKind kind = FaultKind.DELAY;
    private int status;
    private Duration delay = Duration.ZERO;
    private Duration retryAfter;
    private int times = 1;
    private String method;
    private Pattern path;
    private String eventType;

    private Fault(boolean onDeliveries) {
        this.onDeliveries = onDeliveries;
    }

    public static Fault onDeliveries() {
        return new Fault(true);
    }

    public static Fault onApiCalls() {
        return new Fault(false);
    }

    public Fault status(int code) {
        int lowest = onDeliveries ? MIN_STATUS : MIN_ERROR_STATUS;
        if (code < lowest || code > MAX_STATUS) {
            throw new IllegalArgumentException("status must be from " + lowest + " to " + MAX_STATUS + ", not "
                    + code);
        }
        Fault fault = of(FaultKind.STATUS);
        fault.status = code;
        return fault;
    }

    public Fault delay(Duration time) {
        if (time.toMillis() < 1) {
            throw new IllegalArgumentException("a delay must be at least 1 ms, not " + time);
        }
        Fault fault = copy();
        fault.delay = time;
        return fault;
    }

    public Fault cut() {
        return of(FaultKind.CUT);
    }

    public Fault html() {
        requireOn(false, "html");
        return of(FaultKind.HTML);
    }

    public Fault retryAfter(Duration time) {
        requireOn(false, "retryAfter");
        if (time.isNegative()) {
            throw new IllegalArgumentException("retryAfter must not be negative, not " + time);
        }
        Fault fault = copy();
        fault.retryAfter = time;
        return fault;
    }

    public Fault duplicate() {
        requireOn(true, "duplicate");
        return of(FaultKind.DUPLICATE);
    }

    public Fault corruptSignature() {
        requireOn(true, "corruptSignature");
        return of(FaultKind.CORRUPT_SIGNATURE);
    }

    public Fault times(int count) {
        if (count < 1 || count > MAX_TIMES) {
            throw new IllegalArgumentException("times must be from 1 to " + MAX_TIMES + ", not " + count);
        }
        Fault fault = copy();
        fault.times = count;
        return fault;
    }

    public Fault forOperation(String httpMethod, String pathRegex) {
        requireOn(false, "forOperation");
        Fault fault = copy();
        fault.method = httpMethod;
        fault.path = pathRegex == null ? null : Pattern.compile(pathRegex);
        return fault;
    }

    public Fault forEventType(String type) {
        requireOn(true, "forEventType");
        Objects.requireNonNull(type, "type");
        Fault fault = copy();
        fault.eventType = type;
        return fault;
    }

    public boolean is(FaultKind asked) {
        return kind == asked;
    }

    public int status() {
        return status;
    }

    /** Zero for none. */
    public Duration delay() {
        return delay;
    }

    /** Null for none. */
    Duration retryAfter() {
        return retryAfter;
    }

    int times() {
        return times;
    }

    /** As the control API has it; what is not set is left out. */
    public ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("on", onDeliveries ? "deliveries" : "api_calls").put("kind", kind.name().toLowerCase(Locale.ROOT));
        if (kind == FaultKind.STATUS) {
            json.put("status", status);
        }
        if (!delay.isZero()) {
            json.put("delay_ms", delay.toMillis());
        }
        if (retryAfter != null) {
            json.put("retry_after_s", retryAfter.toSeconds());
        }
        if (eventType != null) {
            json.put("event_type", eventType);
        }
        if (method != null) {
            json.put("method", method);
        }
        return path == null ? json : json.put("path", path.pattern());
    }

    /** What is still missing for it to do something; null for nothing. */
    String problem() {
        if (kind == FaultKind.DELAY && delay.isZero()) {
            return "this fault has no effect: set a kind or a delay";
        }
        return retryAfter == null || kind == FaultKind.STATUS || kind == FaultKind.HTML
                ? null
                : "retryAfter requires status or html";
    }

    /** Whether the fault takes the place of the response, and the call is not done. */
    boolean replacesResponse() {
        return kind != FaultKind.DELAY;
    }

    /** URL verification needs an explicit event type, so that it does not use up a fault meant for an event. */
    boolean strikesDelivery(String type) {
        return onDeliveries && (eventType == null ? !URL_VERIFICATION.equals(type) : eventType.equals(type));
    }

    boolean strikesCall(String httpMethod, String rawPath) {
        return !onDeliveries && (method == null || method.equals(httpMethod))
                && (path == null || path.matcher(rawPath).matches());
    }

    /** A short description. */
    @Override
    public String toString() {
        String late = delay.isZero() ? "" : "delay " + delay.toMillis() + " ms";
        if (kind == FaultKind.DELAY) {
            return late;
        }
        return kind.words() + (kind == FaultKind.STATUS ? " " + status : "") + (late.isEmpty() ? "" : ", " + late);
    }

    private Fault of(FaultKind another) {
        if (kind != FaultKind.DELAY) {
            throw new IllegalArgumentException("a fault has one kind, and this one is \"" + this
                    + "\"; inject another fault");
        }
        Fault fault = copy();
        fault.kind = another;
        return fault;
    }

    private Fault copy() {
        Fault copy = new Fault(onDeliveries);
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
