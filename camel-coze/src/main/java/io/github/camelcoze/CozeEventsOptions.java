/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** How events are received: the options that only {@code coze:events} knows. */
@UriParams
public class CozeEventsOptions {

    /** 1 MiB: the longest event of Coze's documents has less than 1 KiB. */
    static final int DEFAULT_MAX_BODY_SIZE = 1024 * 1024;

    @UriParam(label = "consumer", description = "Where to listen for callbacks: the path of the address that the HTTP"
            + " server of the application sees. When not set it is the path of callbackUrl, else /coze/callback.")
    private String callbackPath;

    @UriParam(label = "consumer", defaultValue = "true", description = "Whether the app is subscribed to those of eventTypes that it is not"
            + " subscribed to yet. Subscriptions are never removed. It needs an access token and eventTypes; where one of"
            + " them is missing, nothing is subscribed unless it is set, which is an error then.")
    private Boolean autoSubscribe;

    @UriParam(label = "consumer", defaultValue = "false", description = "Whether the app is unsubscribed from eventTypes"
            + " when the route stops. Of several replicas, the first one that stops does it for all.")
    private boolean unsubscribeOnStop;

    @UriParam(label = "consumer,advanced", defaultValue = "0", javaType = "java.time.Duration", description = "How often the"
            + " callback address and the subscriptions are compared with those that Coze has, and mended. 0 is only when the"
            + " route starts.")
    private long reconcileInterval;

    @UriParam(label = "consumer,advanced", defaultValue = "1048576", description = "The longest body of a callback, in"
            + " bytes. Longer ones are refused, and not read any further.")
    private int maxBodySize = DEFAULT_MAX_BODY_SIZE;

    @UriParam(label = "consumer,security", defaultValue = "0", javaType = "java.time.Duration", description = "How far the"
            + " timestamp of a callback may be from now; others are refused. 0 is any. Coze sends the time of the event and"
            + " not that of the message, so late bills and repeats carry old ones: they would be lost.")
    private long timestampTolerance;

    @UriParam(label = "consumer", defaultValue = "true", description = "Whether an event that was processed is acknowledged"
            + " without being routed again, and one that is being processed is put off.")
    private boolean deduplicate = true;

    @UriParam(label = "consumer", description = "What remembers the events that were processed. When not set it is a memory of"
            + " the newest 10000, which is gone with the process and not shared by replicas.")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "consumer", enums = "inProgress,approved,rejected", description = "What Coze is answered about a bot that"
            + " was published to a channel, when the route sets neither the header CamelCozeAuditStatus nor an AuditResult as"
            + " the body. When not set there is no answer then, and the publishing fails.")
    private String defaultAuditStatus;

    public String getCallbackPath() {
        return callbackPath;
    }

    public void setCallbackPath(String callbackPath) {
        this.callbackPath = callbackPath;
    }

    public Boolean getAutoSubscribe() {
        return autoSubscribe;
    }

    public void setAutoSubscribe(Boolean autoSubscribe) {
        this.autoSubscribe = autoSubscribe;
    }

    public boolean isUnsubscribeOnStop() {
        return unsubscribeOnStop;
    }

    public void setUnsubscribeOnStop(boolean unsubscribeOnStop) {
        this.unsubscribeOnStop = unsubscribeOnStop;
    }

    public long getReconcileInterval() {
        return reconcileInterval;
    }

    public void setReconcileInterval(long reconcileInterval) {
        this.reconcileInterval = reconcileInterval;
    }

    public int getMaxBodySize() {
        return maxBodySize;
    }

    public void setMaxBodySize(int maxBodySize) {
        this.maxBodySize = maxBodySize;
    }

    public long getTimestampTolerance() {
        return timestampTolerance;
    }

    public void setTimestampTolerance(long timestampTolerance) {
        this.timestampTolerance = timestampTolerance;
    }

    public boolean isDeduplicate() {
        return deduplicate;
    }

    public void setDeduplicate(boolean deduplicate) {
        this.deduplicate = deduplicate;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getDefaultAuditStatus() {
        return defaultAuditStatus;
    }

    public void setDefaultAuditStatus(String defaultAuditStatus) {
        this.defaultAuditStatus = defaultAuditStatus;
    }
}
