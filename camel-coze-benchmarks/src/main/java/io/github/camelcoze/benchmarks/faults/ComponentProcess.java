/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.benchmarks.process.Ports;

/** The {@linkplain ComponentProgram component} in a JVM of its own, seen from the driver. */
final class ComponentProcess implements AutoCloseable {

    /** A JVM that is soon there, and not meant for speed. */
    static final List<String> FAST_STARTUP = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final int SECONDS = 180;

    private final JavaProcess process;

    private ComponentProcess(JavaProcess process) {
        this.process = process;
    }

    /** What a call or several of them came to; the message of the last that failed, empty when none did. */
    record Calls(Counts counts, String message) {
        long ok() {
            return counts.get("ok");
        }

        long failed() {
            return counts.get("failed");
        }

        boolean explains(String... words) {
            return message.contains("CozeException") && List.of(words).stream().allMatch(message::contains);
        }
    }

    /**
     * Starts one, with a file of output that has nothing of an earlier one.
     *
     * @param arguments see {@link ComponentProgram}; without the port
     */
    static ComponentProcess start(Path folder, String name, List<String> jvmOptions, String... arguments)
            throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".log"));
        List<String> options = new ArrayList<>(jvmOptions);
        options.addAll(FAST_STARTUP);
        List<String> withPort = new ArrayList<>(List.of("port=" + Ports.free()));
        withPort.addAll(List.of(arguments));
        return new ComponentProcess(JavaProcess.start(folder, name, ComponentProgram.class, options,
                withPort.toArray(String[]::new)));
    }

    /** Where events of an app are received. */
    String address(int app) {
        return "http://127.0.0.1:" + process.ready() + "/coze/" + app;
    }

    /** See {@link EventTracker#counts}. */
    Counts seen(String prefix) {
        return Counts.of(process.ask("seen " + prefix));
    }

    /** Calls the API so often. */
    Calls call(int times, String app) {
        return calls(process.ask("call " + times + " " + app, SECONDS));
    }

    /** Begins to call the API again and again. */
    void beginCalls(String app) {
        process.ask("begin-calls " + app);
    }

    /** Ends what {@link #beginCalls} began. */
    Calls endCalls() {
        return calls(process.ask("end-calls", SECONDS));
    }

    private static Calls calls(String answer) {
        int message = answer.indexOf("io.github");
        return new Calls(Counts.of(message < 0 ? answer : answer.substring(0, message)),
                message < 0 ? "" : answer.substring(message));
    }

    /**
     * Waits until no exchange is under way and no thread waits for the end of one; an exchange ends after its response has
     * been sent. Whether that was so within the time.
     */
    boolean awaitIdle() throws InterruptedException {
        return Polling.until(() -> Integer.parseInt(process.ask("under-way")) == 0, SECONDS);
    }

    /** From now on the log goes to that file. */
    void logTo(Path file) {
        process.ask("log-to " + file);
    }

    /**
     * Waits until the addresses of so many apps are registered.
     *
     * @throws IllegalStateException when that takes too long
     */
    void awaitRegistered(int apps) throws InterruptedException {
        awaitRegistrations("REGISTERED", apps);
    }

    /** Waits until so many endpoints are in that state of the registration, {@code REGISTERED} or {@code RETRYING}. */
    void awaitRegistrations(String state, int apps) throws InterruptedException {
        awaitUntil("have " + apps + " apps " + state,
                () -> Counts.of(process.ask("registered")).get(state) == apps);
    }

    /** Waits until the route has processed so many events whose ids begin so; no longer than some time. */
    void awaitProcessed(String prefix, int events) throws InterruptedException {
        awaitUntil("process " + events + " events " + prefix, () -> seen(prefix).get("processed") == events);
    }

    /** Waits until it has printed all of these. */
    void awaitOutput(String... words) throws InterruptedException {
        awaitUntil("say " + String.join(" … ", words), () -> Stream.of(words).allMatch(output()::contains));
    }

    private void awaitUntil(String what, BooleanSupplier holds) throws InterruptedException {
        if (!Polling.until(holds, SECONDS)) {
            throw new IllegalStateException(process + " did not " + what + " within " + SECONDS + " s, see "
                    + process.log().getFileName());
        }
    }

    /** Its output so far. */
    String output() {
        try {
            return Files.readString(process.log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which of these are somewhere in its output. */
    List<String> leaked(Collection<String> secrets) {
        String output = output();
        return secrets.stream().filter(output::contains).toList();
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return process.toString();
    }
}
