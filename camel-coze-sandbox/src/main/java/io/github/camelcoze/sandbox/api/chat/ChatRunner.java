/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.chat;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Reply;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.api.script.StreamScript;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.vertx.core.Vertx;

/** Lets chats and chatflows take their course, with a stream or by themselves. */
public final class ChatRunner {

    private static final int OCCUPIED = 4016;
    private static final String OCCUPIED_MESSAGE = "Conversation occupied: a chat is in progress in it; wait for its end,"
            + " or cancel it";

    private final Vertx vertx;
    private final Conversations conversations;

    public ChatRunner(Vertx vertx, Conversations conversations) {
        this.vertx = vertx;
        this.conversations = conversations;
    }

    /** Only one chat can be in progress in a conversation. In a stream it is an event that says so. */
    public HttpResponse occupied(ApiRequest request, boolean stream) {
        if (!stream) {
            throw ApiException.coded(400, OCCUPIED, OCCUPIED_MESSAGE);
        }
        String data = JsonNodeFactory.instance.objectNode().put("code", OCCUPIED).put("msg", OCCUPIED_MESSAGE)
                .toString();
        return HttpResponse.stream(request.logId(), new Playback(vertx,
                List.of(new Playback.Step(() -> {
                }, () -> new ServerEvent("error", data))),
                ServerEvent.Writer.ofChat(new StreamScript(0, null, null, null, null)), () -> {
                })).withCode(OCCUPIED);
    }

    /** A chat that begins now. */
    public HttpResponse start(ApiRequest request, Chat chat, List<MessageRules.Entered> added, Reply reply,
            List<Playback.Step> steps, ServerEvent.Writer writer) {
        chat.conversation.chat = chat;
        conversations.add(chat);
        if (chat.saved) {
            added.forEach(message -> chat.conversation.messages.add(message.in(chat.conversation, chat)));
        }
        return proceed(request, chat, chat.streamed, reply, steps, writer);
    }

    /** A chat that goes on. */
    HttpResponse proceed(ApiRequest request, Chat chat, boolean stream, Reply reply, List<Playback.Step> steps,
            ServerEvent.Writer writer) {
        Playback playback = new Playback(vertx, steps, writer, chat::disconnected);
        chat.playback = playback;
        chat.to(Chat.IN_PROGRESS);
        if (stream) {
            return HttpResponse.stream(request.logId(), playback);
        }
        HttpResponse response = request.envelope(
                JsonNodeFactory.instance.objectNode().set("data", chat.json()));
        playback.start(reply.pending());
        return response;
    }
}
