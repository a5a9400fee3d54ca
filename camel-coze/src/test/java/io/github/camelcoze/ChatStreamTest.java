/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import io.github.camelcoze.testing.ChatTestSupport;
import io.github.camelcoze.testing.EventServer;
import io.github.camelcoze.testing.FreePort;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Streams that are handed on while the bot answers, and what happens to them in the end. */
@Timeout(60)
class ChatStreamTest extends ChatTestSupport {

    private static final String STREAM = CHAT + "&stream=true";

    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch connectionClosed = new CountDownLatch(1);
    private final List<Object> parts = new CopyOnWriteArrayList<>();

    private void route(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:split").routeId("split").to(uri).split(body()).streaming().stopOnException()
                        .process(exchange -> {
                            parts.add(exchange.getMessage().getBody());
                            goOn.countDown();
                        });
            }
        });
    }

    /** The server goes on only after the route has got the first event. */
    @Test
    void handsOnEachEventAtOnce() throws Exception {
        route(STREAM);
        server.script(PATH, response -> {
            response.chat("created");
            goOn.await();
            response.delta("m", "4").delta("m", "2").message("m", "42").done();
        });

        Exchange exchange = send("direct:split", "Hi", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(parts).extracting(part -> ((ChatEvent) part).getType()).containsExactly(ChatEvent.Type.CHAT_CREATED,
                ChatEvent.Type.MESSAGE_DELTA, ChatEvent.Type.MESSAGE_DELTA, ChatEvent.Type.MESSAGE_COMPLETED,
                ChatEvent.Type.CHAT_COMPLETED, ChatEvent.Type.DONE);
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CONVERSATION_ID, "v1")
                .containsEntry(CozeConstants.CHAT_ID, "c1").containsEntry(CozeConstants.CHAT_STATUS, "created")
                .containsEntry(CozeConstants.CODE, 0L).containsEntry(CozeConstants.LOG_ID, "L1");
        assertThat(((ChatStream) exchange.getMessage().getBody()).getResult().getText()).isEqualTo("42");
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    @Test
    void handsOnPiecesOfText() throws Exception {
        route(STREAM + "&streamOutput=text");
        server.script(PATH, response -> response.chat("created").delta("m", "4").delta("m", "2").message("m", "42")
                .message("n", "whole").delta("o", "o").message("o", "ok").delta("p", "x").message("p", "is another")
                .done());

        assertThat(send("direct:split", "Hi", Map.of()).getException()).isNull();
        assertThat(parts).containsExactly("4", "2", "\nwhole", "\no", "k", "\nx");
    }

    @Test
    void piecesOfTextConvertToTheWhole() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:whole").to(STREAM + "&streamOutput=text").setBody(simple("It says ${body}."));
            }
        });
        server.script(PATH, response -> response.chat("created").delta("m", "4").delta("m", "2").message("m", "42")
                .done());

        assertThat(send("direct:whole", "Hi", Map.of()).getMessage().getBody()).isEqualTo("It says 42.");
    }

    /** As a tracer or a log does: the next step has to find it. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "sse"})
    void streamStaysWhenItIsConvertedToText(String output) throws Exception {
        context.setTracing(true);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:looked").to(STREAM + "&streamOutput=" + output).log(LoggingLevel.INFO, "${body}")
                        .setHeader("looked", body().convertToString()).convertBodyTo(String.class);
            }
        });
        server.script(PATH, response -> response.chat("created").delta("m", "4").delta("m", "2").message("m", "42")
                .done());

        assertThat(send("direct:looked", "Hi", Map.of()).getMessage().getBody(String.class))
                .contains(output.equals("text") ? List.of("42") : List.of("\"4\"", "\"2\"", "event:done"));
    }

    /** As the threads of a wireTap and of its route do. */
    @ParameterizedTest
    @ValueSource(strings = {"text", "sse"})
    void twoThreadsGetTheWholeText(String output) throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        Function<Exchange, String> reader = exchange -> {
            begun.countDown();
            return exchange.getMessage().getBody(String.class);
        };
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:two").to(STREAM + "&streamOutput=" + output).process(exchange -> {
                    CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> reader.apply(exchange));
                    exchange.setProperty("own", reader.apply(exchange));
                    exchange.setProperty("other", other.get());
                });
            }
        });
        String text = "x".repeat(1000);
        server.script(PATH, response -> {
            response.chat("created");
            begun.await();
            for (int i = 0; i < text.length(); i++) {
                response.delta("m", "x");
            }
            response.message("m", text).done();
        });

        Exchange exchange = send("direct:two", "Hi", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getProperty("own", String.class)).isEqualTo(exchange.getProperty("other"))
                .contains(output.equals("text") ? text : "event:done");
    }

    @Test
    void eventsConvertNeitherToTextNorToJson() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:text").to(STREAM).convertBodyTo(String.class);
                from("direct:json").to(STREAM).marshal().json();
            }
        });
        server.script(PATH, response -> response.chat("created").message("m", "42").done());

        for (String route : List.of("direct:text", "direct:json")) {
            assertThat(send(route, "Hi", Map.of()).getException()).as(route).hasStackTraceContaining(
                    "A stream of events does not convert to text or JSON: set option 'streamOutput' to text or sse");
        }
    }

    @Test
    void failureAfterTheBeginningFailsTheReader() throws Exception {
        route(STREAM);
        server.script(PATH, response -> response.chat("created").delta("m", "4"));

        Exchange exchange = send("direct:split", "Hi", Map.of());

        assertThat(parts).hasSize(2);
        assertThat(exchange.getException(CozeException.class)).hasMessageContaining("the stream ended early");
    }

    @Test
    void failureAtTheBeginningIsNoStream() {
        play(PATH, EventServer.recording("chat-error"));

        assertThat(failureOf(send(STREAM, "Hi", Map.of()), "chat").getCode()).isEqualTo(4016);
    }

    private void answerForever() {
        server.script(PATH, response -> {
            response.chat("created").delta("m", "4");
            response.awaitClose();
            connectionClosed.countDown();
        });
    }

    private void assertCanceled() {
        await().untilAsserted(() -> {
            assertThat(connectionClosed.getCount()).isZero();
            assertThat(server.requests(CANCEL)).singleElement().asString()
                    .endsWith("{\"conversation_id\":\"v1\",\"chat_id\":\"c1\"}");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "text", "sse"})
    void endOfTheExchangeEndsTheChat(String output) {
        answerForever();

        Exchange exchange = send(STREAM + "&streamOutput=" + output, "Hi", Map.of());

        assertThat(exchange.getException()).isNull();
        assertCanceled();
    }

    @Test
    void chatIsNotCanceledUnlessWanted() throws Exception {
        answerForever();

        send(STREAM + "&cancelOnClose=false", "Hi", Map.of());

        connectionClosed.await();
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    /** A reader that got only part of the answer must not take it for the whole. */
    @Test
    void closedStreamFailsItsReader() {
        answerForever();
        ChatStream stream = send(STREAM, "Hi", Map.of()).getMessage().getBody(ChatStream.class);

        assertThat(stream.next().getType()).as("read before").isEqualTo(ChatEvent.Type.CHAT_CREATED);
        assertThatThrownBy(stream::next).isInstanceOf(CozeException.class)
                .hasMessageContaining("the stream was closed after 1 event")
                .hasMessageContaining(", because its exchange has ended, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {STREAM, CHAT})
    void stopOfTheRouteEndsTheChat(String uri) throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        route(uri);
        answerForever();
        var exchange = template.asyncSend("direct:split", message -> message.getMessage().setBody("Hi"));
        await().untilAsserted(() -> assertThat(server.requests(PATH)).hasSize(1));

        context.getRouteController().stopRoute("split");

        assertCanceled();
        assertThat(exchange.get().getException(CozeException.class))
                .hasMessageContaining("the stream was closed after");
    }

    @Test
    void connectionIsReused() {
        for (int i = 0; i < 3; i++) {
            play(PATH, EventServer.recording("chat-text"));
            send(CHAT, "Hi", Map.of());
        }

        assertThat(server.connections()).isEqualTo(1);
    }

    /** A web page that reads server-sent events. */
    private HttpResponse<InputStream> browse() throws Exception {
        VertxPlatformHttpServerConfiguration configuration = new VertxPlatformHttpServerConfiguration();
        configuration.setBindPort(FreePort.next());
        VertxPlatformHttpServer http = new VertxPlatformHttpServer(configuration);
        context.addService(http);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("platform-http:/ask").to(STREAM + "&streamOutput=sse");
            }
        });
        return HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(java.net.URI.create("http://127.0.0.1:" + configuration.getBindPort() + "/ask"))
                .POST(BodyPublishers.ofString("Hi")).build(), BodyHandlers.ofInputStream());
    }

    private static List<String> readEvents(InputStream in, int count) throws Exception {
        List<String> events = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (int next = in.read(); next >= 0 && events.size() < count; next = in.read()) {
            text.append((char) next);
            if (text.toString().endsWith("\n\n")) {
                events.add(text.toString().split("\n")[0]);
                text.setLength(0);
                if (events.size() == count) {
                    break;
                }
            }
        }
        return events;
    }

    @Test
    void browserGetsEachEventAtOnce() throws Exception {
        server.script(PATH, response -> {
            response.chat("created");
            goOn.await();
            response.delta("m", "4").message("m", "42").done();
        });

        HttpResponse<InputStream> page = browse();

        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(readEvents(page.body(), 1)).containsExactly("event:conversation.chat.created");
        goOn.countDown();
        assertThat(readEvents(page.body(), 9)).containsExactly("event:conversation.message.delta",
                "event:conversation.message.completed", "event:conversation.chat.completed", "event:done");
    }

    @Test
    void browserIsToldOfAFailure() throws Exception {
        server.script(PATH, response -> response.chat("created"));

        HttpResponse<InputStream> page = browse();

        assertThat(readEvents(page.body(), 2)).containsExactly("event:conversation.chat.created", "event:error");
    }

    @Test
    void chatEndsWhenTheBrowserGoesAway() throws Exception {
        server.script(PATH, response -> {
            response.chat("created");
            try {
                while (true) {
                    response.delta("m", "x".repeat(1000));
                }
            } finally {
                connectionClosed.countDown();
            }
        });

        HttpResponse<InputStream> page = browse();
        readEvents(page.body(), 2);
        page.body().close();

        assertCanceled();
    }
}
