/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.api.script.Template;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * The steps of a chat, in the order of https://docs.coze.cn/developer_guides/chat_v3. That no {@code done} follows a failure
 * is as in Coze's samples; that one follows {@code requires_action} is not documented.
 */
public final class ChatSteps {

    private static final String MESSAGE_COMPLETED = "conversation.message.completed";
    private static final String MESSAGE_DELTA = "conversation.message.delta";

    private final List<Playback.Step> steps = new ArrayList<>();
    private final Chat chat;
    private final Reply reply;
    private final Map<String, String> values;
    /** What {@code done} carries; a chat's is a string, a chatflow's an object. */
    private final JsonNode doneData;

    private ChatSteps(Chat chat, Reply reply, Map<String, String> values, JsonNode doneData) {
        this.chat = chat;
        this.reply = reply;
        this.values = values;
        this.doneData = doneData;
    }

    /** A chat from its beginning. */
    static List<Playback.Step> ofChat(Chat chat, Reply reply, Map<String, String> values) {
        ChatSteps steps = new ChatSteps(chat, reply, values, JsonNodeFactory.instance.textNode("[DONE]"));
        steps.status(Chat.CREATED);
        return steps.toTheEnd(List.of());
    }

    /** A chat after tools (https://docs.coze.cn/guides/use_local_plugin). */
    static List<Playback.Step> afterTools(Chat chat, Reply reply, Map<String, String> values, List<String> outputs) {
        return new ChatSteps(chat, reply, values, JsonNodeFactory.instance.textNode("[DONE]")).toTheEnd(outputs);
    }

    /** A chatflow (https://docs.coze.cn/developer_guides/workflow_chat). */
    public static List<Playback.Step> ofChatflow(Chat chat, Reply reply, Map<String, String> values, String debugUrl) {
        ChatSteps steps = new ChatSteps(chat, reply, values,
                JsonNodeFactory.instance.objectNode().put("debug_url", debugUrl));
        steps.status(Chat.CREATED);
        return steps.toTheEnd(List.of());
    }

    private List<Playback.Step> toTheEnd(List<String> toolOutputs) {
        status(Chat.IN_PROGRESS);
        toolOutputs.forEach(output -> completed("tool_response", output));
        reply.knowledge().forEach(recalled -> completed("knowledge", fill(recalled)));
        for (Reply.FunctionCall call : reply.functionCalls()) {
            completed("function_call", call(call.name(), call.arguments()));
            completed("tool_response", fill(call.response() == null ? "" : call.response()));
        }
        for (int i = 0; i < reply.answers().size(); i++) {
            answer(reply.answers().get(i), i == 0 ? reply.reasoning() : List.of());
        }
        if (reply.failed() != null) {
            add(() -> chat.fail(reply.failed().code(), reply.failed().msg()), "conversation.chat.failed",
                    () -> reply.failed().shortForm() ? reply.failed().json() : chat.json(Chat.FAILED));
        } else if (reply.error() != null) {
            add(() -> chat.fail(reply.error().code(), reply.error().msg()), "error", reply.error()::json);
        } else if (!reply.toolCalls().isEmpty()) {
            requireAction();
            done();
        } else if (reply.interrupt() != null) {
            interrupt();
            done();
        } else {
            verbose("generate_answer_finish", finish(0));
            reply.followUps().forEach(question -> completed("follow_up", fill(question)));
            status(Chat.COMPLETED);
            done();
        }
        return steps;
    }

    private void answer(List<String> parts, List<String> reasoning) {
        Message message = message(Message.ANSWER, fill(String.join("", parts)));
        if (!reasoning.isEmpty()) {
            message.reasoning = fill(String.join("", reasoning));
        }
        reasoning.forEach(part -> add(() -> {
        }, MESSAGE_DELTA, () -> message.partJson("").put("reasoning_content", fill(part))));
        parts.forEach(part -> add(() -> {
        }, MESSAGE_DELTA, () -> message.partJson(fill(part))));
        completed(message);
    }

    private void requireAction() {
        ObjectNode action = JsonNodeFactory.instance.objectNode().put("type", "submit_tool_outputs");
        ArrayNode calls = action.putObject("submit_tool_outputs").putArray("tool_calls");
        for (Reply.ToolCall call : reply.toolCalls()) {
            completed("function_call", call(call.name(), call.arguments()));
            calls.addObject().put("id", call.id() == null ? RandomValues.id() : call.id())
                    .put("type", call.type() == null ? "function" : call.type()).putObject("function")
                    .put("name", call.name()).put("arguments", Template.fill(call.arguments(), values));
        }
        add(() -> {
            chat.requiredAction = action;
            chat.next = reply.then();
            chat.to(Chat.REQUIRES_ACTION);
        }, "conversation.chat.requires_action", () -> chat.json(Chat.REQUIRES_ACTION));
    }

    /** The chat's status then is not documented; here it requires action, so that the conversation is free. */
    private void interrupt() {
        answer(List.of(reply.interrupt()), List.of());
        add(() -> {
            chat.conversation.continuation = reply.then();
            chat.to(Chat.REQUIRES_ACTION);
        }, MESSAGE_COMPLETED, () -> verboseMessage("interrupt", "").chatJson());
        verbose("generate_answer_finish", finish(1));
    }

    /** What a chatflow's verbose message says, and a bot's leaves out. */
    private String finish(int reason) {
        return doneData.isObject() ? "{\"finish_reason\":" + reason + ",\"FinData\":\"\"}" : "";
    }

    private void status(String status) {
        add(() -> chat.to(status), "conversation.chat." + status, () -> chat.json(status));
    }

    private void done() {
        add(() -> {
        }, "done", () -> doneData);
    }

    private void verbose(String type, String data) {
        completed(verboseMessage(type, data));
    }

    private Message verboseMessage(String type, String data) {
        return message("verbose", JsonNodeFactory.instance.objectNode().put("msg_type", type).put("data", data)
                .putNull("from_module").putNull("from_unit").toString());
    }

    private void completed(String type, String content) {
        completed(message(type, content));
    }

    private void completed(Message message) {
        add(() -> chat.add(message), MESSAGE_COMPLETED, message::chatJson);
    }

    private Message message(String type, String content) {
        return new Message(chat.conversation, chat, "assistant", type, content);
    }

    /** A call as the content of a message. */
    private String call(String name, JsonNode arguments) {
        ObjectNode call = JsonNodeFactory.instance.objectNode().put("name", name);
        call.set("arguments", arguments);
        return Template.fill(call, values);
    }

    private String fill(String text) {
        return Template.fill(text, values);
    }

    private void add(Runnable change, String event, Supplier<? extends JsonNode> data) {
        steps.add(new Playback.Step(change, () -> new ServerEvent(event, data.get().toString())));
    }
}
