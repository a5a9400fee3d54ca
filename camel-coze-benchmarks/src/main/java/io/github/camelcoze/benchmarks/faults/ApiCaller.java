/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

import io.github.camelcoze.benchmarks.process.Counts;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;

/**
 * Calls Coze's API, a number of times or until it is stopped, and reports how many calls succeeded, and the error of the last one that did
 * not: {@code failed=1 ok=2 io.github.camelcoze.CozeException: Coze operation …}.
 */
final class ApiCaller {

    /** In ns, between calls that go on: the sandbox's journal keeps the newest ten thousand. */
    private static final long PAUSE = 10_000_000;

    private final ProducerTemplate template;
    private volatile boolean goesOn;
    private CompletableFuture<String> underWay = CompletableFuture.completedFuture("");

    ApiCaller(ProducerTemplate template) {
        this.template = template;
    }

    String call(int times, String app) {
        Outcome outcome = new Outcome();
        for (int i = 0; i < times; i++) {
            call(app, outcome);
        }
        return outcome.text();
    }

    /** Begins to call, one call after the other, until {@link #end()}. */
    Object begin(String app) {
        goesOn = true;
        underWay = CompletableFuture.supplyAsync(() -> {
            Outcome outcome = new Outcome();
            while (goesOn) {
                call(app, outcome);
                LockSupport.parkNanos(PAUSE);
            }
            return outcome.text();
        });
        return null;
    }

    String end() {
        goesOn = false;
        return underWay.join();
    }

    private void call(String app, Outcome outcome) {
        try {
            template.requestBodyAndHeader("direct:call", null, "CamelCozeApiAppId", app);
            outcome.counts.add("ok");
        } catch (CamelExecutionException e) {
            outcome.counts.add("failed");
            outcome.message = " " + e.getCause();
        }
    }

    private static final class Outcome {
        final Counts counts = new Counts();
        String message = "";

        String text() {
            return counts + message;
        }
    }
}
