/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.spi.Metadata;

/** Names of the component's message headers. */
public final class CozeConstants {

    @Metadata(label = "producer", description = "The id of the callback app (API app). Overrides the option apiAppId.", javaType = "String")
    public static final String API_APP_ID = "CamelCozeApiAppId";

    @Metadata(label = "producer", description = "The event types, as a collection, an array or a"
            + " comma-separated string: to subscribe to, to unsubscribe from, or to be subscribed to"
            + " exactly. Overrides the option eventTypes.", javaType = "Object")
    public static final String EVENT_TYPES = "CamelCozeEventTypes";

    @Metadata(label = "producer", description = "The name of the app to create or to change, 128 characters"
            + " at the most. Overrides the option name.", javaType = "String")
    public static final String NAME = "CamelCozeName";

    @Metadata(label = "producer", description = "The kind of callback app, normal or connector: to create,"
            + " or to list only apps of it. Overrides the option appType.", javaType = "String")
    public static final String APP_TYPE = "CamelCozeAppType";

    @Metadata(label = "producer", description = "The address that Coze shall send the events of the app to."
            + " Overrides the option callbackUrl.", javaType = "String")
    public static final String CALLBACK_URL = "CamelCozeCallbackUrl";

    @Metadata(label = "producer", description = "The id of the connector (channel): of the connector app to create, of the"
            + " audit, or to unpublish a bot from. Overrides the option connectorId.", javaType = "String")
    public static final String CONNECTOR_ID = "CamelCozeConnectorId";

    @Metadata(label = "producer", description = "The id of the bot (agent). Overrides the option botId.", javaType = "String")
    public static final String BOT_ID = "CamelCozeBotId";

    @Metadata(label = "common", description = "The outcome of the audit of a bot: inProgress (or 1),"
            + " approved (2) or rejected (3). Overrides the option auditStatus; set by a route of coze:events, it is what Coze"
            + " is answered.", javaType = "String")
    public static final String AUDIT_STATUS = "CamelCozeAuditStatus";

    @Metadata(label = "common", description = "Why the bot was rejected. Overrides the option"
            + " auditReason; set by a route of coze:events, it is what Coze is answered.", javaType = "String")
    public static final String AUDIT_REASON = "CamelCozeAuditReason";

    @Metadata(label = "producer", description = "Why the bot is taken down, 1024 characters at the most."
            + " Overrides the option unpublishReason.", javaType = "String")
    public static final String UNPUBLISH_REASON = "CamelCozeUnpublishReason";

    @Metadata(label = "producer", description = "How many items of a list Coze gives in one answer, from 1"
            + " to 50. Overrides the option pageSize.", javaType = "Integer")
    public static final String PAGE_SIZE = "CamelCozePageSize";

    @Metadata(label = "producer", description = "Reads only the page of a list that begins there; empty for"
            + " the first page. Overrides the option pageToken.", javaType = "String")
    public static final String PAGE_TOKEN = "CamelCozePageToken";

    @Metadata(label = "producer", description = "Parameters of the operation by Coze's names, for those that have no header of"
            + " their own. Overrides the options parameter.*.", javaType = "java.util.Map")
    public static final String PARAMETERS = "CamelCozeParameters";

    @Metadata(label = "producer", description = "After the call: the code of Coze's answer. 0 is success, any other"
            + " value a failure, whatever the HTTP status.", javaType = "Long")
    public static final String CODE = "CamelCozeCode";

    @Metadata(label = "producer", description = "After the call: the message of Coze's answer, empty on success.", javaType = "String")
    public static final String MSG = "CamelCozeMsg";

    @Metadata(label = "producer", description = "After the call: the id of this call at Coze, which its support asks"
            + " for.", javaType = "String")
    public static final String LOG_ID = "CamelCozeLogId";

    @Metadata(label = "producer", description = "After the call: the HTTP status of Coze's answer.", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelCozeHttpResponseCode";

    @Metadata(label = "producer", description = "After a list was read with pageToken: where the next page begins. Not set"
            + " on the last page, nor when all pages were read.", javaType = "String")
    public static final String NEXT_PAGE_TOKEN = "CamelCozeNextPageToken";

    @Metadata(label = "consumer", description = "The type of the event, for example bot.published.", javaType = "String")
    public static final String EVENT_TYPE = "CamelCozeEventType";

    @Metadata(label = "consumer", description = "The id of the event, the same each time that Coze sends it.", javaType = "String")
    public static final String EVENT_ID = "CamelCozeEventId";

    @Metadata(label = "consumer", description = "When the event happened, in ms since 1970. Absent if Coze does not say.", javaType = "Long")
    public static final String EVENT_TIME = "CamelCozeEventTime";

    @Metadata(label = "consumer", description = "The id of the callback app (API app) that the event is for.", javaType = "String")
    public static final String EVENT_API_APP_ID = "CamelCozeEventApiAppId";

    @Metadata(label = "consumer", description = "The id of the Coze account of the event. Absent if Coze does not say.", javaType = "String")
    public static final String EVENT_ACCOUNT_ID = "CamelCozeEventAccountId";

    @Metadata(label = "consumer", description = "The id of the connector (channel) of the app. Absent for normal apps.", javaType = "String")
    public static final String EVENT_CONNECTOR_ID = "CamelCozeEventConnectorId";

    @Metadata(label = "consumer", description = "Set by a route of coze:events along with CamelCozeAuditStatus: the link to the"
            + " bot in the channel, which Coze is answered.", javaType = "String")
    public static final String SHARE_LINK = "CamelCozeShareLink";

    private CozeConstants() {
    }
}
