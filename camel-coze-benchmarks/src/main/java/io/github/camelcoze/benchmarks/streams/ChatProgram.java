/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import io.github.camelcoze.benchmarks.streams.Scenario.Kind;

/** Reads the answers of bots in one way, and says how fast, and what that took. */
public final class ChatProgram {

    /** The ways, by what they are called in the tables. */
    enum Way {
        ROUTE("route, events in a processor"),
        SPLIT("route, split()"),
        SDK("official Java SDK"),
        BARE("JDK, line by line");

        private final String title;

        Way(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }

        ChatReader reader(String baseUrl) throws Exception {
            return switch (this) {
                case ROUTE -> RouteReader.start(baseUrl, RouteReader.Kind.ROUTE);
                case SPLIT -> RouteReader.start(baseUrl, RouteReader.Kind.SPLIT);
                case SDK -> new SdkReader(baseUrl);
                case BARE -> new BareReader(baseUrl);
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
            chat.get(2, TimeUnit.MINUTES);
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
                    piece -> latencies.add(Time.micros() - Long.parseLong(piece))).get(1, TimeUnit.MINUTES);
        }
        return latencies.at(50) + " " + latencies.at(99);
    }
}
