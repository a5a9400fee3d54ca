/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.chat.Conversations;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.script.BotScript;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.script.WorkflowScript;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.LenientJson;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Scripting bots and workflows, and what came of it. */
public final class ScriptControl {

    private final Scripts scripts;
    private final Conversations conversations;
    private final UploadedFiles files;

    public ScriptControl(Scripts scripts, Conversations conversations, UploadedFiles files) {
        this.scripts = scripts;
        this.conversations = conversations;
        this.files = files;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/sandbox/scripts").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED).json(this::add),
                list("/sandbox/workflows", this::workflows), list("/sandbox/chats", this::chats),
                list("/sandbox/conversations", this::conversations), list("/sandbox/files", this::files),
                Operation.get("/sandbox/conversations/{conversation_id}/messages").format(ResponseFormat.CONTROL)
                        .queryParameters(Listing.LIMIT, Listing.BEFORE).json(this::messages));
    }

    private static Operation list(String path, Function<Listing, ObjectNode> list) {
        return Operation.get(path).format(ResponseFormat.CONTROL).queryParameters(Listing.LIMIT, Listing.BEFORE)
                .json(request -> list.apply(Listing.of(request.query())));
    }

    private ObjectNode add(ApiRequest request) {
        try {
            scripts.add(Scripts.read(LenientJson.read(request.raw().body())));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** Chatflows included. */
    private ObjectNode workflows(Listing listing) {
        List<ObjectNode> all = Stream.concat(
                scripts.workflows().stream().sorted(Comparator.comparing(WorkflowScript::id))
                        .map(script -> described("workflow", script.id(), script)),
                scripts.chatflows().stream().sorted(Comparator.comparing(BotScript::id))
                        .map(script -> described("chatflow", script.id(), script)))
                .toList();
        return listing.page(all, workflow -> workflow.path("id").textValue(), Function.identity());
    }

    private static ObjectNode described(String type, String id, Record script) {
        return JsonNodeFactory.instance.objectNode().put("id", id).put("type", type).set("script",
                Scripts.json(script));
    }

    private ObjectNode chats(Listing listing) {
        return listing.page(conversations.chats(), SandboxChat::id, chat -> JsonNodeFactory.instance.objectNode()
                .put("id", chat.id()).put("conversation_id", chat.conversationId()).put("bot_id", chat.botId())
                .put("text", chat.text()).put("status", chat.status()).put("streamed", chat.streamed())
                .put("client_disconnected", chat.clientDisconnected()));
    }

    private ObjectNode conversations(Listing listing) {
        return listing.page(conversations.all(), Conversation::id, Conversation::summary);
    }

    private ObjectNode messages(ApiRequest request) {
        return Listing.of(request.query()).page(conversations.require(request.path("conversation_id")).messages(),
                message -> message.path("id").textValue(), Function.identity());
    }

    private ObjectNode files(Listing listing) {
        return listing.page(files.all(), SandboxFile::id, file -> JsonNodeFactory.instance.objectNode()
                .put("id", file.id()).put("file_name", file.name()).put("bytes", file.bytes())
                .put("sha256", file.sha256()));
    }
}
