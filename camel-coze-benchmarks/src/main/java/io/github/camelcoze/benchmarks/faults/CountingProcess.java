/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.load.EventRequests;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.benchmarks.process.ProgramState;

/** A {@link CountingProgram}, and the events that Coze sends to it. */
final class CountingProcess implements AutoCloseable {

    private static final int SECONDS = 180;
    private static final int SECONDS_TO_SETTLE = 60;

    /** Of events: those that never came to the route, those that came more than once, and those that nobody sent. */
    record Processed(long lost, long twice, long strange) {
    }

    private final JavaProcess process;
    private final EventRequests events;

    CountingProcess(Path folder, String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".log"));
        process = JavaProcess.start(folder, name, CountingProgram.class, List.of("-Xms256m", "-Xmx256m"));
        events = EventRequests.usage(port(), CountingProgram.PATH, CountingProgram.APP, CountingProgram.VERIFY_TOKEN,
                CountingProgram.PREFIX);
    }

    int port() {
        return Integer.parseInt(process.ready());
    }

    /** Each of them another one. */
    EventRequests events() {
        return events;
    }

    ProgramState state() {
        return ProgramState.parse(process.ask("state", SECONDS));
    }

    /** Waits for the ends of connections that were closed: until no more files are open than that, or for some time. */
    ProgramState settled(int files) throws InterruptedException {
        Polling.until(() -> state().files() <= files, SECONDS_TO_SETTLE);
        return state();
    }

    /** Of all events that were made up to now. */
    Processed processed() {
        long[] counts = Stream.of(process.ask("counts " + events.made(), SECONDS).split(" "))
                .mapToLong(Long::parseLong).toArray();
        return new Processed(counts[0], counts[1], counts[2]);
    }

    /** So many more events are to come: what is needed to count them is taken now. */
    void expect(long more) {
        process.ask("reserve " + (events.made() + more), SECONDS);
    }

    long bytesOfLog() throws IOException {
        return Files.size(process.log());
    }

    @Override
    public void close() {
        process.close();
    }
}
