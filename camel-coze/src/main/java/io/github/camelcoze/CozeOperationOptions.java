/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/**
 * The parameters of the operations, as options of an endpoint. Their names are bound to those of the operations by
 * convention; what each may be is checked there, with the headers and bodies that may stand for them.
 */
@UriParams
public class CozeOperationOptions {

    @UriParam(description = "The event types, separated by commas, such as"
            + " bot.published,bot.deleted: to subscribe to, to unsubscribe from, to be subscribed to"
            + " exactly, or to receive (all, when not set). For an operation, the header CamelCozeEventTypes overrides it; when"
            + " neither is set, the message body is taken.")
    private String eventTypes;

    @UriParam(label = "producer", defaultValue = "false", description = "Whether syncSubscriptions only tells what it would change.")
    private boolean dryRun;

    @UriParam(label = "producer", defaultValue = "false", description = "Whether syncSubscriptions takes an empty list of event"
            + " types, which ends every subscription of the app.")
    private boolean allowEmpty;

    @UriParam(label = "producer", description = "The name of the app to create or to change, 128 characters"
            + " at the most. The header CamelCozeName overrides it.")
    private String name;

    @UriParam(label = "producer", enums = "normal,connector", description = "The kind of callback app: to create, or to list only apps"
            + " of it. The header CamelCozeAppType overrides it.")
    private String appType;

    @UriParam(description = "The address that Coze shall send the events of the app to."
            + " Coze checks it before it takes it. coze:events sees to it that the app has this address; for updateApiApp, the"
            + " header CamelCozeCallbackUrl overrides it.")
    private String callbackUrl;

    @UriParam(label = "producer", description = "The id of the connector (channel): of the connector app to"
            + " create, of the audit, or to take a bot down from. The header CamelCozeConnectorId"
            + " overrides it.")
    private String connectorId;

    @UriParam(label = "producer", description = "The id of the bot (agent). The header CamelCozeBotId"
            + " overrides it.")
    private String botId;

    @UriParam(label = "producer", description = "The outcome of the audit of a bot: inProgress (or 1),"
            + " approved (2) or rejected (3). The header CamelCozeAuditStatus overrides it.")
    private String auditStatus;

    @UriParam(label = "producer", description = "Why the bot was rejected. The header CamelCozeAuditReason"
            + " overrides it.")
    private String auditReason;

    @UriParam(label = "producer", description = "Why the bot is taken down, 1024 characters at the most."
            + " The header CamelCozeUnpublishReason overrides it.")
    private String unpublishReason;

    @UriParam(label = "producer", description = "How many items of a list Coze gives in one answer, from 1"
            + " to 50; its default is 50. The header CamelCozePageSize overrides it.")
    private Integer pageSize;

    @UriParam(label = "producer", description = "Reads only the page of a list that begins there; empty for"
            + " the first page. The header CamelCozeNextPageToken tells where the next one begins. When"
            + " not set, all pages are read. The header CamelCozePageToken overrides it.")
    private String pageToken;

    public String getEventTypes() {
        return eventTypes;
    }

    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public boolean isDryRun() {
        return dryRun;
    }

    public void setDryRun(boolean dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isAllowEmpty() {
        return allowEmpty;
    }

    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getAppType() {
        return appType;
    }

    public void setAppType(String appType) {
        this.appType = appType;
    }

    public String getCallbackUrl() {
        return callbackUrl;
    }

    public void setCallbackUrl(String callbackUrl) {
        this.callbackUrl = callbackUrl;
    }

    public String getConnectorId() {
        return connectorId;
    }

    public void setConnectorId(String connectorId) {
        this.connectorId = connectorId;
    }

    public String getBotId() {
        return botId;
    }

    public void setBotId(String botId) {
        this.botId = botId;
    }

    public String getAuditStatus() {
        return auditStatus;
    }

    public void setAuditStatus(String auditStatus) {
        this.auditStatus = auditStatus;
    }

    public String getAuditReason() {
        return auditReason;
    }

    public void setAuditReason(String auditReason) {
        this.auditReason = auditReason;
    }

    public String getUnpublishReason() {
        return unpublishReason;
    }

    public void setUnpublishReason(String unpublishReason) {
        this.unpublishReason = unpublishReason;
    }

    public Integer getPageSize() {
        return pageSize;
    }

    public void setPageSize(Integer pageSize) {
        this.pageSize = pageSize;
    }

    public String getPageToken() {
        return pageToken;
    }

    public void setPageToken(String pageToken) {
        this.pageToken = pageToken;
    }
}
