/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelcoze.internal.exchange.ResponseHeaders;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.model.WorkflowRun;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls of a producer that wait for long work. Between two polls, no thread waits for it. */
final class AwaitedWork {

    private static final Logger LOG = LoggerFactory.getLogger(AwaitedWork.class);

    private static final long FIRST_DELAY_MS = 500;
    private static final long MAX_DELAY_MS = 10_000;

    private final CozeEndpoint endpoint;
    private final CozeClient client;
    private final OpenCalls open;
    private final LongWork work;
    private final long timeout;
    private ScheduledExecutorService scheduler;
    private ExecutorService executor;

    AwaitedWork(CozeEndpoint endpoint, CozeClient client, OpenCalls open) {
        this.endpoint = endpoint;
        this.client = client;
        this.open = open;
        this.work = endpoint.getOperation().longWork();
        this.timeout = endpoint.getConfiguration().getAwaitCompletion();
    }

    void start() {
        scheduler = endpoint.getComponent().scheduler();
        executor = endpoint.getComponent().streamExecutor();
    }

    /** @throws CozeException when the work did not begin */
    boolean process(Exchange exchange, BoundOperation operation, AsyncCallback callback) {
        AtomicReference<ApiRequest> sent = new AtomicReference<>();
        OperationResult begun = operation.invoke((request, throwOnFailure) -> {
            sent.set(request);
            warnOfRunThatIsNotAsynchronous(request);
            return client.invoke(request, throwOnFailure);
        }, throwsOnFailure());
        ApiRequest poll = begun.response().isSuccess() ? work.poll().apply(sent.get(), begun.result()) : null;
        if (poll == null) {
            ResponseHeaders.set(exchange.getMessage(), begun);
            callback.done(true);
            return true;
        }
        Wait wait = new Wait(exchange, sent.get(), begun, poll);
        open.add(exchange, wait::stop);
        wait.begin();
        CompletableFuture<Object> outcome = wait.ended.handle((result, failure) -> failure == null ? result : failure);
        if (outcome.isDone() || exchange.isTransacted()) { // a transaction stays with its thread
            wait.finish(outcome.join());
            callback.done(true);
            return true;
        }
        outcome.thenAccept(result -> {
            wait.finish(result);
            callback.done(false);
        });
        return false;
    }

    /** It returns when it has ended, or fails after the responseTimeout. A message may say that it is not asynchronous. */
    private void warnOfRunThatIsNotAsynchronous(ApiRequest request) {
        if (endpoint.getOperation() == CozeOperation.runWorkflow && endpoint.isOwnOption("awaitCompletion")
                && request.value(Parameter.In.BODY, "is_async") == null) {
            endpoint.getComponent().warnOnce(endpoint.getEndpointUri(),
                    "Option 'awaitCompletion' of coze:runWorkflow has no"
                            + " effect on a run that is not asynchronous: set option 'isAsync' to true, or remove it");
        }
    }

    private boolean throwsOnFailure() {
        return endpoint.getConfiguration().isThrowExceptionOnFailure();
    }

    /** For the end of one piece of work. */
    private final class Wait implements Runnable {
        private final CompletableFuture<OperationResult> ended = new CompletableFuture<>();
        private final long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeout);
        private final Exchange exchange;
        private final ApiRequest sent;
        private final ApiRequest poll;
        private final Object begun;
        private volatile OperationResult latest;
        private volatile LongWork.Progress progress = new LongWork.Progress(null, false, null, null, null);
        private long delay = FIRST_DELAY_MS;

        Wait(Exchange exchange, ApiRequest sent, OperationResult begun, ApiRequest poll) {
            this.exchange = exchange;
            this.sent = sent;
            this.poll = poll;
            this.begun = begun.result();
            this.latest = begun;
        }

        void begin() {
            if (poll != sent || !isEnded(latest)) {
                schedule(delay);
            }
        }

        /** Has no effect after the end: it is called with the end of the exchange, too. */
        void stop() {
            if (!ended.isDone()) {
                fail(" was not awaited to its end, because its route or the CamelContext was stopped",
                        "It goes on at Coze: coze:" + work.operation() + " returns its result.");
            }
        }

        private void fail(String how, String advice) {
            ended.completeExceptionally(
                    client.workFailed(sent, work.name().apply(begun) + how, latest.response(), progress, advice));
        }

        private void schedule(long ms) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                fail(" did not end within " + timeout + " ms", "Increase option 'awaitCompletion', or read its result"
                        + " later with coze:" + work.operation() + "; it goes on at Coze.");
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
                if (isEnded(client.invoke(poll, true))) {
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

        private boolean isEnded(OperationResult polled) {
            latest = polled;
            progress = work.progress().read(sent, begun, polled);
            LOG.debug("{}: progress {} %, ended {}", sent.operation(), progress.percent(), progress.ended());
            exchange.setProperty(CozeConstants.PROGRESS, progress.percent());
            exchange.setProperty(CozeConstants.STATUS, progress.status());
            if (progress.ended() && progress.failure() != null && throwsOnFailure()) {
                fail(" failed", progress.failure().advice());
            } else if (progress.ended()) {
                if (progress.failure() != null) {
                    client.countFailure();
                }
                ended.complete(new OperationResult(polled.response(), progress.result(), null));
            }
            return progress.ended();
        }

        void finish(Object outcome) {
            if (outcome instanceof OperationResult result) {
                ResponseHeaders.set(exchange.getMessage(), result);
                String answered = sent.value(Parameter.In.BODY, "event_id");
                if (result.result() instanceof WorkflowRun run && answered != null
                        && answered.equals(run.getInterruptEventId())) {
                    ResponseHeaders.clearInterrupt(exchange.getMessage());
                }
            } else {
                if (outcome instanceof CozeException reason) {
                    ResponseHeaders.set(exchange.getMessage(), reason);
                }
                exchange.setException((Throwable) outcome);
            }
            ResponseHeaders.setProgress(exchange, progress);
        }
    }
}
