/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Ports;

/** One of several processes of a program, at a port that stays the same when it is started again. */
final class Replica implements AutoCloseable {

    /** What is printed by the route for an event whose line is in the table already. */
    private static final String AGAIN = "   already stored: ";

    private static final int MAX_FAILED = 2;

    private final Path folder;
    private final String name;
    private final Class<?> program;
    private final int port;
    private final int memberPort;
    private volatile int failedStarts;
    private volatile JavaProcess process;

    /** @param folder where it writes what it prints */
    Replica(Path folder, String name, Class<?> program) throws IOException {
        this.folder = folder;
        this.name = name;
        this.program = program;
        this.port = Ports.free();
        this.memberPort = Ports.free();
        Files.deleteIfExists(folder.resolve(name + ".log"));
    }

    int port() {
        return port;
    }

    /** Where the other replicas reach it, if they do. */
    int memberPort() {
        return memberPort;
    }

    /**
     * Starts it and waits until it is registered. One that fails, because its database did not answer in the second that
     * it has, is started again, as by whatever looks after replicas.
     *
     * @param environment of the program, without the ports
     */
    void start(Map<String, String> environment) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("COZE_CALLBACK_PORT=" + port, "MEMBER_PORT=" + memberPort));
        environment.forEach((key, value) -> arguments.add(key + "=" + value));
        for (int failed = 0; failed <= MAX_FAILED; failed++) {
            try {
                process = JavaProcess.start(folder, name, program, ComponentProcess.FAST_STARTUP,
                        arguments.toArray(String[]::new));
                return;
            } catch (IllegalStateException e) {
                failedStarts++;
                if (failed == MAX_FAILED) {
                    throw e;
                }
            }
        }
    }

    /** Of all its lives. */
    int failedStarts() {
        return failedStarts;
    }

    /** What it said when it was ready, in this life. */
    String ready() {
        return process.ready();
    }

    String ask(String command) {
        return process.ask(command);
    }

    /** SIGKILL: no shutdown hook is run, nothing is flushed. */
    void kill() {
        process.kill();
    }

    /** The ids of events that went through the route again, and did nothing there. */
    List<String> routedTwice() throws IOException {
        try (java.util.stream.Stream<String> lines = Files.lines(process.log())) {
            return lines.filter(line -> line.contains(AGAIN))
                    .map(line -> line.substring(line.indexOf(AGAIN) + AGAIN.length()).strip()).toList();
        }
    }

    /** Of what it printed, in all its lives. */
    long bytesOfLog() throws IOException {
        return Files.size(process.log());
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
    }
}
