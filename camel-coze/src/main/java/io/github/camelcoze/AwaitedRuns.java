/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcoze.internal.exchange.ResponseHeaders;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.api.Workflows;
import io.github.camelcoze.model.WorkflowRun;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;

/**
 * The calls of a producer that wait for asynchronous runs of workflows. Between two looks at a run, no thread waits for
 * it.
 */
final class AwaitedRuns {

    private static final long FIRST_DELAY_MS = 500;
    private static final long MAX_DELAY_MS = 10_000;

    private final CozeEndpoint endpoint;
    private final CozeClient client;
    private final OpenCalls open;
    private final long timeout;
    private ScheduledExecutorService scheduler;
    private ExecutorService executor;

    AwaitedRuns(CozeEndpoint endpoint, CozeClient client, OpenCalls open) {
        this.endpoint = endpoint;
        this.client = client;
        this.open = open;
        this.timeout = endpoint.getConfiguration().getAwaitCompletion();
    }

    void start() {
        scheduler = endpoint.getComponent().scheduler();
        executor = endpoint.getComponent().streamExecutor();
    }

    /** @throws CozeException when the run did not begin */
    boolean process(Exchange exchange, BoundOperation operation, AsyncCallback callback) {
        AtomicReference<ApiRequest> sent = new AtomicReference<>();
        OperationResult begun = operation.invoke((request, throwOnFailure) -> {
            sent.set(request);
            return client.invoke(request, throwOnFailure);
        }, throwsOnFailure());
        if (!(begun.result() instanceof WorkflowRun run) || run.getExecuteId() == null || run.getOutput() != null
                || run.isInterrupted()) {
            ResponseHeaders.set(exchange.getMessage(), begun);
            callback.done(true);
            return true;
        }
        Wait wait = new Wait(sent.get(), run.getExecuteId());
        open.add(exchange, wait::stop);
        wait.schedule(FIRST_DELAY_MS);
        if (exchange.isTransacted()) { // a transaction stays with its thread
            finish(exchange, wait.ended.handle((result, failure) -> failure == null ? result : failure).join());
            callback.done(true);
            return true;
        }
        wait.ended.handle((result, failure) -> failure == null ? result : failure).thenAccept(outcome -> {
            finish(exchange, outcome);
            callback.done(false);
        });
        return false;
    }

    private boolean throwsOnFailure() {
        return endpoint.getConfiguration().isThrowExceptionOnFailure();
    }

    private static void finish(Exchange exchange, Object outcome) {
        if (outcome instanceof OperationResult result) {
            ResponseHeaders.set(exchange.getMessage(), result);
            return;
        }
        Throwable failure = outcome instanceof CompletionException wrapped ? wrapped.getCause() : (Throwable) outcome;
        if (failure instanceof CozeException reason) {
            ResponseHeaders.set(exchange.getMessage(), reason);
        }
        exchange.setException(failure);
    }

    /** For the end of one run. */
    private final class Wait implements Runnable {
        private final CompletableFuture<OperationResult> ended = new CompletableFuture<>();
        private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        private final ApiRequest begun;
        private final ApiRequest retrieval;
        private final String executeId;
        private long delay;

        Wait(ApiRequest begun, String executeId) {
            this.begun = begun;
            this.executeId = executeId;
            this.retrieval = Workflows.retrieval(begun.operation(),
                    begun.value(Parameter.In.BODY, "workflow_id"), executeId);
        }

        void stop() {
            ended.completeExceptionally(client.failed(begun, "the run " + executeId + " was not awaited to its end,"
                    + " because its route or the CamelContext was stopped. It goes on at Coze:"
                    + " coze:retrieveWorkflowRun returns its result."));
        }

        void schedule(long ms) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                ended.completeExceptionally(client.failed(begun, "the run " + executeId + " did not end within "
                        + timeout + " ms: increase option 'awaitCompletion', or read its result later with"
                        + " coze:retrieveWorkflowRun; it goes on at Coze."));
                return;
            }
            delay = ms;
            try {
                scheduler.schedule(this::runInBackground, Math.min(ms, left), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                stop();
            }
        }

        /** The scheduler's only thread must not wait for Coze. */
        private void runInBackground() {
            try {
                executor.execute(this);
            } catch (RejectedExecutionException e) {
                schedule(delay); // all threads are busy, or the component is being stopped
            }
        }

        @Override
        public void run() {
            if (ended.isDone()) {
                return;
            }
            long next = Math.min(delay * 3 / 2, MAX_DELAY_MS);
            try {
                OperationResult looked = client.invoke(retrieval, true);
                if (!isRunning((WorkflowRun) looked.result())) {
                    end(looked, (WorkflowRun) looked.result());
                    return;
                }
            } catch (CozeException e) {
                if (!e.isRetryable()) {
                    ended.completeExceptionally(e);
                    return;
                }
                next = e.getRetryAfter() == null ? next : Math.max(next, e.getRetryAfter().toMillis());
            } catch (Throwable e) {
                ended.completeExceptionally(e);
                return;
            }
            schedule(next);
        }

        /** An interrupt that has been answered may still be there. */
        private boolean isRunning(WorkflowRun run) {
            boolean interrupted = run.isInterrupted()
                    && !run.getInterruptEventId().equals(begun.value(Parameter.In.BODY, "event_id"));
            return !interrupted && (run.getStatus() == null || run.getStatus().equals("Running"));
        }

        private void end(OperationResult looked, WorkflowRun run) {
            boolean failed = !run.isInterrupted() && !"Success".equals(run.getStatus());
            if (failed && throwsOnFailure()) {
                ended.completeExceptionally(client.runFailed(begun, executeId, looked.response(), run));
            } else {
                ended.complete(looked);
            }
        }
    }
}
