/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.chat.Conversations;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.script.Scripts;
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
                Operation.get("/sandbox/chats").format(ResponseFormat.CONTROL).queryParameters().json(this::chats),
                Operation.get("/sandbox/files").format(ResponseFormat.CONTROL).queryParameters().json(this::files));
    }

    private ObjectNode add(ApiRequest request) {
        try {
            scripts.add(Scripts.read(LenientJson.read(request.raw().body())));
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode chats(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        conversations.chats().forEach(chat -> items.addObject().put("id", chat.id())
                .put("conversation_id", chat.conversationId()).put("bot_id", chat.botId()).put("text", chat.text())
                .put("status", chat.status()).put("streamed", chat.streamed())
                .put("client_disconnected", chat.clientDisconnected()));
        return json;
    }

    private ObjectNode files(ApiRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        files.all().forEach(file -> items.addObject().put("id", file.id()).put("file_name", file.name())
                .put("bytes", file.bytes()).put("sha256", file.sha256()));
        return json;
    }
}
