/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.nio.file.Path;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;

/** The {@linkplain SandboxProgram sandbox} in a JVM of its own, seen from the driver. Its two apps are numbered 0 and 1. */
final class SandboxProcess implements AutoCloseable {

    private static final int SECONDS = 180;

    private final JavaProcess process;
    private final String[] ready;

    private SandboxProcess(JavaProcess process) {
        this.process = process;
        this.ready = process.ready().split(" ");
    }

    /**
     * @param folder  where its output goes
     * @param options see {@link SandboxProgram}
     */
    static SandboxProcess start(Path folder, String name, String... options) throws Exception {
        return new SandboxProcess(
                JavaProcess.start(folder, name, SandboxProgram.class, List.of("-Xmx512m"), options));
    }

    String baseUrl() {
        return ready[0];
    }

    /** One that never expires. */
    String accessToken() {
        return ready[1];
    }

    String app(int app) {
        return SandboxProgram.APPS.get(app);
    }

    String verifyToken(int app) {
        return ready[2 + app];
    }

    /** Sets the address that an app is called back at, without the check of it. */
    void callbackUrl(int app, String url) {
        process.ask("address " + app(app) + " " + url);
    }

    void subscribe(int app, String eventTypes) {
        process.ask("subscribe " + app(app) + " " + eventTypes);
    }

    /** In the order of the alphabet, with commas between. */
    String subscriptions(int app) {
        return process.ask("subscriptions " + app(app));
    }

    /**
     * Makes events happen, with the ids {@code <prefix>-<number>}.
     *
     * @param  ahead                 in s, how far their time is ahead of now; negative for old ones
     * @throws IllegalStateException when the app is not subscribed, or has no address
     */
    void trigger(int app, String type, String prefix, int from, int count, long ahead) {
        String answer = process.ask("trigger " + app(app) + " " + type + " " + prefix + " " + from + " " + count + " "
                + ahead);
        if (Integer.parseInt(answer) != count) {
            throw new IllegalStateException("Only " + answer + " of " + count + " events are delivered to app " + app);
        }
    }

    /** How many events have not been acknowledged or given up yet. */
    int pending() {
        return Integer.parseInt(process.ask("pending"));
    }

    /** Waits until nothing is pending; whether that was so within the time. */
    boolean awaitDelivered(int seconds) throws InterruptedException {
        return Polling.until(() -> pending() == 0, seconds);
    }

    /** Tries to deliver events by their outcome, {@code http-200} or {@code none}, of the newest 20 000. */
    Counts outcomes() {
        return Counts.of(process.ask("outcomes"));
    }

    /** Ids of events that were tried and are not acknowledged, of the newest 20 000 tries. */
    List<String> unacknowledged() {
        return words(process.ask("given-up"));
    }

    /** Waits until so many events whose ids begin so were tried, and none of them acknowledged; whether that came to be. */
    boolean awaitRejected(String prefix, int events) throws InterruptedException {
        return Polling.until(() -> unacknowledged().stream().filter(id -> id.startsWith(prefix)).count() == events,
                SECONDS);
    }

    /** API calls by how they were answered: {@code ok}, {@code html}, {@code cut}, {@code http-503}; the newest 10 000. */
    Counts calls() {
        return Counts.of(process.ask("calls"));
    }

    /** Waits until so many more API calls were answered so than a journal had; whether that was so within the time. */
    boolean answers(String how, int more, Counts journal) throws InterruptedException {
        return Polling.until(() -> calls().get(how) >= journal.get(how) + more, SECONDS);
    }

    /** The log ids of API calls that were answered with a failure. */
    List<String> failedLogIds() {
        return words(process.ask("logids"));
    }

    /** All access tokens and JWTs that came with API calls, in the order in which they came first. */
    List<String> credentials() {
        return words(process.ask("credentials"));
    }

    /** The access tokens among them that were given out for JWTs. */
    List<String> issuedTokens() {
        return credentials().stream().filter(token -> token.startsWith("czs_")).toList();
    }

    /** Forgets the API calls and the deliveries so far. */
    void forget() {
        process.ask("forget");
    }

    /** Cuts the connections of so many of the next API calls. */
    void cutCalls(int times) {
        process.ask("cut " + times);
    }

    /** Signs so many of the next deliveries wrongly. */
    void corruptDeliveries(int times) {
        process.ask("corrupt " + times);
    }

    /** The next API calls go wrong as {@link FaultMix} draws, those that come too late by so many ms. */
    void mix(int percent, long seed, int late) {
        process.ask("mix " + percent + " " + seed + " " + late);
    }

    void clearFaults() {
        process.ask("clear-faults");
    }

    /** @param ahead in s, how far the clock is ahead of the right time by which access tokens are judged */
    void clock(long ahead) {
        process.ask("clock " + ahead);
    }

    /** Ends the validity of all access tokens that were given out for JWTs. */
    void expireAccessTokens() {
        process.ask("expire");
    }

    @Override
    public void close() {
        process.close();
    }

    private static List<String> words(String line) {
        return line.isEmpty() ? List.of() : List.of(line.split(" "));
    }
}
