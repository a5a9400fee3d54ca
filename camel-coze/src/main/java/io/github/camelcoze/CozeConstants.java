/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.spi.Metadata;

/** Names of the component's message headers. */
public final class CozeConstants {

    @Metadata(label = "producer", description = "ID of the callback app (API app). Overrides the option apiAppId.", javaType = "String")
    public static final String API_APP_ID = "CamelCozeApiAppId";

    @Metadata(label = "producer", description = "Event types to subscribe to, to unsubscribe from, or to synchronize"
            + " the subscriptions with: a collection, an array or a comma-separated string. Overrides the option"
            + " eventTypes.", javaType = "Object")
    public static final String EVENT_TYPES = "CamelCozeEventTypes";

    @Metadata(label = "producer", description = "Name of the callback app to create or update, up to 128 characters, or"
            + " of the conversation, up to 100. Overrides the option name.", javaType = "String")
    public static final String NAME = "CamelCozeName";

    @Metadata(label = "producer", description = "Type of the callback app to create, or of the apps to list: normal"
            + " or connector. Overrides the option appType.", javaType = "String", enums = "normal,connector")
    public static final String APP_TYPE = "CamelCozeAppType";

    @Metadata(label = "producer", description = "URL to which Coze sends the events of the app. Overrides the option"
            + " callbackUrl.", javaType = "String")
    public static final String CALLBACK_URL = "CamelCozeCallbackUrl";

    @Metadata(label = "producer", description = "ID of the connector (channel): of the connector app to create, of"
            + " the audit, or to unpublish a bot from. Overrides the option connectorId.", javaType = "String")
    public static final String CONNECTOR_ID = "CamelCozeConnectorId";

    @Metadata(label = "producer", description = "ID of the bot (agent). Overrides the option botId.", javaType = "String")
    public static final String BOT_ID = "CamelCozeBotId";

    @Metadata(label = "producer", description = "ID of the user who chats with the bot. Overrides the option userId.", javaType = "String")
    public static final String USER_ID = "CamelCozeUserId";

    @Metadata(label = "producer", description = "ID of the conversation. Overrides the option conversationId. A chat and"
            + " createConversation set it afterwards: the next chat of the exchange then continues the conversation, unless the option,"
            + " the body or the route names another one.", javaType = "String")
    public static final String CONVERSATION_ID = "CamelCozeConversationId";

    @Metadata(label = "producer", description = "ID of the chat. Overrides the option chatId. A chat sets it"
            + " afterwards.", javaType = "String")
    public static final String CHAT_ID = "CamelCozeChatId";

    @Metadata(label = "producer", description = "ID of the workflow or chatflow. Overrides the option workflowId. A"
            + " streamed workflow run that was interrupted sets it afterwards, for resumeWorkflow.", javaType = "String")
    public static final String WORKFLOW_ID = "CamelCozeWorkflowId";

    @Metadata(label = "producer", description = "ID of the app. Overrides the option appId.", javaType = "String")
    public static final String APP_ID = "CamelCozeAppId";

    @Metadata(label = "producer", description = "Whether runWorkflow returns at once, with the ID of the run. Overrides"
            + " the option isAsync.", javaType = "Boolean")
    public static final String IS_ASYNC = "CamelCozeIsAsync";

    @Metadata(label = "producer", description = "After a workflow run that was interrupted: ID of the interrupt. The"
            + " next resumeWorkflow of the exchange answers it, unless its endpoint, the body or the route names another"
            + " one. Absent if the run was not interrupted.", javaType = "String")
    public static final String INTERRUPT_EVENT_ID = "CamelCozeInterruptEventId";

    @Metadata(label = "producer", description = "After a workflow run that was interrupted: type of the interrupt, which"
            + " resumeWorkflow needs. 2 is a question, 5 an input node, 6 and 7 are plugins.", javaType = "Long")
    public static final String INTERRUPT_TYPE = "CamelCozeInterruptType";

    @Metadata(label = "producer", description = "ID of the message of a conversation. Overrides the option messageId.", javaType = "String")
    public static final String MESSAGE_ID = "CamelCozeMessageId";

    @Metadata(label = "producer", description = "After a chat: its status, for example completed or requires_action.", javaType = "String")
    public static final String CHAT_STATUS = "CamelCozeChatStatus";

    @Metadata(label = "producer", description = "After a chat: number of tokens of the input. Absent if Coze sends"
            + " none.", javaType = "Long")
    public static final String INPUT_TOKENS = "CamelCozeInputTokens";

    @Metadata(label = "producer", description = "After a chat: number of tokens of the output. Absent if Coze sends"
            + " none.", javaType = "Long")
    public static final String OUTPUT_TOKENS = "CamelCozeOutputTokens";

    @Metadata(label = "producer", description = "After the wait for awaitCompletion, whatever came of it: the percentage"
            + " of the work that was done, 0 to 100; of several documents, that of the slowest. Absent if Coze sends"
            + " none, as for workflow runs, copies and bills. During the wait it is an exchange property of this"
            + " name.", javaType = "Long")
    public static final String PROGRESS = "CamelCozeProgress";

    @Metadata(label = "producer", description = "After the wait for awaitCompletion, whatever came of it: the latest"
            + " status, as Coze spells it, for example Success, in_progress or failed; of documents 0 (in progress), 1"
            + " (ready) or 9 (failed). During the wait it is an exchange property of this name.", javaType = "String")
    public static final String STATUS = "CamelCozeStatus";

    @Metadata(label = "producer", description = "In the route of toolUri: name of the tool that the bot asks for.", javaType = "String")
    public static final String TOOL_NAME = "CamelCozeToolName";

    @Metadata(label = "producer", description = "In the route of toolUri: ID of the tool call. For submitToolOutputs:"
            + " the call that a text body is the output of.", javaType = "String")
    public static final String TOOL_CALL_ID = "CamelCozeToolCallId";

    @Metadata(label = "common", description = "Audit result of the bot: inProgress (or 1), approved (or 2), rejected"
            + " (or 3). Overrides the option auditStatus. If a route from coze:events sets it, it is sent in the"
            + " response to Coze.", javaType = "String")
    public static final String AUDIT_STATUS = "CamelCozeAuditStatus";

    @Metadata(label = "common", description = "Reason why the bot was rejected. Overrides the option auditReason. If"
            + " a route from coze:events sets it, it is sent in the response to Coze.", javaType = "String")
    public static final String AUDIT_REASON = "CamelCozeAuditReason";

    @Metadata(label = "producer", description = "Number of items per page of a list. Overrides the option"
            + " pageSize.", javaType = "Integer")
    public static final String PAGE_SIZE = "CamelCozePageSize";

    @Metadata(label = "producer", description = "Token or number of the single page to read; empty for the first"
            + " page. Overrides the option pageToken.", javaType = "String")
    public static final String PAGE_TOKEN = "CamelCozePageToken";

    @Metadata(label = "producer", description = "Parameters of the operation, by Coze's names, including those"
            + " without a header of their own: a Map, or the text of a JSON object. Overrides options with the prefix"
            + " parameter.", javaType = "java.util.Map")
    public static final String PARAMETERS = "CamelCozeParameters";

    @Metadata(label = "producer", description = "After the call: the code of Coze's response. 0 is success, any other"
            + " value is a failure, whatever the HTTP status.", javaType = "Long")
    public static final String CODE = "CamelCozeCode";

    @Metadata(label = "producer", description = "After the call: the message of Coze's response; empty on success.", javaType = "String")
    public static final String MSG = "CamelCozeMsg";

    @Metadata(label = "producer", description = "After the call: the logid of the call, which Coze's support asks"
            + " for.", javaType = "String")
    public static final String LOG_ID = "CamelCozeLogId";

    @Metadata(label = "producer", description = "After the call: the HTTP status of Coze's response.", javaType = "Integer")
    public static final String HTTP_RESPONSE_CODE = "CamelCozeHttpResponseCode";

    @Metadata(label = "producer", description = "After reading a single page: the token or number of the next page, or"
            + " the ID where the next messages begin. Absent on the last page, and if all pages were read.", javaType = "String")
    public static final String NEXT_PAGE_TOKEN = "CamelCozeNextPageToken";

    @Metadata(label = "consumer", description = "Type of the event, for example bot.published.", javaType = "String")
    public static final String EVENT_TYPE = "CamelCozeEventType";

    @Metadata(label = "consumer", description = "ID of the event, the same in every redelivery.", javaType = "String")
    public static final String EVENT_ID = "CamelCozeEventId";

    @Metadata(label = "consumer", description = "Time of the event, in milliseconds since the epoch"
            + " (1970-01-01T00:00Z). Absent if Coze sends none.", javaType = "Long")
    public static final String EVENT_TIME = "CamelCozeEventTime";

    @Metadata(label = "consumer", description = "ID of the callback app (API app) that the event is for.", javaType = "String")
    public static final String EVENT_API_APP_ID = "CamelCozeEventApiAppId";

    @Metadata(label = "consumer", description = "ID of the Coze account that the event belongs to. Absent if Coze"
            + " sends none.", javaType = "String")
    public static final String EVENT_ACCOUNT_ID = "CamelCozeEventAccountId";

    @Metadata(label = "consumer", description = "ID of the connector (channel) of the app. Absent for normal apps.", javaType = "String")
    public static final String EVENT_CONNECTOR_ID = "CamelCozeEventConnectorId";

    @Metadata(label = "consumer", description = "Link to the bot on the channel. If a route from coze:events sets it,"
            + " it is sent in the response to Coze.", javaType = "String")
    public static final String SHARE_LINK = "CamelCozeShareLink";

    private CozeConstants() {
    }
}
