/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Instant;

import io.github.camelcoze.callback.CallbackStatistics;
import io.github.camelcoze.callback.CallbackStatistics.Outcome;
import io.github.camelcoze.callback.Refusal;
import io.github.camelcoze.callback.RegistrationStatus;
import io.github.camelcoze.client.AccessTokens;
import io.github.camelcoze.client.CallStatistics;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.DefaultEndpoint;

/** What JMX tells of an endpoint: the calls that it made, or the callbacks that it received. */
abstract class CozeManagedEndpoint extends DefaultEndpoint {

    private final CallStatistics callStatistics;
    private volatile CallbackStatistics callbackStatistics = new CallbackStatistics(null);
    private CozeAppTotals totals;

    CozeManagedEndpoint(String uri, CozeComponent component) {
        super(uri, component);
        this.callStatistics = new CallStatistics(component.statistics());
    }

    /** Null until a client has been created. */
    abstract AccessTokens accessTokens();

    /** Null until a route has been started. */
    abstract CozeEventReceiver receiver();

    CallStatistics callStatistics() {
        return callStatistics;
    }

    /** Which app the callbacks are of is known once a route is started. */
    synchronized void countFor(CozeAppTotals app) {
        if (totals == null) {
            totals = app;
            callbackStatistics = new CallbackStatistics(app.callbacks());
        }
    }

    CallbackStatistics callbackStatistics() {
        return callbackStatistics;
    }

    /** Null until a route has been started. */
    RegistrationStatus registrationStatus() {
        CozeEventReceiver current = receiver();
        return current == null ? null : current.status();
    }

    /** Whether events can be expected to arrive. */
    boolean isReady() {
        RegistrationStatus status = registrationStatus();
        return status != null && status.ready();
    }

    @ManagedAttribute(description = "Operations of Coze's API that this endpoint called")
    public long getOperationsCalled() {
        return callStatistics.getCalled();
    }

    @ManagedAttribute(description = "Operations of Coze's API that failed")
    public long getOperationsFailed() {
        return callStatistics.getFailed();
    }

    @ManagedAttribute(description = "Calls that were made once more with a new access token")
    public long getOperationsRetried() {
        return callStatistics.getRetried();
    }

    @ManagedAttribute(description = "When the access token that is held expires (ISO 8601, UTC); empty when that is not known")
    public String getTokenExpiryTime() {
        AccessTokens tokens = accessTokens();
        Instant expiry = tokens == null ? null : tokens.expiry();
        return expiry == null ? "" : expiry.toString();
    }

    @ManagedAttribute(description = "Callbacks that were received, refused ones included")
    public long getCallbacksReceived() {
        return callbackStatistics.getReceived();
    }

    @ManagedAttribute(description = "Events that went through the route, which succeeded")
    public long getEventsRouted() {
        return callbackStatistics.get(Outcome.ROUTED);
    }

    @ManagedAttribute(description = "Events that were not processed because the route failed, or the idempotent repository")
    public long getEventsFailed() {
        return callbackStatistics.get(Outcome.FAILED);
    }

    @ManagedAttribute(description = "Events that had been processed before, and were acknowledged")
    public long getEventsRepeated() {
        return callbackStatistics.get(Outcome.REPEATED);
    }

    @ManagedAttribute(description = "Events that were being processed when they came again, and were put off")
    public long getEventsPutOff() {
        return callbackStatistics.get(Outcome.PUT_OFF);
    }

    @ManagedAttribute(description = "Events of other types than eventTypes, which were acknowledged")
    public long getEventsIgnored() {
        return callbackStatistics.get(Outcome.IGNORED);
    }

    @ManagedAttribute(description = "Checks of the callback address that were answered")
    public long getUrlChecks() {
        return callbackStatistics.get(Outcome.URL_CHECKED);
    }

    @ManagedAttribute(description = "Callbacks that were refused, for any reason")
    public long getCallbacksRefused() {
        return callbackStatistics.get(Outcome.REFUSED);
    }

    @ManagedAttribute(description = "Callbacks that were refused because their signature is missing or wrong")
    public long getCallbacksRefusedForSignature() {
        return callbackStatistics.get(Refusal.UNSIGNED) + callbackStatistics.get(Refusal.WRONG_SIGNATURE);
    }

    @ManagedAttribute(description = "Callbacks that were refused because they are of another app")
    public long getCallbacksRefusedForApp() {
        return callbackStatistics.get(Refusal.WRONG_APP);
    }

    @ManagedAttribute(description = "Callbacks that were refused because of their form: method, type, size, content")
    public long getCallbacksRefusedForForm() {
        return callbackStatistics.get(Refusal.METHOD) + callbackStatistics.get(Refusal.MEDIA_TYPE)
                + callbackStatistics.get(Refusal.TOO_LARGE) + callbackStatistics.get(Refusal.NO_EVENT);
    }

    @ManagedAttribute(description = "Callbacks that were refused because of their timestamp")
    public long getCallbacksRefusedForTimestamp() {
        return callbackStatistics.get(Refusal.TIMESTAMP);
    }

    @ManagedAttribute(description = "Callbacks that were refused because the verify token had not been looked up yet")
    public long getCallbacksRefusedNotReady() {
        return callbackStatistics.get(Refusal.NOT_READY);
    }

    @ManagedAttribute(description = "How far the registration at Coze has got: UNMANAGED, WAITING, REGISTERED, RETRYING or"
            + " FAILED; empty while there is no route")
    public String getRegistrationState() {
        RegistrationStatus status = registrationStatus();
        return status == null ? "" : status.state().name();
    }

    @ManagedAttribute(description = "What came of the registration at Coze last, and what to do about it")
    public String getRegistrationMessage() {
        RegistrationStatus status = registrationStatus();
        return status == null ? "" : status.message();
    }

    @ManagedOperation(description = "Compares with Coze now, and mends what differs")
    public void register() {
        CozeEventReceiver current = receiver();
        if (current != null) {
            current.register();
        }
    }
}
