/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.Chat;
import io.github.camelcoze.sandbox.api.chat.ChatOperations;
import io.github.camelcoze.sandbox.api.chat.ChatRunner;
import io.github.camelcoze.sandbox.api.chat.ChatSteps;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.chat.Conversations;
import io.github.camelcoze.sandbox.api.chat.MessageRules;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.script.BotScript;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.RandomValues;

/** Runs of chatflows: https://docs.coze.cn/developer_guides/workflow_chat. */
public final class ChatflowOperations {

    private static final int MAX_MESSAGES = 50;

    private final Scripts scripts;
    private final Conversations conversations;
    private final MessageRules rules;
    private final ChatRunner runner;

    public ChatflowOperations(Scripts scripts, Conversations conversations, UploadedFiles files, ChatRunner runner) {
        this.scripts = scripts;
        this.conversations = conversations;
        this.rules = new MessageRules(files);
        this.runner = runner;
    }

    public List<Operation> operations() {
        return List.of(Operation.post("/v1/workflows/chat").permissions(SandboxPermissions.RUN)
                .body(Operation.Body.REQUIRED).maxBody(ChatOperations.MAX_BODY_BYTES).respond(this::chat));
    }

    private HttpResponse chat(ApiRequest request) {
        JsonBody body = request.body();
        String id = body.requiredText("workflow_id", "");
        List<MessageRules.Entered> added = added(body);
        if (!body.has("parameters")) {
            throw ApiException.badRequest("parameters is required; it may be empty");
        }
        Map<String, String> values = WorkflowOperations.values(body);
        WorkflowOperations.requireOneOwner(body);
        if (!body.has("bot_id") && !body.has("app_id")) {
            throw ApiException.badRequest("bot_id or app_id is required");
        }
        body.textMap("ext");
        String question = added.get(added.size() - 1).content();
        values.put("text", question);
        BotScript chatflow = scripts.chatflow(id).orElseThrow(() -> WorkflowOperations.notPublished(id));
        Conversation conversation = conversation(body);
        if (conversation.isOccupied()) {
            return runner.occupied(request, true);
        }
        Reply reply = conversation.continuation == null ? chatflow.replyTo(question) : conversation.continuation;
        conversation.continuation = null;
        if (reply.rejected() != null) {
            return reply.rejected().response(request.logId());
        }
        Chat chat = new Chat(conversation, body.text("bot_id").orElse(null), question, true, true,
                JsonNodeFactory.instance.objectNode());
        return runner.start(request, chat, added, reply, ChatSteps.ofChatflow(chat, reply, values,
                WorkflowRun.debugUrl(RandomValues.id(), id)), ServerEvent.Writer.ofChatflow(reply.stream()));
    }

    private List<MessageRules.Entered> added(JsonBody body) {
        List<JsonBody> messages = body.objects("additional_messages").orElse(List.of());
        if (messages.isEmpty() || messages.size() > MAX_MESSAGES) {
            throw ApiException.badRequest("additional_messages is required, with 1 to " + MAX_MESSAGES + " messages");
        }
        List<MessageRules.Entered> added = messages.stream().map(message -> rules.entered(message, false)).toList();
        if (added.stream().anyMatch(message -> !"text".equals(message.contentType()))) {
            throw ApiException.badRequest("additional_messages must be text; send files in parameters");
        }
        if (!"user".equals(added.get(added.size() - 1).role())) {
            throw ApiException.badRequest("the last of additional_messages must have the role user");
        }
        return added;
    }

    private Conversation conversation(JsonBody body) {
        return body.text("conversation_id").filter(id -> !id.isEmpty()).map(conversations::require)
                .orElseGet(() -> conversations.add(new Conversation("", body.text("bot_id").orElse(null),
                        body.text("connector_id").orElse(Conversation.DEFAULT_CONNECTOR),
                        JsonNodeFactory.instance.objectNode())));
    }
}
