/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.benchmarks.process.Ports;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A PostgreSQL that can be stopped, so that connections are refused, and frozen, so that they hang. Its data are on the
 * disk, and are there again when it is.
 */
final class Postgres implements AutoCloseable {

    /** As for the JVMs: a machine that is busy with other things takes its time. */
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final Path data;
    private final int port = Ports.free();
    private final Process watcher;
    private EmbeddedPostgres server;
    private List<Long> frozen = List.of();

    private Postgres(Path data) throws IOException {
        this.data = data;
        this.watcher = watch();
    }

    /** Stops it when the driver has ended, however that ended: it is no child, and then the watcher's input ends. */
    private Process watch() throws IOException {
        return new ProcessBuilder("sh", "-c", "read driver; cd \"$0\" || exit"
                + "; first=$(head -n 1 postmaster.pid | tr -d -) && kill -QUIT $first && kill -CONT $first"
                + "; while kill -0 $first; do sleep 1; done; rm -rf \"$0\"", data.toString())
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Starts an empty one. As root it needs to be allowed a user namespace. */
    static Postgres start() throws IOException {
        Postgres postgres = new Postgres(Files.createTempDirectory("camel-coze-postgres"));
        // the library's own hook would wait for a frozen one in vain; one that does not become ready must end, too
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
        try {
            postgres.restart();
            return postgres;
        } catch (IOException | RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Connections of its own, without a pool. */
    JdbcTemplate sql() {
        return new JdbcTemplate(server.getPostgresDatabase());
    }

    /** As it is in force. */
    String setting(String name) {
        return sql().queryForObject("SHOW " + name, String.class);
    }

    /** Connections are closed, and refused from now on. */
    void stop() throws IOException {
        Optional<ProcessHandle> running = process();
        server.close();
        // the library waits for five seconds only
        running.ifPresent(Postgres::awaitEnd);
    }

    /**
     * After {@link #stop()}: at the same port, with the same data. A commit that is answered is on the disk, as in every
     * database that keeps a bill; the library turns that off, and the last word on it counts.
     */
    void restart() throws IOException {
        server = EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setRegisterShutdownHook(false).setPort(port).setPGStartupWait(TIMEOUT)
                .setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on").start();
    }

    /** The first of its processes; none when it is down, whatever has its number then. */
    private Optional<ProcessHandle> process() throws IOException {
        Path file = data.resolve("postmaster.pid");
        return Files.exists(file)
                ? ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip()))
                        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                : Optional.empty();
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Connections stay open and can be made, and nothing is answered. */
    void freeze() throws IOException, InterruptedException {
        ProcessHandle first = process().orElseThrow();
        List<Long> processes = new ArrayList<>(List.of(first.pid()));
        first.descendants().map(ProcessHandle::pid).forEach(processes::add);
        // the first of them first, or it would start more
        frozen = processes;
        signal("-STOP", frozen);
    }

    /** After {@link #freeze()}: it goes on where it was. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT", frozen);
        frozen = List.of();
    }

    private static void signal(String signal, List<Long> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(process.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Override
    public synchronized void close() {
        try {
            if (!frozen.isEmpty()) {
                thaw();
            }
            if (server != null) {
                server.close();
            }
            terminateLeftovers();
            deleteData();
            watcher.destroy();
        } catch (IOException e) {
            System.err.println("PostgreSQL could not be stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that did not become ready is nobody's, and one that has much to write does not stop in time. */
    private void terminateLeftovers() throws IOException, InterruptedException {
        Optional<ProcessHandle> left = process();
        if (left.isPresent()) {
            signal("-QUIT", List.of(left.get().pid()));
            awaitEnd(left.get());
        }
    }

    private void deleteData() throws IOException {
        if (!Files.exists(data)) {
            return;
        }
        try (java.util.stream.Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
