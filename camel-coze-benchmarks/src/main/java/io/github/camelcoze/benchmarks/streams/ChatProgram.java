/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapWatch;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import io.github.camelcoze.benchmarks.streams.Scenario.Kind;

/** Chats with bots in one way, and says how fast, and what that took. */
public final class ChatProgram {

    /** The bots of the chats without a stream take two seconds on average. */
    static final int MIN_ANSWER_MS = 1500;
    static final int MAX_ANSWER_MS = 2500;

    private static final int HEAP_EVERY_MS = 2000;
    private static final int TIMEOUT_SECONDS = 120;

    /** The ways, by what they are called in the tables. */
    enum Way {
        ROUTE("route, events in a processor"),
        SPLIT("route, split()"),
        WHOLE("route, without stream"),
        SDK("official Java SDK"),
        POLL("official Java SDK, createAndPoll"),
        BARE("bare reader"),
        BARE_JSON("bare reader with Jackson");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        ChatReader reader(String baseUrl) throws Exception {
            return switch (this) {
                case ROUTE, SPLIT, WHOLE -> RouteReader.start(baseUrl, this);
                case SDK -> new SdkReader(baseUrl);
                case POLL -> new SdkPoller(baseUrl);
                case BARE -> BareReader.cutting(baseUrl);
                case BARE_JSON -> BareReader.parsing(baseUrl);
            };
        }
    }

    private final ChatReader reader;

    private ChatProgram(ChatReader reader) {
        this.reader = reader;
    }

    /** @param arguments the way, and the server's URL */
    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        ChatProgram program = new ChatProgram(Way.valueOf(arguments[0]).reader(arguments[1]));
        commands.on("pieces", words -> program.pieces(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
                .on("latency", words -> program.latency(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
                .on("answers", words -> program.answers(Integer.parseInt(words[0])))
                .on("many", words -> program.many(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
                .serve("ready");
    }

    /** Pieces a second, and CPU ns a piece. */
    private String pieces(int chats, int piecesOfEach) throws Exception {
        LongAdder received = new LongAdder();
        ResourceUsage before = ResourceUsage.now();
        long begin = System.nanoTime();
        List<CompletableFuture<Void>> started = new ArrayList<>();
        for (int i = 0; i < chats; i++) {
            started.add(reader.start(new Scenario(Kind.PIECES, piecesOfEach), piece -> received.increment()));
        }
        for (CompletableFuture<Void> chat : started) {
            chat.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long count = (long) chats * piecesOfEach;
        if (received.sum() != count) {
            throw new IllegalStateException(received.sum() + " pieces of " + count);
        }
        return count / seconds + " " + (double) ResourceUsage.now().since(before).cpu() / count;
    }

    /** Of all pieces, from the moment at which each is written: µs, p50 and p99. */
    private String latency(int chats, int piecesOfEach) throws Exception {
        Percentiles latencies = new Percentiles(chats * piecesOfEach);
        for (int i = 0; i < chats; i++) {
            reader.start(new Scenario(Kind.TIMED, piecesOfEach),
                    piece -> latencies.add(Time.micros() - Long.parseLong(piece)))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        return latencies.at(50) + " " + latencies.at(99);
    }

    /** Of chats that begin at once: how long after its bot is done each has the answer, in ms on average. */
    private double answers(int chats) throws Exception {
        List<CompletableFuture<Long>> late = new ArrayList<>();
        for (int i = 0; i < chats; i++) {
            int takes = MIN_ANSWER_MS + i * (MAX_ANSWER_MS - MIN_ANSWER_MS) / chats;
            CompletableFuture<Long> answered = new CompletableFuture<>();
            long begin = System.nanoTime();
            reader.start(new Scenario(Kind.LATE, takes),
                    piece -> answered.complete((System.nanoTime() - begin) / 1_000_000 - takes))
                    .exceptionally(failure -> {
                        answered.completeExceptionally(failure);
                        return null;
                    });
            late.add(answered);
        }
        long sum = 0;
        for (CompletableFuture<Long> answered : late) {
            sum += answered.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
        return (double) sum / chats;
    }

    /** Of chats at once: those that were answered, s until the last was, peak of threads, of live bytes, CPU ns. */
    private String many(int chats, int millis) throws Exception {
        LongAdder pieces = new LongAdder();
        long cpu = ResourceUsage.now().cpu();
        long begin = System.nanoTime();
        int answered = 0;
        PeakThreads.reset();
        try (HeapWatch heap = HeapWatch.start(HEAP_EVERY_MS)) {
            List<CompletableFuture<Void>> started = new ArrayList<>();
            for (int i = 0; i < chats; i++) {
                started.add(reader.start(new Scenario(Kind.SLOW, millis), piece -> pieces.increment()));
            }
            for (CompletableFuture<Void> chat : started) {
                answered += isAnswered(chat) ? 1 : 0;
            }
            return answered + " " + (System.nanoTime() - begin) / 1e9 + " " + PeakThreads.get() + " " + heap.peak()
                    + " " + (ResourceUsage.now().cpu() - cpu);
        }
    }

    private static boolean isAnswered(CompletableFuture<Void> chat) throws Exception {
        try {
            chat.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException e) {
            System.out.println("Not answered: " + e.getCause());
            return false;
        }
    }
}
