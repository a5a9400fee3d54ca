/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;

import io.github.camelcoze.internal.operation.PageTokenPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.type.AuditStatusType;
import io.github.camelcoze.internal.operation.type.CallbackUrlType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.EventTypeListType;
import io.github.camelcoze.internal.operation.type.IdType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.PageNumberType;
import io.github.camelcoze.internal.operation.type.PageTokenType;
import io.github.camelcoze.internal.operation.type.TextType;

/** The parameters that the operations are made of. */
public final class CommonParameters {

    public static final Parameter API_APP_ID = Parameter.of("api_app_id", "apiAppId", new IdType(),
            "7526903225329380000").described("The callback app.");

    public static final Parameter EVENT_TYPES = Parameter.of("event_types", "eventTypes", new EventTypeListType(false),
            "bot.published,bot.deleted").asPlainBody().described(
                    "Also subscriptions. Duplicates are dropped; unknown types are sent, with one warning each.");

    static final Parameter APP_TYPE = Parameter.of("app_type", "appType",
            new EnumType("normal", "connector"), "normal").described("In exactly this spelling.");

    static final Parameter NAME = Parameter.of("name", "name", new TextType(128), "Demo")
            .described("A `connector` app is named after the connector.");

    static final Parameter CONNECTOR_ID = Parameter.of("connector_id", "connectorId", new IdType(), "1024")
            .described("The channel (connector).");

    static final Parameter CALLBACK_URL = Parameter.of("callback_url", "callbackUrl", new CallbackUrlType(),
            "https://hooks.example.com/coze/callback").described("An `ApiApp` in the body supplies it.");

    static final Parameter BOT_ID = Parameter.of("bot_id", "botId", new IdType(), "7342866812345670000")
            .described("The bot.");

    static final Parameter USER_ID = Parameter.of("user_id", "userId", new TextType(), "alice").described(
            "The user of the bot, of your choice: Coze keeps conversations and memory of different users apart.");

    static final Parameter CONVERSATION_ID = Parameter.of("conversation_id", "conversationId", new TextType(),
            "7381473525342978089")
            .described("The conversation. If not set, that of the previous chat or `createConversation` of "
                    + "the exchange.");

    static final Parameter CHAT_ID = Parameter.of("chat_id", "chatId", new TextType(), "7382159487131697202")
            .described("The chat. If not set, the previous one of the exchange.");

    static final Parameter WORKFLOW_ID = Parameter.of("workflow_id", "workflowId", new TextType(),
            "7350583675492300000").described("The workflow.");

    static final Parameter APP_ID = Parameter.of("app_id", "appId", new TextType(), "7439828073000000000")
            .described("The app.");

    static final Parameter MESSAGE_ID = Parameter.of("message_id", "messageId", new TextType(),
            "7381311405951150000").described("The message.");

    static final Parameter META_DATA = Parameter.of("meta_data", JsonType.OBJECT, "{\"order\": \"42\"}").optional()
            .described("Up to 16 texts.");

    static final Parameter AUDIT_STATUS = Parameter.of("audit_status", "auditStatus", new AuditStatusType(),
            "approved").described("The result.");

    static final Parameter REASON = Parameter.of("reason", "auditReason", new TextType(),
            "too much advertising").described("Why the bot was rejected.");

    public static final Parameter PAGE_SIZE = Parameter.of("page_size", "pageSize", new IntegerType(1, 50), "50")
            .described("Items per request. Coze's default is 50.");

    static final Parameter PAGE_TOKEN = Parameter.of("page_token", "pageToken", new PageTokenType(),
            "the header CamelCozeNextPageToken of the previous page")
            .described("The page to read; empty text is the first. If not set, all pages are read.");

    static final Parameter PAGE_NUM = Parameter.of("page_num", "pageToken", new PageNumberType(), "2").inQuery()
            .optional().described("The page to read; empty text is the first. If not set, all pages are read.");

    static final Parameter WORKSPACE_ID = Parameter.of("workspace_id", new TextType(), "7361638276870530000")
            .described("The workspace.");

    /** The older name of the same. */
    static final Parameter SPACE_ID = Parameter.of("space_id", new TextType(), "7361638276870530000")
            .described("The workspace.");

    /** A user of Coze: the option userId is for the users of bots, whose ids are of one's own choice. */
    static final Parameter COZE_USER_ID = Parameter.of("user_id", new TextType(), "4114791485510000")
            .described("A user of Coze; the option `userId` is that of somebody who chats.");

    static final Parameter COLLABORATION_MODE = Parameter.of("collaboration_mode",
            new EnumType("single", "collaboration"), "collaboration").described("How many users can work on it.");

    static final Parameter COLLABORATORS = Parameter.of("collaborators", JsonType.arrayOfAtMost(1),
            "[{\"user_id\": \"4114791485510000\"}]").asPlainBody()
            .described("An object with `user_id`, a member of the workspace.");

    /** Of the bots and the apps of a workspace. */
    static final Parameter PUBLISH_STATUS = Parameter.of("publish_status",
            new EnumType("all", "published_online", "published_draft", "unpublished_draft"), "all").inQuery()
            .optional().described("`published_draft` is changed since. Coze's default is `published_online`.");

    static final Parameter DESCRIPTION = Parameter.of("description", new TextType(), "For new customers")
            .described("The description.");

    /** A file that was uploaded, as the icon. */
    static final Parameter ICON_FILE_ID = Parameter.of("icon_file_id", new TextType(), "7369495981102022700")
            .optional().described("An uploaded file, as the icon.");

    /** Endpoint options of all streams. */
    static final String[] STREAM_OPTIONS = {"stream", "streamOutput", "idleTimeout"};

    /** Lists whose response has {@code has_more} and {@code next_page_token}. */
    static final Pagination BY_PAGE_TOKEN = new PageTokenPagination(PAGE_TOKEN.inQuery(), "next_page_token");

    /** Coze says of some lists how many items a page can have. */
    static Parameter pageSize(int largest) {
        return Parameter.of("page_size", "pageSize", new IntegerType(1, largest), String.valueOf(Math.min(largest, 50)))
                .inQuery().optional().described("Items per request.");
    }

    private CommonParameters() {
    }

    /** @throws IllegalArgumentException when it contains no event types; the message names the option */
    @SuppressWarnings("unchecked") // EventTypeListType returns nothing else
    public static List<String> readEventTypes(String option, ParameterSource source) {
        try {
            return (List<String>) EVENT_TYPES.read(option, source);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'eventTypes' " + e.getMessage());
        }
    }
}
