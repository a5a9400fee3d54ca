/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.stream.WorkflowEvent;
import io.github.camelcoze.stream.WorkflowStream;
import io.github.camelcoze.testing.EventServer;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Runs of workflows that are handed on while they go on. */
@Timeout(60)
class WorkflowStreamTest extends SandboxTestSupport {

    private static final String ID = "73664689";
    private static final String RUN = "coze:runWorkflow?workflowId=" + ID + "&stream=true";
    private static final String RESUME = "coze:resumeWorkflow?stream=true";

    private final List<Object> parts = new CopyOnWriteArrayList<>();

    private static void script(SandboxReply reply) {
        sandbox.script(SandboxWorkflow.of(ID).run(reply));
    }

    private void route(String id, String... uris) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("direct:" + id).routeId(id);
                for (String uri : uris) {
                    route.to(uri).split(body()).streaming().stopOnException()
                            .process(exchange -> parts.add(exchange.getMessage().getBody())).end()
                            .setBody(constant("Hangzhou"));
                }
            }
        });
    }

    private List<String> contents() {
        return parts.stream().map(WorkflowEvent.class::cast).map(event -> event.getType() + " " + event.getContent())
                .toList();
    }

    @Test
    void handsOnEachEvent() throws Exception {
        script(SandboxReply.output("Hello {{user_name}}").node("Joke", "why", "?").pings(2));
        route("run", RUN);

        Exchange exchange = send("direct:run", Map.of("user_name", "George"), Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(contents()).containsExactly("MESSAGE why", "MESSAGE ?", "MESSAGE Hello George", "DONE null");
        assertThat(((WorkflowEvent) parts.get(3)).getDebugUrl()).startsWith("https://");
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CODE, 0L)
                .containsKey(CozeConstants.LOG_ID).doesNotContainKey(CozeConstants.INTERRUPT_EVENT_ID);
        assertThat(sandbox.lastRequest().path()).isEqualTo("/v1/workflow/stream_run");
    }

    /** The body of the second call is text, and its endpoint names nothing but the form. */
    @Test
    void answersInterruptsFromHeaders() throws Exception {
        script(SandboxReply.interrupt("Where?", SandboxReply.interrupt("When?", SandboxReply.output("in {{text}}"))));
        route("ask", RUN, RESUME, RESUME);

        Exchange exchange = send("direct:ask", null, Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(contents()).containsExactly("MESSAGE Where?", "INTERRUPT null", "MESSAGE When?", "INTERRUPT null",
                "MESSAGE in Hangzhou", "DONE null");
        assertThat(((WorkflowEvent) parts.get(1)).asParameters()).containsEntry("interrupt_type", 2L)
                .containsKey("event_id");
        assertThat(exchange.getMessage().getHeaders()).as("of an answered interrupt")
                .doesNotContainKeys(CozeConstants.INTERRUPT_EVENT_ID, CozeConstants.INTERRUPT_TYPE);
    }

    /** A call that fails has not answered the interrupt, whose headers are there for a redelivery. */
    @Test
    void redeliveryAnswersTheInterrupt() throws Exception {
        script(SandboxReply.interrupt("Where?", SandboxReply.output("in {{text}}")));
        sandbox.inject(SandboxFault.onApiCalls().status(503).forOperation("POST", ".*/stream_resume").times(1));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(1));
                from("direct:again").to(RUN + "&streamOutput=text").split(body()).streaming().to("log:x?level=OFF")
                        .end().setBody(constant("Rome"))
                        .to(RESUME + "&streamOutput=text").split(body()).streaming()
                        .process(exchange -> parts.add(exchange.getMessage().getBody()));
            }
        });

        assertThat(send("direct:again").getException()).isNull();
        assertThat(parts).containsExactly("in Rome");
    }

    @Test
    void interruptOfAPlainRunSetsTheSameHeaders() {
        script(SandboxReply.interrupt("Where?", SandboxReply.output("in {{text}}")));

        Exchange run = send("coze:runWorkflow?workflowId=" + ID, null, Map.of());
        WorkflowRun asking = run.getMessage().getBody(WorkflowRun.class);
        assertThat(run.getMessage().getHeader(CozeConstants.INTERRUPT_EVENT_ID))
                .isEqualTo(asking.getInterruptEventId());
        Exchange resumed = send("coze:resumeWorkflow?workflowId=" + ID, "Rome", run.getMessage().getHeaders());

        assertThat(resumed.getMessage().getBody(WorkflowRun.class).getOutput()).isEqualTo("in Rome");
        assertThat(resumed.getMessage().getHeaders()).doesNotContainKey(CozeConstants.INTERRUPT_EVENT_ID);
    }

    @Test
    void handsOnPiecesOfText() throws Exception {
        script(SandboxReply.output("out").node("Joke", "why", "?").node("Next", "a"));
        route("text", RUN + "&streamOutput=text");

        assertThat(send("direct:text").getException()).isNull();
        assertThat(parts).containsExactly("why", "?", "\na", "\nout");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'output':'x'} | id:0\\nevent:Message\\ndata:{\"content\":\"x\" | event:Done\\ndata:{\"debug_url\"",
        "{'nodes':[{'parts':['x']}],'error':{'code':4000,'msg':'bad'}} | id:0\\nevent:Message\\n |"
                + " id:1\\nevent:Error\\ndata:{\"error_code\":4000,\"error_message\":\"bad\"}\\n\\n"})
    void handsOnServerSentEvents(String reply, String begin, String end) throws Exception {
        script(SandboxReply.json(reply.replace('\'', '"')));
        List<String> text = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sse").to(RUN + "&streamOutput=sse").process(exchange -> text.add(new String(
                        exchange.getMessage().getBody(InputStream.class).readAllBytes(), StandardCharsets.UTF_8)));
            }
        });

        assertThat(send("direct:sse").getException()).isNull();
        assertThat(text.get(0)).startsWith(begin.replace("\\n", "\n")).contains(end.replace("\\n", "\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{'nodes':[{'parts':['x','y']}],'error':{'code':720702204,'msg':'boom'}} | 2 | code 720702204, msg 'boom', logid ",
        "{'error':{'code':'Internal','msg':'boom'}} | 0 | 'boom' without a code, logid ",
        "{'output':'x','stream':{'end_after':1}} | 1 | the stream ended early, after 1 event, logid ",
        "{'output':'x','stream':{'cut_after':1}} | 1 | the stream was interrupted",
        "{'output':'x','stream':{'silent_after':1}} | 1 | the stream went silent for 1000 ms (option 'idleTimeout') after 1 event",
        "{'rejected':{'status':200,'code':4200,'msg':'not published'}} | 0 | code 4200, msg 'not published', logid ",
        "{'rejected':{'status':502,'content_type':'text/html','body':'<html>'}} | 0 | HTTP 502"})
    void tellsFailuresApart(String reply, int events, String message) throws Exception {
        script(SandboxReply.json(reply.replace('\'', '"')));
        route("fail", RUN + (reply.contains("silent") ? "&idleTimeout=1s" : ""));

        Exchange exchange = send("direct:fail");

        CozeException failure = exchange.getException(CozeException.class);
        assertThat(failure).hasMessageStartingWith("Coze operation 'runWorkflow' failed").hasMessageContaining(message);
        assertThat(parts).hasSize(events);
    }

    @Test
    void lostEventFailsTheReader() throws Exception {
        try (EventServer server = new EventServer()) {
            server.script("/v1/workflow/stream_run",
                    response -> response.send("id: 0\nevent: Message\ndata: {}\n\nid: 2\nevent: Done\ndata: {}\n\n"));
            route("lost", RUN + "&baseUrl=" + server.baseUrl());

            assertThat(send("direct:lost").getException(CozeException.class)).hasMessageContaining(
                    "the stream is incomplete, the event with the id 1 is missing before that with the id 2, after 1 event")
                    .returns(true, CozeException::isRetryable);
        }
    }

    @Test
    void failureCanBeTheBody() {
        script(SandboxReply.rejected(200, 4200, "not published"));

        Exchange exchange = send(RUN + "&throwExceptionOnFailure=false");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(4200L);
    }

    @Test
    void streamedRunIsNotAsynchronous() {
        assertThat(invalidParameterOf(send(RUN + "&isAsync=true"))).hasMessageContaining(
                "option 'isAsync' is true, but a run with option 'stream' is not asynchronous: remove one of them");
        assertThatThrownBy(() -> send(RUN + "&awaitCompletion=1m")).hasStackTraceContaining(
                "Options 'stream' and 'awaitCompletion' are mutually exclusive: a streamed run is not asynchronous");
        assertThat(invalidParameterOf(send(RESUME, "x", Map.of("CamelCozeWorkflowId", "1")))).hasMessageContaining(
                "'event_id' is missing. Set option 'parameter.event_id', header 'CamelCozeInterruptEventId' or field");
    }

    @ParameterizedTest
    @CsvSource({"runWorkflow?workflowId=1&streamOutput=sse, streamOutput",
        "runWorkflow?workflowId=1&idleTimeout=10s, idleTimeout", "resumeWorkflow?streamOutput=sse, streamOutput"})
    void optionsOfStreamsRequireAStream(String uri, String option) {
        assertThatThrownBy(() -> send("coze:" + uri)).hasStackTraceContaining(
                "Option '" + option + "' has no effect without option 'stream=true': set that too, or leave");
    }

    @Test
    void plainRunIgnoresTheStreamOutputOfTheComponent() {
        script(SandboxReply.output("out"));
        context.getComponent("coze", CozeComponent.class).getConfiguration().setStreamOutput("sse");

        assertThat(send("coze:runWorkflow?workflowId=" + ID).getMessage().getBody(WorkflowRun.class).getOutput())
                .isEqualTo("out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "text", "sse"})
    void endOfTheExchangeClosesTheConnection(String output) throws Exception {
        try (EventServer server = new EventServer()) {
            CountDownLatch closed = runForever(server);

            Exchange exchange = send(RUN + "&streamOutput=" + output + "&baseUrl=" + server.baseUrl());

            assertThat(exchange.getException()).isNull();
            closed.await();
        }
    }

    /** A reader that got only part of the run must not take it for the whole. */
    @Test
    void stopOfTheRouteEndsTheRun() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        try (EventServer server = new EventServer()) {
            CountDownLatch closed = runForever(server);
            route("stop", RUN + "&baseUrl=" + server.baseUrl());
            var exchange = template.asyncSend("direct:stop", message -> {
            });
            await().untilAsserted(() -> assertThat(parts).hasSize(1));

            context.getRouteController().stopRoute("stop");

            closed.await();
            assertThat(exchange.get().getException(CozeException.class))
                    .hasMessageContaining("the stream was closed after 1 event");
        }
    }

    @Test
    void closedStreamFailsItsReader() throws Exception {
        try (EventServer server = new EventServer()) {
            runForever(server);
            WorkflowStream stream = send(RUN + "&baseUrl=" + server.baseUrl()).getMessage()
                    .getBody(WorkflowStream.class);

            assertThat(stream.next().getType()).as("read before").isEqualTo(WorkflowEvent.Type.MESSAGE);
            assertThatThrownBy(stream::next).isInstanceOf(CozeException.class)
                    .hasMessageContaining("the stream was closed after 1 event");
        }
    }

    private static CountDownLatch runForever(EventServer server) {
        CountDownLatch closed = new CountDownLatch(1);
        server.script("/v1/workflow/stream_run", response -> {
            response.send("id: 0\nevent: Message\ndata: {\"content\":\"x\"}\n\n");
            response.awaitClose();
            closed.countDown();
        });
        return closed;
    }
}
