/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.http.CallStatistics;
import io.github.camelcoze.internal.management.ApiAppStatistics;
import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.internal.webhook.WebhookStatistics;
import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.support.DefaultEndpoint;

/** The JMX view of an endpoint: the calls that it made, or the callback requests that it received. */
abstract class CozeManagedEndpoint extends DefaultEndpoint {

    /** Beside the states of a registration. */
    static final String STOPPED = "STOPPED";

    private final CallStatistics callStatistics;
    private final AtomicInteger openStreams = new AtomicInteger();
    private volatile WebhookStatistics webhookStatistics = new WebhookStatistics(null);
    private final BooleanSupplier ready = this::isReady;
    private ApiAppStatistics totals;

    CozeManagedEndpoint(String uri, CozeComponent component) {
        super(uri, component);
        this.callStatistics = new CallStatistics(component.statistics());
    }

    /** Null until a client has been created. */
    abstract AccessTokenSource accessTokens();

    /** Null until a route has been started. */
    abstract WebhookLifecycle lifecycle();

    CallStatistics callStatistics() {
        return callStatistics;
    }

    AtomicInteger openStreams() {
        return openStreams;
    }

    /** Which app the callbacks are for is known once a route is started. */
    WebhookLifecycle.Listener countFor(ApiAppStatistics app) {
        if (totals == null) {
            totals = app;
            webhookStatistics = new WebhookStatistics(app.webhooks());
        }
        return new WebhookLifecycle.Listener() {
            @Override
            public void started() {
                app.started(ready);
            }

            @Override
            public void stopped() {
                app.stopped(ready);
            }
        };
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (totals != null) {
            totals.removed(this);
        }
    }

    WebhookStatistics webhookStatistics() {
        return webhookStatistics;
    }

    /** Null until a route has been started. */
    RegistrationStatus registrationStatus() {
        WebhookLifecycle current = lifecycle();
        return current == null ? null : current.status();
    }

    /** Whether events can be expected to arrive. */
    public boolean isReady() {
        WebhookLifecycle current = lifecycle();
        return current != null && current.isRunning() && current.status().ready();
    }

    @ManagedAttribute(description = "Operations called; a list counts once, whatever its number of pages")
    public long getOperationsCalled() {
        return callStatistics.getCalled();
    }

    @ManagedAttribute(description = "Operations that failed")
    public long getOperationsFailed() {
        return callStatistics.getFailed();
    }

    @ManagedAttribute(description = "Calls that were retried with a new access token")
    public long getOperationsRetried() {
        return callStatistics.getRetried();
    }

    @ManagedAttribute(description = "Streamed responses of chats and workflow runs that are open now")
    public int getOpenStreams() {
        return openStreams.get();
    }

    @ManagedAttribute(description = "When the current access token expires (ISO 8601, UTC); empty if unknown")
    public String getTokenExpiryTime() {
        AccessTokenSource tokens = accessTokens();
        Instant expiry = tokens == null ? null : tokens.expiry();
        return expiry == null ? "" : expiry.toString();
    }

    @ManagedAttribute(description = "Callback requests received, including rejected ones")
    public long getCallbacksReceived() {
        return webhookStatistics.getReceived();
    }

    @ManagedAttribute(description = "Events that the route processed")
    public long getEventsRouted() {
        return webhookStatistics.get(Outcome.ROUTED);
    }

    @ManagedAttribute(description = "Events that were not processed because the route or the idempotent repository failed")
    public long getEventsFailed() {
        return webhookStatistics.get(Outcome.FAILED);
    }

    @ManagedAttribute(description = "Duplicates of processed events, which were acknowledged")
    public long getEventsDuplicate() {
        return webhookStatistics.get(Outcome.DUPLICATE);
    }

    @ManagedAttribute(description = "Duplicates of events in progress, which were deferred")
    public long getEventsDeferred() {
        return webhookStatistics.get(Outcome.DEFERRED);
    }

    @ManagedAttribute(description = "Events of types other than eventTypes, which were acknowledged")
    public long getEventsIgnored() {
        return webhookStatistics.get(Outcome.IGNORED);
    }

    @ManagedAttribute(description = "Verifications of the callback URL by Coze")
    public long getUrlVerifications() {
        return webhookStatistics.get(Outcome.URL_VERIFIED);
    }

    @ManagedAttribute(description = "GET and HEAD requests at the callback path: health probes, not callback requests")
    public long getProbesReceived() {
        return webhookStatistics.get(Outcome.PROBED);
    }

    @ManagedAttribute(description = "Callback requests rejected, for any reason")
    public long getCallbacksRejected() {
        return webhookStatistics.get(Outcome.REJECTED);
    }

    @ManagedAttribute(description = "Callback requests rejected because the signature is missing or invalid")
    public long getCallbacksRejectedForSignature() {
        return webhookStatistics.get(RejectionReason.UNSIGNED)
                + webhookStatistics.get(RejectionReason.INVALID_SIGNATURE);
    }

    @ManagedAttribute(description = "Callback requests rejected because they are for another app")
    public long getCallbacksRejectedForApp() {
        return webhookStatistics.get(RejectionReason.OTHER_APP);
    }

    @ManagedAttribute(description = "Callback requests rejected because of their method, media type, size or content")
    public long getCallbacksRejectedForForm() {
        return webhookStatistics.get(RejectionReason.METHOD) + webhookStatistics.get(RejectionReason.MEDIA_TYPE)
                + webhookStatistics.get(RejectionReason.TOO_LARGE)
                + webhookStatistics.get(RejectionReason.INVALID_EVENT);
    }

    @ManagedAttribute(description = "Callback requests rejected because of their timestamp")
    public long getCallbacksRejectedForTimestamp() {
        return webhookStatistics.get(RejectionReason.TIMESTAMP);
    }

    @ManagedAttribute(description = "Callback requests rejected because the verify token was not known yet")
    public long getCallbacksRejectedNotReady() {
        return webhookStatistics.get(RejectionReason.NOT_READY);
    }

    @ManagedAttribute(description = "State of the last attempt to register at Coze, or to check the registration:"
            + " UNMANAGED, WAITING, REGISTERED, RETRYING, NOT_RECEIVING or FAILED; STOPPED after the route was stopped"
            + " or suspended; empty until a route is started")
    public String getRegistrationState() {
        WebhookLifecycle current = lifecycle();
        if (current == null) {
            return "";
        }
        return current.isRunning() ? current.status().state().name() : STOPPED;
    }

    @ManagedAttribute(description = "Result of the last registration at Coze, and what to do about it")
    public String getRegistrationMessage() {
        RegistrationStatus status = registrationStatus();
        return status == null ? "" : status.message();
    }

    @ManagedOperation(description = "Compare the registration at Coze with the configuration now, and repair"
            + " differences")
    public void register() {
        WebhookLifecycle current = lifecycle();
        if (current == null || !current.register()) {
            throw new IllegalStateException("No route that receives events is running at this endpoint: start it, which"
                    + " registers, or choose the endpoint of another route");
        }
    }
}
