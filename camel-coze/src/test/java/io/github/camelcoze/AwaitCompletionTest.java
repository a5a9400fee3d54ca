/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Asynchronous runs of workflows whose result is awaited. */
@Timeout(60)
class AwaitCompletionTest extends SandboxTestSupport {

    private static final String ID = "73664689";
    private static final String AWAIT = "?workflowId=" + ID + "&awaitCompletion=30s";
    private static final String RUN = "coze:runWorkflow" + AWAIT + "&isAsync=true";

    private static void script(SandboxReply reply) {
        sandbox.script(SandboxWorkflow.of(ID).run(reply));
    }

    private static WorkflowRun runIn(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(WorkflowRun.class);
    }

    private static List<String> retrievals() {
        return sandbox.requests().stream().map(request -> request.path()).filter(path -> path.contains("histories"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void resultIsTheBody(boolean transacted) {
        script(SandboxReply.output("out").pending(1));

        Exchange exchange = send(RUN,
                message -> message.getExchange().getExchangeExtension().setTransacted(transacted));

        assertThat(runIn(exchange).getStatus()).isEqualTo("Success");
        assertThat(runIn(exchange).getOutput()).isEqualTo("{\"Output\":\"out\"}");
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        assertThat(retrievals()).hasSize(2);
    }

    @Test
    void resultOfOtherRunsComesAtOnce() {
        script(SandboxReply.output("out"));

        assertThat(runIn(send("coze:runWorkflow" + AWAIT)).getOutput()).isEqualTo("out");
        assertThat(retrievals()).isEmpty();
    }

    /** The interrupt of an asynchronous run is found while it is awaited, and the run that is resumed is awaited too. */
    @Test
    void interruptEndsTheWaiting() {
        script(SandboxReply.interrupt("Where?", SandboxReply.output("in {{text}}")));

        Exchange asking = send(RUN);

        assertThat(runIn(asking).isInterrupted()).isTrue();
        Exchange resumed = send("coze:resumeWorkflow" + AWAIT, "Rome", asking.getMessage().getHeaders());
        assertThat(runIn(resumed).getOutput()).isEqualTo("{\"Output\":\"in Rome\"}");
        assertThat(resumed.getMessage().getHeaders()).doesNotContainKey(CozeConstants.INTERRUPT_EVENT_ID);
    }

    @Test
    void failedRunIsAnException() {
        script(SandboxReply.json("{\"error\": {\"code\": 720702204, \"msg\": \"boom\"}}"));

        CozeException failure = failureOf(send(RUN), "runWorkflow");

        assertThat(failure).hasMessageContaining(" ended with the status Fail, code 720702204, msg 'boom', logid ")
                .hasMessageContaining("Coze shows what happened: https://www.coze.cn/work_flow?execute_id=");
        assertThat(failure.getCode()).isEqualTo(720702204L);
        assertThat(failure.getMsg()).isEqualTo("boom");
        assertThat(failure.getLogId()).isNotNull();
        assertThat(runIn(send(RUN + "&throwExceptionOnFailure=false")).getErrorMessage()).isEqualTo("boom");
    }

    @Test
    void runThatDoesNotBeginIsAnException() {
        sandbox.script(SandboxWorkflow.of(ID).run(SandboxReply.output("x")).withoutAsync());

        Exchange exchange = send(RUN);

        assertThat(failureOf(exchange, "runWorkflow").getCode()).isEqualTo(6003);
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(6003L);
    }

    @Test
    void runThatTakesTooLongIsAnException() {
        script(SandboxReply.output("out").pending(1000));

        CozeException failure = failureOf(send(RUN.replace("30s", "700")), "runWorkflow");

        String executeId = retrievals().get(0).replaceAll(".*/", "");
        assertThat(failure).hasMessageContaining("the run " + executeId + " did not end within 700 ms: increase option"
                + " 'awaitCompletion'");
    }

    /** Polls whose failure may be temporary are repeated. */
    @Test
    void survivesAFailedPoll() {
        script(SandboxReply.output("out"));
        sandbox.inject(SandboxFault.onApiCalls().status(503).forOperation("GET", ".*/run_histories/.*").times(1));

        assertThat(runIn(send(RUN)).getStatus()).isEqualTo("Success");
    }

    /** More runs than there are threads are awaited, and a stop of the context ends them all. */
    @Test
    void waitingTakesNoThreadAndEndsWithTheContext() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        ((CozeComponent) context.getComponent("coze")).setMaxConnections(2);
        script(SandboxReply.output("out").pending(1_000_000));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:run").routeId("run").to(RUN);
            }
        });
        List<CompletableFuture<Exchange>> waiting = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            waiting.add(template.asyncSend("direct:run", message -> {
            }));
        }
        await().untilAsserted(() -> assertThat(Set.copyOf(retrievals())).hasSize(6));

        context.stop();

        for (CompletableFuture<Exchange> exchange : waiting) {
            assertThat(exchange.get().getException(CozeException.class)).hasMessageContaining(
                    "was not awaited to its end, because its route or the CamelContext was stopped.");
        }
    }
}
