/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.chat.model.ChatEventType;
import com.coze.openapi.client.connversations.message.model.Message;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/** Coze's own client. What it reads is taken in its own thread, which is the fastest way. */
final class SdkReader implements ChatReader {

    private final CozeAPI coze;

    SdkReader(String baseUrl) {
        coze = api(baseUrl);
    }

    /** Without its limit of five requests at once. */
    static CozeAPI api(String baseUrl) {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(Integer.MAX_VALUE);
        dispatcher.setMaxRequestsPerHost(Integer.MAX_VALUE);
        return new CozeAPI.Builder().baseURL(baseUrl).auth(new TokenAuth("t")).readTimeout(600_000)
                .client(new OkHttpClient.Builder().dispatcher(dispatcher).build()).build();
    }

    /** The same question as from the others. */
    static CreateChatReq question(Scenario bot) {
        return CreateChatReq.builder().botID(bot.bot()).userID("u")
                .messages(List.of(Message.buildUserQuestionText("Hi"))).build();
    }

    @Override
    public CompletableFuture<Void> start(Scenario bot, Consumer<String> piece) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        coze.chat().stream(question(bot)).subscribe(event -> {
            if (ChatEventType.CONVERSATION_MESSAGE_DELTA.equals(event.getEvent())) {
                piece.accept(event.getMessage().getContent());
            }
        }, done::completeExceptionally, () -> done.complete(null));
        return done;
    }
}
