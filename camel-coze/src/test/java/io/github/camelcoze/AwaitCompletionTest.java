/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcoze.model.BillTask;
import io.github.camelcoze.model.CopyTask;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.Dataset;
import io.github.camelcoze.model.Document;
import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxTask;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Long work that is awaited: asynchronous runs of workflows, documents, copies and bills. */
@Timeout(60)
class AwaitCompletionTest extends SandboxTestSupport {

    private static final String ID = "73664689";
    private static final String AWAIT = "?workflowId=" + ID + "&awaitCompletion=30s";
    private static final String RUN = "coze:runWorkflow" + AWAIT + "&isAsync=true";

    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private String dataset;

    private static void script(SandboxReply reply) {
        sandbox.script(SandboxWorkflow.of(ID).run(reply));
    }

    private static WorkflowRun runIn(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getBody(WorkflowRun.class);
    }

    private long operationsFailed() {
        return context.getComponent("coze", CozeComponent.class).getOperationsFailed();
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
        assertThat(operationsFailed()).isZero();
    }

    @Test
    void resultOfOtherRunsComesAtOnce() {
        script(SandboxReply.output("out"));

        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(runIn(send("coze:runWorkflow" + AWAIT)).getOutput()).isEqualTo("out");
            send(RUN);
            send(RUN, "{}", Map.of(CozeConstants.IS_ASYNC, false));
            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString().contains("Option 'awaitCompletion'"
                    + " of coze:runWorkflow has no effect on a run that is not asynchronous");
            send("coze:runWorkflow" + AWAIT.replace("30s", "31s"));
            assertThat(log.linesOf(CozeComponent.class)).hasSize(2);
        }
        assertThat(retrievals()).hasSize(1);
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

        assertThat(failure).hasMessageContaining(" failed, status Fail, code 720702204, msg 'boom', logid ")
                .hasMessageContaining("Coze shows what happened: https://www.coze.cn/work_flow?execute_id=");
        assertThat(failure.getCode()).isEqualTo(720702204L);
        assertThat(failure.getMsg()).isEqualTo("boom");
        assertThat(failure.getLogId()).isNotNull();
        assertThat(operationsFailed()).isEqualTo(1);
        assertThat(runIn(send(RUN + "&throwExceptionOnFailure=false")).getErrorMessage()).isEqualTo("boom");
        assertThat(operationsFailed()).isEqualTo(2);
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
        assertThat(failure).hasMessageContaining("the run " + executeId + " did not end within 700 ms, status Running,"
                + " logid " + failure.getLogId())
                .hasMessageEndingWith(". Increase option 'awaitCompletion', or read its"
                        + " result later with coze:retrieveWorkflowRun; it goes on at Coze.");
    }

    static Stream<Arguments> work() {
        return Stream.of(
                arguments(SandboxTask.documents(), "createDocuments?fileName=a.txt&parameter.dataset_id={dataset}",
                        "retrieveDatasetProgress?parameter.dataset_id={dataset}",
                        "the processing of the documents [0-9]+",
                        "1", "0, progress 0 %", "9, progress 0 %, msg 'a.txt ([0-9]+): boom'"),
                arguments(SandboxTask.copies(), "createCopyTask?parameter.entity_id=5&parameter.entity_type=app",
                        "retrieveCopyTask", "the copy task [0-9]+", "successful", "in_progress",
                        "failed, msg 'app original (5): boom'"),
                arguments(SandboxTask.bills(), "createBillTask", null, "the bill task [0-9]+", "succeed", "running",
                        "failed"),
                arguments(null, RUN.replace("coze:", "").replace("&awaitCompletion=30s", ""),
                        "retrieveWorkflowRun?workflowId=" + ID, "the run [0-9]+", "Success", "Running",
                        "Fail, code 5, msg 'boom'"));
    }

    private Exchange awaited(String operation, String timeout, Object body) {
        if (operation.contains("{dataset}")) {
            dataset = dataset == null
                    ? template.requestBody("coze:createDataset?name=D&parameter.format_type=0&parameter.space_id="
                            + sandbox.workspaceId(), null, Dataset.class).getId()
                    : dataset;
        }
        return send("coze:" + operation.replace("{dataset}", String.valueOf(dataset))
                + (operation.contains("?") ? "&" : "?") + "awaitCompletion=" + timeout, body, Map.of());
    }

    private static void script(SandboxTask task, int pending, String failed) {
        if (task == null) {
            script((failed == null ? SandboxReply.output("out") : SandboxReply.error(5, failed)).pending(pending));
        } else {
            SandboxTask script = task.pending(pending);
            sandbox.script(failed == null ? script : script.failed(failed));
        }
    }

    @ParameterizedTest
    @MethodSource("work")
    void workIsAwaited(SandboxTask task, String create, String retrieve, String name, String succeeded, String running,
            String failed) {
        script(task, 0, null);

        Exchange exchange = awaited(create, "30s", BODY);

        assertThat(exchange.getException()).isNull();
        Long percent = task != null && task.toString().contains("DOCUMENTS") ? 100L : null;
        assertThat(exchange.getMessage().getHeader(CozeConstants.PROGRESS)).isEqualTo(percent);
        assertThat(exchange.getMessage().getHeader(CozeConstants.STATUS)).isEqualTo(succeeded);
        assertThat(exchange.getProperties()).doesNotContainKeys(CozeConstants.PROGRESS, CozeConstants.STATUS);
        assertThat(exchange.getMessage().getBody(String.class)).contains(succeeded);
        assertThat(exchange.getMessage().getBody()).isInstanceOfAny(CozeList.class, CopyTask.class, BillTask.class,
                WorkflowRun.class);
    }

    /** Neither a failure nor a timeout is the end: the exception has what is needed to go on. */
    @ParameterizedTest
    @MethodSource("work")
    void workThatFailsOrTakesTooLongIsAnException(SandboxTask task, String create, String retrieve, String name,
            String succeeded, String running, String failed) {
        script(task, 0, "boom");
        Exchange exchange = awaited(create, "30s", BODY);
        CozeException failure = failureOf(exchange, operation(create));
        assertThat(failure.getMessage()).matches("Coze operation '" + operation(create) + "' failed: " + name
                + " failed, status " + quoted(failed) + ", logid [0-9A-F]+, HTTP 200 from .*");
        assertThat(exchange.getMessage().getHeader(CozeConstants.STATUS)).isEqualTo(failed.replaceAll(",.*", ""));
        assertThat(exchange.getMessage().getHeader(CozeConstants.LOG_ID)).isEqualTo(failure.getLogId());

        script(task, 1_000_000, null);
        Object begun = send("coze:" + create.replace("{dataset}", String.valueOf(dataset)), BODY, Map.of()).getMessage()
                .getBody();
        String operation = retrieve == null ? create : retrieve; // which says how far it is at once
        String timeout = retrieve == null ? "600" : "50";
        CozeException late = failureOf(awaited(operation, timeout, begun), operation(operation));
        assertThat(late.getMessage()).matches(".*: " + name + " did not end within " + timeout + " ms, status "
                + quoted(running) + ", logid .* later with coze:"
                + (retrieve == null ? "listBillTasks" : operation(retrieve)) + "; it goes on at Coze\\.");
    }

    private static String operation(String uri) {
        return uri.replaceAll("\\?.*", "");
    }

    private static String quoted(String text) {
        return text.replace("(", "\\(").replace(")", "\\)");
    }

    @Test
    void documentsThatFailedAreNamed() {
        script(SandboxTask.documents(), 0, "no text");
        List<Document> documents = new ArrayList<>();
        for (String file : List.of("bad.txt", "good.txt")) {
            documents.add((Document) awaited("createDocuments?throwExceptionOnFailure=false&fileName=" + file
                    + "&parameter.dataset_id={dataset}", "30s", BODY).getMessage().getBody(List.class).get(0));
            script(SandboxTask.documents(), 0, null);
        }
        String uri = "retrieveDatasetProgress?parameter.dataset_id={dataset}";

        CozeException failure = failureOf(awaited(uri, "30s", documents), "retrieveDatasetProgress");

        assertThat(failure.getMsg()).isEqualTo("bad.txt (" + documents.get(0).getId() + "): no text");
        assertThat(failure).hasMessageEndingWith(". Create what failed again.");
        assertThat(documents).extracting(Document::isFailed, Document::isReady, Document::getProgress)
                .containsExactly(tuple(true, false, 0L), tuple(false, true, 100L));
    }

    @Test
    void copyThatIsMadeAtOnceIsNotAwaited() {
        Exchange exchange = awaited("createCopyTask?parameter.entity_id=5&parameter.entity_type=bot", "30s", null);

        assertThat(exchange.getMessage().getBody(CopyTask.class).getCopyId()).isNotNull();
        assertThat(sandbox.requests()).hasSize(1);
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
        context.getInflightRepository().setInflightBrowseEnabled(true);
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
        await().untilAsserted(() -> assertThat(context.getInflightRepository().browse("run")).hasSize(6)
                .extracting(inflight -> inflight.getExchange().getProperty(CozeConstants.STATUS))
                .containsOnly("Running"));

        context.stop();

        for (CompletableFuture<Exchange> exchange : waiting) {
            assertThat(exchange.get().getException(CozeException.class)).hasMessageContaining(
                    "was not awaited to its end, because its route or the CamelContext was stopped, status Running, logid ");
        }
    }
}
