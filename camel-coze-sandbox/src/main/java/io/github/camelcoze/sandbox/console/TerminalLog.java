/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.http.RecordedCall;
import io.github.camelcoze.sandbox.http.RequestJournal;

/**
 * Prints a line for each API call and each delivery. Lines are printed in a thread of their own: a terminal that is
 * stopped, or a pipe that nobody reads, must not stop the sandbox.
 */
public final class TerminalLog implements AutoCloseable {

    /** What waits to be printed; beyond that, lines are skipped and counted. */
    static final int MAX_WAITING = 10_000;

    /** Paths and event ids are as long as their sender likes. */
    private static final int MAX_WORD = 200;
    private static final int OK = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final AtomicLong skipped = new AtomicLong();
    private final ThreadPoolExecutor printer = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_WAITING), task -> {
                Thread thread = new Thread(task, "coze-sandbox-terminal");
                thread.setDaemon(true);
                return thread;
            }, (line, full) -> skipped.incrementAndGet());

    public TerminalLog(RequestJournal requests, DeliveryJournal deliveries, PrintStream out) {
        this.out = out;
        requests.calls().listen(call -> print(line(call.value())));
        deliveries.attempts().listen(delivery -> print(line(delivery.value())));
    }

    /** Prints what waits, unless that takes longer than a second. */
    @Override
    public void close() {
        printer.shutdown();
        try {
            printer.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(String line) {
        printer.execute(() -> {
            long missing = skipped.getAndSet(0);
            if (missing > 0) {
                out.println("… " + missing + " lines skipped");
            }
            out.println(line);
        });
    }

    /** Without the query and the headers, which may hold secrets. */
    static String line(RecordedCall call) {
        RecordedRequest request = call.request();
        String what = call.operation() == null ? request.method() + " " + request.path() : call.operation();
        String outcome = request.status() == 0
                ? "connection cut"
                : "HTTP " + request.status() + " code "
                        + request.code();
        return time(request.time()) + " call     " + word(what) + " " + outcome + " logid " + request.logId() + " "
                + call.duration().toMillis() + " ms";
    }

    /** Without the URL and the bodies, which may hold secrets. */
    static String line(SandboxDelivery delivery) {
        return time(delivery.time()) + " delivery " + word(String.valueOf(delivery.eventType())) + " "
                + word(delivery.eventId()) + " attempt " + delivery.attempt() + " "
                + (delivery.status() == null ? "no response" : "HTTP " + delivery.status()) + " "
                + delivery.duration().toMillis() + " ms" + problem(delivery)
                + (delivery.fault() == null ? "" : ", injected fault: " + word(delivery.fault()));
    }

    private static String problem(SandboxDelivery delivery) {
        if (delivery.succeeded()) {
            return "";
        }
        if (delivery.failure() != null) {
            return ", failed: " + word(delivery.failure());
        }
        return delivery.status() == OK ? ", failed: the challenge was not returned" : ", failed: HTTP 200 is required";
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    /** As a terminal can show it: without control, format and other invisible characters, and not too long. */
    private static String word(String text) {
        String visible = text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
        return visible.length() <= MAX_WORD ? visible : visible.substring(0, MAX_WORD) + "…";
    }
}
