/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.ChatMessagesType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.internal.operation.type.ToolOutputsType;
import io.github.camelcoze.internal.operation.type.WorkflowParametersType;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatMessage;

import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.APP_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CHAT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONVERSATION_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.META_DATA;
import static io.github.camelcoze.internal.operation.api.CommonParameters.STREAM_OPTIONS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKFLOW_ID;

/** Chats with bots and chatflows. */
public final class Chats {

    private static final String[] CHAT_OPTIONS = {"stream", "streamOutput", "idleTimeout", "cancelOnClose", "toolUri",
        "maxToolRounds", "toolFailure"};

    private static final Parameter SHORTCUT_COMMAND = json("shortcut_command",
            "{\"command_id\": \"7457010833525570000\"}")
            .described("A shortcut command of the bot, which makes the question.");

    /** A conversation may have the question already, and a shortcut command makes one. */
    private static final Parameter MESSAGES = Parameter.of("additional_messages", new ChatMessagesType(100),
            "\"What can you do?\"").asPlainBody()
            .requiredUnless(CONVERSATION_ID, SHORTCUT_COMMAND).described(
                    "The question, and before it the context: text, a `ChatMessage`, a Map, or a list of these.");

    private static final Parameter PARAMETERS = json("parameters", "{\"city\": \"Hangzhou\"}")
            .ofType(WorkflowParametersType.FIELD).described("Input of a bot in chatflow mode.");

    private static final Parameter[] CHAT_PARAMETERS = {
        CONVERSATION_ID.described("The conversation to continue. If not set, that of the previous chat of the "
                + "exchange; else Coze begins a new one.").inQuery().optional(),
        BOT_ID.inBody(), USER_ID,
        SHORTCUT_COMMAND, MESSAGES,
        json("custom_variables", "{\"bot_name\": \"Ada\"}")
                .described("Values of the variables in the prompt of the bot."),
        Parameter.of("auto_save_history", new BooleanType(), "false")
                .described("Whether Coze saves the chat; true by default. Tools and polling need it.").optional(),
        META_DATA.described("What `retrieveChat` returns."),
        json("extra_params", "{\"latitude\": \"39.9800718\", \"longitude\": \"116.309314\"}")
                .described("Fields: `latitude`, `longitude`."),
        PARAMETERS,
        Parameter.of("enable_card", new BooleanType(), "true").described("Whether questions of a workflow are cards.")
                .optional(),
        Parameter.of("publish_status", new EnumType("published_online", "unpublished_draft"), "unpublished_draft")
                .described("Coze's default is `published_online`.")
                .optional(),
        Parameter.of("bot_version", new TextType(), "1753089880000").described("A version of the bot.").optional()};

    public static final ApiOperation CHAT = ApiOperation.post("/v3/chat")
            .described("chat_v3", "Asks a bot and returns the whole answer, or its stream.",
                    "See xref:../chatting.adoc[Chatting with bots] for streaming, tools and failures.")
            .permission("chat")
            .parameters(CHAT_PARAMETERS).field("stream", true).options(CHAT_OPTIONS).returns(ResultMapper.STREAM);

    public static final ApiOperation CREATE = ApiOperation.post("/v3/chat")
            .described("chat_v3", "Asks a bot, for routes that poll: Coze responds at once, before the bot does.")
            .permission("chat")
            .parameters(CHAT_PARAMETERS).field("stream", false).returns(object(Chat::of));

    public static final ApiOperation RETRIEVE = ApiOperation.get("/v3/chat/retrieve")
            .described("retrieve_chat", "Retrieves the state of a chat.",
                    "Coze asks not to call it more than once a second for a chat.")
            .permission("getChat")
            .parameters(CONVERSATION_ID.inQuery(), CHAT_ID.inQuery()).returns(object(Chat::of));

    public static final ApiOperation CANCEL = ApiOperation.post("/v3/chat/cancel")
            .described("chat_cancel", "Cancels a chat that is in progress.", "Code 4104: it has ended already.")
            .permission("cancelChat")
            .parameters(CONVERSATION_ID.inBody(), CHAT_ID.inBody()).returns(object(Chat::of));

    public static final ApiOperation LIST_MESSAGES = ApiOperation.get("/v3/chat/message/list")
            .described("list_chat_messages", "Lists the messages of the bot in a chat, once it has ended.")
            .permission("chat", "listMessage").parameters(CONVERSATION_ID.inQuery(), CHAT_ID.inQuery())
            .returns(listAt(ChatMessage::of, Pagination.NONE, "data"));

    private static final Parameter TOOL_OUTPUTS = Parameter.of("tool_outputs", new ToolOutputsType(),
            "[{\"tool_call_id\": \"BUJJF0dAQ0NA\", \"output\": \"18 °C\"}]").asPlainBody()
            .described("Maps with `tool_call_id` and `output`, as `ToolCall.output` gives them; or, with "
                    + "the header `CamelCozeToolCallId`, text.");

    public static final ApiOperation SUBMIT_TOOL_OUTPUTS = ApiOperation.post("/v3/chat/submit_tool_outputs")
            .described("chat_submit_tool_outputs",
                    "Submits the outputs of tools that the bot asked for, and returns what it answers, "
                            + "as `chat` does.",
                    "Not needed with xref:../chatting.adoc#_tools[`toolUri`].")
            .permission("submitToolChat").parameters(CONVERSATION_ID.inQuery(), CHAT_ID.inQuery(), TOOL_OUTPUTS)
            .field("stream", true).options(CHAT_OPTIONS).returns(ResultMapper.STREAM);

    public static final ApiOperation CHAT_WITH_WORKFLOW = ApiOperation.post("/v1/workflows/chat")
            .described("workflow_chat", "Runs a published chatflow, like `chat`.",
                    "Coze supports neither client tools nor canceling here.")
            .permission("run")
            .parameters(WORKFLOW_ID.described("The chatflow."),
                    APP_ID.described("The app that the chatflow belongs to.").optional(),
                    BOT_ID.inBody().requiredWithout(APP_ID),
                    CONVERSATION_ID.described("The conversation to continue, as for `chat`.").inBody().optional(),
                    Parameter.of("additional_messages", new ChatMessagesType(50), "\"Hello\"")
                            .described("As for `chat`, text only.").asPlainBody(),
                    PARAMETERS.described("Further input of the chatflow. Sent empty if not set."),
                    json("ext", "{\"user_id\": \"123456789\"}")
                            .described("Fields: `latitude`, `longitude`, `user_id`."),
                    Parameter.of("workflow_version", new TextType(), "v0.0.5")
                            .described("The version of a chatflow in the library.").optional(),
                    CONNECTOR_ID.described("The channel (connector). Coze's default is `1024`, the API.").inBody()
                            .optional())
            .field("parameters", Map.of()).options(STREAM_OPTIONS).returns(ResultMapper.STREAM);

    private Chats() {
    }

    private static Parameter json(String name, String example) {
        return Parameter.of(name, JsonType.OBJECT, example).optional();
    }

    /** The request that submits outputs, in the name of the operation that began the chat. */
    public static ApiRequest toolOutputs(String operation, String conversationId, String chatId,
            List<Map<String, Object>> outputs) {
        Map<String, Object> values = ids(conversationId, chatId);
        values.put(TOOL_OUTPUTS.name(), new ToolOutputsType().read(outputs, new FixedParameters(Map.of())));
        return SUBMIT_TOOL_OUTPUTS.request(operation, BoundParameters.of(values));
    }

    /** The request that cancels a chat, in the name of the operation that began it. */
    public static ApiRequest cancellation(String operation, String conversationId, String chatId) {
        return CANCEL.request(operation, BoundParameters.of(ids(conversationId, chatId)));
    }

    private static Map<String, Object> ids(String conversationId, String chatId) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(CONVERSATION_ID.name(), conversationId);
        values.put(CHAT_ID.name(), chatId);
        return values;
    }
}
