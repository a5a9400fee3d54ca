/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;

/**
 * Messages of conversations: https://docs.coze.cn/developer_guides/create_message and related pages. Official SDKs retrieve a
 * message with POST, against its page; both are accepted.
 */
public final class MessageOperations {

    private static final String MESSAGES = "/v1/conversation/message/";
    private static final String FEEDBACK = "/v1/conversations/{conversation_id}/messages/{message_id}/feedback";
    private static final int MAX_LIMIT = 50;
    private static final int MAX_REASONS = 10;
    private static final int MAX_REASON_LENGTH = 30;
    private static final int MAX_COMMENT_LENGTH = 250;
    /** Stands for no position. */
    private static final String NOWHERE = "0";

    private final Conversations conversations;
    private final MessageRules rules;

    public MessageOperations(Conversations conversations, UploadedFiles files) {
        this.conversations = conversations;
        this.rules = new MessageRules(files);
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(MESSAGES + "create").permissions(SandboxPermissions.CREATE_MESSAGE)
                        .body(Operation.Body.REQUIRED).json(this::create),
                Operation.get(MESSAGES + "retrieve").permissions(SandboxPermissions.RETRIEVE_MESSAGE)
                        .json(request -> message(request).json()),
                Operation.post(MESSAGES + "retrieve").permissions(SandboxPermissions.RETRIEVE_MESSAGE)
                        .body(Operation.Body.OPTIONAL).json(request -> message(request).json()),
                Operation.post(MESSAGES + "list").permissions(SandboxPermissions.CHAT, SandboxPermissions.LIST_MESSAGE)
                        .body(Operation.Body.OPTIONAL).envelope(this::list),
                Operation.post(MESSAGES + "modify").permissions(SandboxPermissions.MODIFY_MESSAGE)
                        .body(Operation.Body.REQUIRED).envelope(this::modify),
                Operation.post(MESSAGES + "delete").permissions(SandboxPermissions.DELETE_MESSAGE)
                        .body(Operation.Body.OPTIONAL).json(this::delete),
                Operation.post(FEEDBACK).permissions(SandboxPermissions.FEEDBACK).body(Operation.Body.REQUIRED)
                        .json(this::feedback),
                Operation.delete(FEEDBACK).permissions(SandboxPermissions.FEEDBACK).json(this::deleteFeedback));
    }

    /** Its type is empty, as in Coze's sample. */
    private ObjectNode create(ApiRequest request) {
        String conversationId = request.query().required("conversation_id");
        request.body().requiredText("content", "");
        MessageRules.Entered entered = rules.entered(request.body(), true);
        Conversation conversation = conversations.require(conversationId);
        Message message = new MessageRules.Entered(entered.role(), "", entered.content(), entered.contentType(),
                entered.metaData()).in(conversation, null);
        conversation.messages.add(message);
        return message.json();
    }

    private ObjectNode list(ApiRequest request) {
        JsonBody body = request.body();
        boolean ascending = "asc".equals(body.has("order")
                ? body.requiredOneOf("order", List.of("asc", "desc"))
                : "desc");
        int limit = body.integer("limit", 1, MAX_LIMIT).orElse((long) MAX_LIMIT).intValue();
        boolean middle = body.bool("include_middle_message").orElse(false);
        Optional<String> chatId = body.text("chat_id").filter(id -> !id.isEmpty());
        Optional<String> before = position(body, "before_id");
        Optional<String> after = position(body, "after_id");
        List<Message> all = new ArrayList<>(
                conversations.require(request.query().required("conversation_id")).messages.stream()
                        .filter(message -> middle || !message.isMiddle())
                        .filter(message -> chatId.isEmpty()
                                || message.chat != null && message.chat.id.equals(chatId.get()))
                        .toList());
        if (!ascending) {
            Collections.reverse(all);
        }
        return page(all, before, after, limit);
    }

    /**
     * A page in the order of the list: what follows {@code after_id}, or the last messages before {@code before_id}. What
     * {@code has_more} means there, and what happens with both, is not documented: it is about the same direction, and
     * the page is between them.
     */
    private static ObjectNode page(List<Message> all, Optional<String> before, Optional<String> after, int limit) {
        int from = after.map(id -> index(all, id) + 1).orElse(0);
        int to = before.map(id -> index(all, id)).orElse(all.size());
        List<Message> rest = from < to ? all.subList(from, to) : List.of();
        boolean fromTheEnd = before.isPresent() && after.isEmpty();
        List<Message> page = rest.size() <= limit
                ? rest
                : fromTheEnd ? rest.subList(rest.size() - limit, rest.size()) : rest.subList(0, limit);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode data = json.putArray("data");
        page.forEach(message -> data.add(message.json()));
        return json.put("first_id", page.isEmpty() ? "" : page.get(0).id)
                .put("last_id", page.isEmpty() ? "" : page.get(page.size() - 1).id)
                .put("has_more", rest.size() > page.size());
    }

    private ObjectNode modify(ApiRequest request) {
        JsonBody body = request.body();
        Optional<String> content = body.text("content").filter(text -> !text.isEmpty());
        if (content.isEmpty() && !body.has("meta_data")) {
            throw ApiException.badRequest("content or meta_data is required");
        }
        Optional<String> contentType = content.map(text -> rules.contentType(body, text));
        ObjectNode metaData = MessageRules.metaData(body);
        Message message = message(request);
        message.update(changed -> {
            changed.content = content.orElse(changed.content);
            changed.contentType = contentType.orElse(changed.contentType);
            changed.metaData = body.has("meta_data") ? metaData : changed.metaData;
        });
        return JsonNodeFactory.instance.objectNode().set("message", message.json());
    }

    /** With an answer goes what led to it. */
    private ObjectNode delete(ApiRequest request) {
        Message message = message(request);
        if (message.isMiddle()) {
            throw ApiException.badRequest("only questions and answers can be deleted, not a message of the type "
                    + message.type);
        }
        List<Message> messages = conversations.require(message.conversationId).messages;
        messages.remove(message);
        if (Message.ANSWER.equals(message.type) && message.chat != null) {
            messages.removeIf(other -> other.chat == message.chat && other.isMiddle());
            message.chat.messages.removeIf(other -> other == message || other.isMiddle());
        }
        return message.json();
    }

    private ObjectNode feedback(ApiRequest request) {
        JsonBody body = request.body();
        body.requiredOneOf("feedback_type", List.of("like", "unlike"));
        List<String> reasons = body.texts("reason_types").orElse(List.of());
        if (reasons.size() > MAX_REASONS || reasons.stream().anyMatch(reason -> isLonger(reason, MAX_REASON_LENGTH))
                || isLonger(body.text("comment").orElse(""), MAX_COMMENT_LENGTH)) {
            throw ApiException.badRequest("feedback has at most " + MAX_REASONS + " reason_types of at most "
                    + MAX_REASON_LENGTH + " characters, and a comment of at most " + MAX_COMMENT_LENGTH);
        }
        requireAnswer(request);
        return null;
    }

    private ObjectNode deleteFeedback(ApiRequest request) {
        requireAnswer(request);
        return null;
    }

    private void requireAnswer(ApiRequest request) {
        Message message = conversations.requireMessage(request.path("conversation_id"), request.path("message_id"));
        if (message.chat == null || !Message.ANSWER.equals(message.type)) {
            throw ApiException.badRequest("feedback is for answers of a chat only");
        }
    }

    private Message message(ApiRequest request) {
        return conversations.requireMessage(request.query().required("conversation_id"),
                request.query().required("message_id"));
    }

    private static Optional<String> position(JsonBody body, String field) {
        return body.text(field).filter(id -> !id.isEmpty() && !NOWHERE.equals(id));
    }

    private static int index(List<Message> all, String id) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).id.equals(id)) {
                return i;
            }
        }
        throw ApiException.badRequest("before_id and after_id must be ids of messages in this list, not " + id);
    }

    private static boolean isLonger(String text, int max) {
        return text.codePointCount(0, text.length()) > max;
    }
}
