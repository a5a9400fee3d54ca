/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import io.github.camelcoze.testing.ChatTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcoze.testing.EventServer.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Routes that run the tools of a bot. */
@Timeout(60)
class ChatToolsTest extends ChatTestSupport {

    private static final String ASK = CHAT + "&toolUri=direct:tools";

    private final List<Map<String, Object>> headers = new CopyOnWriteArrayList<>();

    private void tools(Processor tool) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tools").errorHandler(noErrorHandler()).process(exchange -> {
                    headers.add(Map.copyOf(exchange.getMessage().getHeaders()));
                    tool.process(exchange);
                });
            }
        });
    }

    private static void askForTools(String... calls) {
        server.script(PATH, response -> response.chat("created").requiresAction(calls).keepOpen());
        server.script(SUBMIT, response -> response.delta("m", "18 °C").message("m", "18 °C").done());
    }

    @Test
    void outputsAreSubmittedAndTheChatGoesOn() throws Exception {
        tools(exchange -> {
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"city\": \"南京\"}");
            assertThat((Object) exchange.getMessage().getBody(Map.class)).isEqualTo(Map.of("city", "南京"));
            exchange.getMessage().setBody(Map.of("degrees", 18));
        });
        askForTools(call("t1", "weather", "{\"city\": \"南京\"}"));

        Exchange exchange = send(ASK, "How warm is it?", Map.of("tenant", "t", Exchange.HTTP_PATH, "/x"));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("18 °C");
        assertThat(exchange.getMessage().getHeader(CozeConstants.CHAT_STATUS)).isEqualTo("completed");
        assertThat(headers).containsExactly(Map.of(CozeConstants.TOOL_NAME, "weather", CozeConstants.TOOL_CALL_ID, "t1",
                "tenant", "t"));
        assertThat(server.requests(SUBMIT)).containsExactly("POST " + SUBMIT + "?conversation_id=v1&chat_id=c1 "
                + "{\"stream\":true,\"tool_outputs\":[{\"tool_call_id\":\"t1\",\"output\":\"{\\\"degrees\\\":18}\"}]}");
        assertThat(server.requests(CANCEL)).isEmpty();
    }

    /** Prometheus drops the meters of all routes after one of an exchange that is from none. */
    @Test
    void exchangeIsFromTheRouteOfTheChat() throws Exception {
        context.getRegistry().bind("tools", (Processor) exchange -> exchange.getMessage()
                .setBody("from " + exchange.getFromRouteId()));
        askForTools(call("t1", "weather", "{}"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat").routeId("chat").to(CHAT + "&toolUri=bean:tools");
            }
        });

        assertThat(send("direct:chat", "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString().contains("\"output\":\"from chat\"");
    }

    @Test
    void theSameStreamGoesOn() throws Exception {
        tools(exchange -> exchange.getMessage().setBody("18"));
        askForTools(call("t1", "weather", "{}"));

        List<ChatEvent.Type> types = new CopyOnWriteArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").to(ASK + "&stream=true").process(exchange -> exchange.getMessage()
                        .getBody(ChatStream.class).forEachRemaining(event -> types.add(event.getType())));
            }
        });
        assertThat(send("direct:stream", "Hi", Map.of()).getException()).isNull();

        assertThat(types).containsExactly(ChatEvent.Type.CHAT_CREATED, ChatEvent.Type.CHAT_REQUIRES_ACTION,
                ChatEvent.Type.MESSAGE_DELTA, ChatEvent.Type.MESSAGE_COMPLETED, ChatEvent.Type.CHAT_COMPLETED,
                ChatEvent.Type.DONE);
    }

    /** Coze can't cancel a chat that waits for outputs; one that has got them, it can. */
    @ParameterizedTest
    @CsvSource({"weather, 0, 0", "submit, 1, 1"})
    void closedStreamDoesNotGoOn(String where, int submitted, int canceled) throws Exception {
        CompletableFuture<ChatStream> stream = new CompletableFuture<>();
        tools(exchange -> {
            if (where.equals("weather")) {
                stream.join().close();
            }
            exchange.getMessage().setBody("18");
        });
        askForTools(call("t1", "weather", "{}"));
        server.script(SUBMIT, response -> {
            stream.join().close();
            response.delta("m", "18 °C").awaitClose();
        });
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").to(ASK + "&stream=true").process(exchange -> {
                    stream.complete(exchange.getMessage().getBody(ChatStream.class));
                    stream.join().forEachRemaining(event -> {
                    });
                });
            }
        });

        assertThat(failureOf(send("direct:stream", "Hi", Map.of()), "chat"))
                .hasMessageContaining("the stream was closed after 2 events");

        await().untilAsserted(() -> assertThat(server.requests(CANCEL)).hasSize(canceled));
        assertThat(server.requests(SUBMIT)).hasSize(submitted);
    }

    /** Each waits for the others. */
    @Test
    void severalToolsRunAtTheSameTime() throws Exception {
        CyclicBarrier all = new CyclicBarrier(3);
        tools(exchange -> {
            all.await(30, TimeUnit.SECONDS);
            exchange.getMessage().setBody(exchange.getMessage().getHeader(CozeConstants.TOOL_NAME) + "!");
        });
        askForTools(call("t1", "a", "{}"), call("t2", "b", "{}"), call("t3", "c", "{}"));

        assertThat(send(ASK, "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString().endsWith("\"tool_outputs\":["
                + "{\"tool_call_id\":\"t1\",\"output\":\"a!\"},{\"tool_call_id\":\"t2\",\"output\":\"b!\"},"
                + "{\"tool_call_id\":\"t3\",\"output\":\"c!\"}]}");
    }

    /** A bot as a tool of another, with a single thread for both. */
    @Test
    void aToolMayAskAnotherBot() throws Exception {
        context.getComponent("coze", CozeComponent.class).setMaxConnections(2);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:tools").setBody(constant("Hi")).to("coze:chat?botId=b2&userId=alice");
            }
        });
        server.script(PATH, response -> {
            if (server.requests(PATH).size() == 1) {
                response.chat("created").requiresAction(call("t1", "a", "{}"), call("t2", "b", "{}"));
            } else {
                response.chat("created").message("n", "from b2").done();
            }
        });
        server.script(SUBMIT, response -> response.message("m", "ok").done());

        assertThat(send(ASK, "Hi", Map.of()).getMessage().getBody(String.class)).isEqualTo("ok");
        assertThat(server.requests(SUBMIT)).singleElement().asString().contains("from b2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|no such city", "[1]|has arguments that are not a JSON object",
        "{|has arguments that are not valid JSON"})
    void failedToolIsReportedToTheBot(String arguments, String reason) throws Exception {
        tools(exchange -> {
            throw new IllegalStateException("no such\ncity");
        });
        askForTools(call("t1", "weather", arguments));

        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(send(ASK, "Hi", Map.of()).getMessage().getBody(String.class)).isEqualTo("18 °C");
            assertThat(log.linesOf(ToolCalls.class)).singleElement().asString().contains("Tool 'weather' failed")
                    .doesNotContain("\n");
        }
        assertThat(server.requests(SUBMIT)).singleElement().asString().contains("\"output\":\"{\\\"error\\\":\\\"tool"
                + " 'weather' failed: ").contains(reason);
    }

    /** The arguments would pass for the result. */
    @ParameterizedTest
    @ValueSource(strings = {"log", "stop", "filter", "rollback", "handled", "choice"})
    void toolWithoutResultFails(String kind) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(IllegalStateException.class).handled(true);
                ProcessorDefinition<?> route = from("direct:tools");
                switch (kind) {
                    case "log" -> route.log("${body}");
                    case "stop" -> route.stop();
                    case "filter" -> route.filter(constant(false)).setBody(constant("18"));
                    case "rollback" -> route.setBody(constant("18")).markRollbackOnly();
                    case "handled" -> route.throwException(IllegalStateException.class, "no such city");
                    default -> route.choice().when(constant(false)).setBody(constant("18")).end();
                }
            }
        });
        askForTools(call("t1", "weather", "{\"city\":\"x\"}"));

        assertThat(failureOf(send(ASK + "&toolFailure=fail", "Hi", Map.of()), "chat"))
                .hasMessageContaining("failed: tool 'weather' failed: the route returned no result");
        assertThat(send(ASK, "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString().contains("{\\\"error\\\":\\\"tool 'weather'"
                + " failed: the route returned no result");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"city\":\"x\"}", ""})
    void toolMayReturnEqualArgumentsOrNothing(String output) throws Exception {
        tools(exchange -> exchange.getMessage().setBody(output.isEmpty() ? null : Map.of("city", "x")));
        askForTools(call("t1", "weather", "{\"city\":\"x\"}"));

        assertThat(send(ASK, "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString()
                .contains("\"output\":\"" + output.replace("\"", "\\\"") + "\"");
    }

    /** What an application has of its own. */
    record Weather(int degrees) {
    }

    enum Sky {
        CLEAR
    }

    static Stream<Arguments> outputs() {
        return Stream.of(arguments(new Weather(18), "{\"degrees\":18}"),
                arguments(List.of(new Weather(18)), "[{\"degrees\":18}]"),
                arguments(Map.of("city", "Hangzhou".getBytes()), "{\"city\":\"Hangzhou\"}"),
                arguments(List.of(new Weather(18)).iterator(), "[{\"degrees\":18}]"), arguments(Sky.CLEAR, "CLEAR"),
                arguments(new double[]{18.5, 19}, "[18.5,19.0]"), arguments(new char[]{'1', '8'}, "18"),
                arguments(Optional.of(new Weather(18)), "{\"degrees\":18}"), arguments(Optional.of("18"), "18"),
                arguments(Optional.empty(), ""),
                arguments(new Object() {
                    @Override
                    public String toString() {
                        return "{\"json\":1}";
                    }
                }, "{\"json\":1}"), arguments(new Object() {
                    @Override
                    public String toString() {
                        return "18 degrees";
                    }
                }, "18 degrees"));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void beanIsSubmittedAsJson(Object body, String output) throws Exception {
        tools(exchange -> exchange.getMessage().setBody(body));
        askForTools(call("t1", "weather", "{}"));

        assertThat(send(ASK, "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString()
                .endsWith("\"output\":\"" + output.replace("\"", "\\\"") + "\"}]}");
    }

    @Test
    void outputWithoutTextIsAFailure() throws Exception {
        tools(exchange -> exchange.getMessage().setBody(Stream.of("18")));
        askForTools(call("t1", "weather", "{}"));

        assertThat(send(ASK, "Hi", Map.of()).getException()).isNull();
        assertThat(server.requests(SUBMIT)).singleElement().asString()
                .contains("tool 'weather' failed: the route returned a java.util.stream.")
                .contains(", which has no text: set the body to text, a Map or a list");
    }

    @Test
    void requestForNoToolIsAFailure() throws Exception {
        tools(exchange -> exchange.getMessage().setBody("18"));
        askForTools();

        assertThat(failureOf(send(ASK, "Hi", Map.of()), "chat"))
                .hasMessageContaining("the bot asks for tools, but its event names none, after 2 events");
    }

    @Test
    void failedToolFailsTheChatOnRequest() throws Exception {
        IllegalStateException cause = new IllegalStateException("no such city");
        tools(exchange -> {
            throw cause;
        });
        askForTools(call("t1", "weather", "{}"));

        CozeException failure = failureOf(send(ASK + "&toolFailure=fail", "Hi", Map.of()), "chat");
        assertThat(failure).hasMessageContaining("failed: tool 'weather' failed: no such city, logid L1")
                .hasCause(cause);
        assertThat(server.requests(SUBMIT)).isEmpty();
    }

    @Test
    void roundsAreLimited() throws Exception {
        tools(exchange -> exchange.getMessage().setBody("18"));
        askForTools(call("t1", "weather", "{}"));
        server.script(SUBMIT, response -> response.requiresAction(call("t2", "weather", "{}")));

        assertThat(failureOf(send(ASK + "&maxToolRounds=3", "Hi", Map.of()), "chat"))
                .hasMessageContaining("the bot asked for tools more than 3 times (option 'maxToolRounds')");
        assertThat(server.requests(SUBMIT)).hasSize(3);
    }

    /** A question of a workflow is for the user. */
    @Test
    void questionsAreNoTools() throws Exception {
        tools(exchange -> exchange.getMessage().setBody("18"));
        askForTools("{\"id\":\"t1\",\"type\":\"reply_message\"}");

        Exchange exchange = send(ASK, "Hi", Map.of());

        assertThat(exchange.getMessage().getHeader(CozeConstants.CHAT_STATUS)).isEqualTo("requires_action");
        assertThat(headers).isEmpty();
    }
}
