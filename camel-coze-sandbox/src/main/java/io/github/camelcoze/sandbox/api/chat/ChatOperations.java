/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.LenientJson;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * Chats: https://docs.coze.cn/developer_guides/chat_v3 and related pages. Official SDKs retrieve a chat with POST, against its
 * page; both are accepted.
 */
public final class ChatOperations {

    public static final int MAX_BODY_BYTES = 20 * 1024 * 1024;

    private static final int MAX_MESSAGES = 100;
    private static final Set<String> EXTRA_PARAMS = Set.of("latitude", "longitude");
    private static final String DRAFT = "unpublished_draft";

    private final Scripts scripts;
    private final Conversations conversations;
    private final MessageRules rules;
    private final ChatRunner runner;

    public ChatOperations(Scripts scripts, Conversations conversations, UploadedFiles files, ChatRunner runner) {
        this.scripts = scripts;
        this.conversations = conversations;
        this.rules = new MessageRules(files);
        this.runner = runner;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v3/chat").permissions(SandboxPermissions.CHAT).body(Operation.Body.REQUIRED)
                        .maxBody(MAX_BODY_BYTES).respond(this::create),
                Operation.get("/v3/chat/retrieve").permissions(SandboxPermissions.GET_CHAT).json(this::retrieve),
                Operation.post("/v3/chat/retrieve").permissions(SandboxPermissions.GET_CHAT)
                        .body(Operation.Body.OPTIONAL).json(this::retrieve),
                Operation.post("/v3/chat/cancel").permissions(SandboxPermissions.CANCEL_CHAT)
                        .body(Operation.Body.REQUIRED).json(this::cancel),
                Operation.get("/v3/chat/message/list")
                        .permissions(SandboxPermissions.CHAT, SandboxPermissions.LIST_MESSAGE).envelope(this::messages),
                Operation.post("/v3/chat/submit_tool_outputs").permissions(SandboxPermissions.SUBMIT_TOOL_CHAT)
                        .body(Operation.Body.REQUIRED).maxBody(MAX_BODY_BYTES).respond(this::submitToolOutputs));
    }

    private HttpResponse create(ApiRequest request) {
        JsonBody body = request.body();
        String botId = body.requiredText("bot_id", "");
        body.requiredText("user_id", "");
        boolean stream = body.bool("stream").orElse(false);
        boolean saved = body.bool("auto_save_history").orElse(true);
        ObjectNode metaData = MessageRules.metaData(body);
        Map<String, String> values = values(body);
        requireOptional(body);
        List<MessageRules.Entered> added = added(body, saved);
        Conversation conversation = conversation(request.query(), botId);
        String question = body.inner("shortcut_command").filter(command -> added.isEmpty())
                .map(ChatOperations::question).orElseGet(() -> question(added, conversation));
        values.put("text", question);
        if (conversation.isOccupied()) {
            return runner.occupied(request, stream);
        }
        Reply reply = scripts.bot(botId).replyTo(question);
        if (reply.rejected() != null) {
            return reply.rejected().response(request.logId());
        }
        Chat chat = new Chat(conversation, botId, question, stream, saved, metaData);
        return runner.start(request, chat, added, reply, ChatSteps.ofChat(chat, reply, values),
                ServerEvent.Writer.ofChat(reply.stream()));
    }

    private ObjectNode retrieve(ApiRequest request) {
        Chat chat = chat(request.query());
        chat.playback.retrieved();
        return chat.json();
    }

    private ObjectNode cancel(ApiRequest request) {
        String chatId = request.body().requiredText("chat_id", "");
        Chat chat = conversations.requireChat(request.body().requiredText("conversation_id", ""), chatId);
        if (!chat.isInProgress() && !chat.is(Chat.CANCELED)) {
            throw ApiException.coded(400, 4104, "the chat " + chatId + " cannot be canceled, it is "
                    + chat.json().path("status").asText());
        }
        chat.to(Chat.CANCELED);
        return chat.json();
    }

    private ObjectNode messages(ApiRequest request) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        ArrayNode data = fields.putArray("data");
        chat(request.query()).messages.forEach(message -> data.add(message.chatJson()));
        return fields;
    }

    /** That all tool calls need an output is not documented, so it is not checked. */
    private HttpResponse submitToolOutputs(ApiRequest request) {
        JsonBody body = request.body();
        String conversationId = request.query().required("conversation_id");
        String chatId = request.query().required("chat_id");
        boolean stream = body.bool("stream").orElse(false);
        List<JsonBody> outputs = body.objects("tool_outputs").filter(list -> !list.isEmpty()).orElseThrow(
                () -> ApiException.badRequest("tool_outputs is required and must be a non-empty array of objects"));
        List<String> ids = outputs.stream().map(output -> output.requiredText("tool_call_id", "")).toList();
        List<String> texts = outputs.stream().map(output -> output.text("output")
                .orElseThrow(() -> ApiException.badRequest("output is required"))).toList();
        if (conversations.findChat(chatId).filter(chat -> !chat.saved).isPresent()) {
            throw ApiException.coded(500, 5000, "the chat was not saved; outputs of tools require auto_save_history");
        }
        Chat chat = conversations.requireChat(conversationId, chatId);
        if (!chat.is(Chat.REQUIRES_ACTION) || chat.next == null || !callIds(chat).containsAll(ids)) {
            throw ApiException.badRequest("the chat does not wait for the output of these tool calls");
        }
        Reply reply = chat.next;
        if (reply.rejected() != null) {
            return reply.rejected().response(request.logId());
        }
        chat.next = null;
        Map<String, String> values = new HashMap<>(Map.of("text", String.join("\n", texts)));
        return runner.proceed(request, chat, stream, reply, ChatSteps.afterTools(chat, reply, values, texts),
                ServerEvent.Writer.ofChat(reply.stream()));
    }

    private Chat chat(QueryParameters query) {
        return conversations.requireChat(query.required("conversation_id"), query.required("chat_id"));
    }

    private List<MessageRules.Entered> added(JsonBody body, boolean saved) {
        List<JsonBody> messages = body.objects("additional_messages").orElse(List.of());
        if (messages.size() > MAX_MESSAGES) {
            throw ApiException.badRequest("additional_messages must have at most " + MAX_MESSAGES + " messages");
        }
        return messages.stream().map(message -> rules.entered(message, saved)).toList();
    }

    private Conversation conversation(QueryParameters query, String botId) {
        return query.text("conversation_id").isEmpty()
                ? conversations.add(new Conversation("", botId, Conversation.DEFAULT_CONNECTOR,
                        JsonNodeFactory.instance.objectNode()))
                : conversations.require(query.text("conversation_id"));
    }

    /** What Coze makes of a shortcut command is up to its configuration; here it is the texts of its parameters. */
    private static String question(JsonBody shortcut) {
        return shortcut.textMap("parameters").map(parameters -> StreamSupport.stream(parameters.spliterator(), false)
                .map(value -> text(value.textValue(), "object_string")).collect(Collectors.joining(" "))).orElse("");
    }

    /** The last message, of those that were added or of the conversation. */
    private static String question(List<MessageRules.Entered> added, Conversation conversation) {
        if (!added.isEmpty()) {
            return text(added.get(added.size() - 1).content(), added.get(added.size() - 1).contentType());
        }
        List<Message> there = conversation.messages.stream().filter(message -> !message.isMiddle()).toList();
        if (there.isEmpty()) {
            throw ApiException.badRequest("additional_messages is required when the conversation has no message");
        }
        return text(there.get(there.size() - 1).content, there.get(there.size() - 1).contentType);
    }

    /** What an object_string says in its text; empty when it has none. */
    private static String text(String content, String contentType) {
        if (!"object_string".equals(contentType)) {
            return content;
        }
        return StreamSupport.stream(LenientJson.read(content).spliterator(), false)
                .filter(object -> "text".equals(object.path("type").asText()))
                .map(object -> object.path("text").asText()).collect(Collectors.joining());
    }

    /** What a script can refer to. */
    private static Map<String, String> values(JsonBody body) {
        Map<String, String> values = new HashMap<>();
        Optional<JsonNode> variables = body.textMap("custom_variables").map(JsonNode.class::cast);
        for (Optional<JsonNode> map : List.of(variables, body.object("parameters"))) {
            map.ifPresent(object -> object.properties().forEach(
                    field -> values.put(field.getKey(), field.getValue().isTextual()
                            ? field.getValue().textValue()
                            : field.getValue().toString())));
        }
        return values;
    }

    private static void requireOptional(JsonBody body) {
        body.textMap("extra_params").ifPresent(extra -> extra.fieldNames().forEachRemaining(name -> {
            if (!EXTRA_PARAMS.contains(name)) {
                throw ApiException.badRequest("extra_params supports latitude and longitude only");
            }
        }));
        body.inner("shortcut_command").ifPresent(command -> command.requiredText("command_id", ""));
        body.bool("enable_card");
        body.text("bot_version");
        if (body.has("publish_status") && DRAFT.equals(body.requiredOneOf("publish_status",
                List.of("published_online", DRAFT))) && body.has("bot_version")) {
            throw ApiException.badRequest("bot_version cannot be combined with the publish_status " + DRAFT);
        }
    }

    private static List<String> callIds(Chat chat) {
        return chat.requiredAction.path("submit_tool_outputs").findValuesAsText("id");
    }
}
