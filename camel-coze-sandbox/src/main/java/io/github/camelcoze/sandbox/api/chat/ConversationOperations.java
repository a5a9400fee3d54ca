/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/** Conversations: https://docs.coze.cn/developer_guides/create_conversation and related pages. */
public final class ConversationOperations {

    private static final String CONVERSATION = "/v1/conversations/{conversation_id}";
    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_PAGE_SIZE = 50;

    private final Conversations conversations;
    private final MessageRules rules;

    public ConversationOperations(Conversations conversations, UploadedFiles files) {
        this.conversations = conversations;
        this.rules = new MessageRules(files);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/conversation/create").permissions(SandboxPermissions.CREATE_CONVERSATION)
                        .body(Operation.Body.OPTIONAL).json(this::create),
                Operation.get("/v1/conversation/retrieve").permissions(SandboxPermissions.RETRIEVE_CONVERSATION)
                        .json(request -> conversations.require(request.query().required("conversation_id")).json()),
                Operation.get("/v1/conversations").permissions(SandboxPermissions.LIST_CONVERSATION)
                        .json(this::list),
                Operation.put(CONVERSATION).permissions(SandboxPermissions.EDIT_CONVERSATION)
                        .body(Operation.Body.REQUIRED).json(this::rename),
                Operation.delete(CONVERSATION).permissions(SandboxPermissions.EDIT_CONVERSATION).json(this::delete),
                Operation.post(CONVERSATION + "/clear").permissions(SandboxPermissions.EDIT_CONVERSATION)
                        .body(Operation.Body.OPTIONAL).json(this::clear));
    }

    private ObjectNode create(ApiRequest request) {
        JsonBody body = request.body();
        Conversation conversation = new Conversation(name(body.text("name").orElse("")),
                body.text("bot_id").orElse(null), body.text("connector_id").orElse(Conversation.DEFAULT_CONNECTOR),
                MessageRules.metaData(body));
        body.objects("messages").orElse(List.of()).stream().map(message -> rules.entered(message, true)).toList()
                .forEach(message -> conversation.messages.add(message.in(conversation, null)));
        return conversations.add(conversation).json();
    }

    private ObjectNode list(ApiRequest request) {
        QueryParameters query = request.query();
        String botId = query.required("bot_id");
        int page = query.integer("page_num", 1, 1, Integer.MAX_VALUE);
        int size = query.integer("page_size", MAX_PAGE_SIZE, 1, MAX_PAGE_SIZE);
        String connector = query.has("connector_id") ? query.text("connector_id") : Conversation.DEFAULT_CONNECTOR;
        List<Conversation> found = conversations.find(
                conversation -> botId.equals(conversation.botId) && connector.equals(conversation.connectorId));
        if (isDescending(query)) {
            Collections.reverse(found);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("conversations");
        Stream<Conversation> rest = found.stream().skip((page - 1L) * size);
        rest.limit(size).forEach(conversation -> items.add(conversation.json()));
        return json.put("has_more", found.size() > (long) page * size);
    }

    private ObjectNode rename(ApiRequest request) {
        String name = name(request.body().requiredText("name", ""));
        Conversation conversation = conversations.require(request.path("conversation_id"));
        conversation.rename(name);
        return conversation.json();
    }

    private ObjectNode delete(ApiRequest request) {
        conversations.delete(request.path("conversation_id"));
        return null;
    }

    private ObjectNode clear(ApiRequest request) {
        Conversation conversation = conversations.require(request.path("conversation_id"));
        conversation.clear();
        return JsonNodeFactory.instance.objectNode().put("id", conversation.sectionId).put("conversation_id",
                conversation.id);
    }

    private static boolean isDescending(QueryParameters query) {
        String order = query.has("sort_order") ? query.text("sort_order") : "DESC";
        if (!List.of("ASC", "DESC").contains(order)) {
            throw ApiException.badRequest("sort_order must be ASC or DESC");
        }
        return "DESC".equals(order);
    }

    private static String name(String name) {
        if (name.codePointCount(0, name.length()) > MAX_NAME_LENGTH) {
            throw ApiException.badRequest("name must have at most " + MAX_NAME_LENGTH + " characters");
        }
        return name;
    }
}
