/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A PostgreSQL that can be stopped, so that connections are refused, and frozen, so that they hang. Its data are on the
 * disk, and are there again when it is.
 */
final class Postgres implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres server;
    private final int port;
    private List<Long> frozen = List.of();

    private Postgres(Path data) throws IOException {
        this.data = data;
        this.server = builder().start();
        this.port = server.getPort();
        // the library's own hook would wait for a frozen one in vain
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Starts an empty one. As root it needs to be allowed a user namespace. */
    static Postgres start() throws IOException {
        return new Postgres(Files.createTempDirectory("camel-coze-postgres"));
    }

    private EmbeddedPostgres.Builder builder() {
        // a commit that is answered is one, as in every database that keeps a bill
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false)
                .setRegisterShutdownHook(false).setServerConfig("synchronous_commit", "on");
    }

    String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** Connections of its own, without a pool. */
    JdbcTemplate sql() {
        return new JdbcTemplate(server.getPostgresDatabase());
    }

    /** Connections are closed, and refused from now on. */
    void stop() throws IOException {
        server.close();
    }

    /** After {@link #stop()}: at the same port, with the same data. */
    void startAgain() throws IOException {
        server = builder().setPort(port).start();
    }

    /** Connections stay open and can be made, and nothing is answered. */
    void freeze() throws IOException, InterruptedException {
        long first = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        List<Long> processes = new ArrayList<>(List.of(first));
        ProcessHandle.of(first).orElseThrow().descendants().map(ProcessHandle::pid).forEach(processes::add);
        // the first of them first, or it would start more
        frozen = processes;
        signal("-STOP");
    }

    /** After {@link #freeze()}: it goes on where it was. */
    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
        frozen = List.of();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        frozen.forEach(process -> command.add(process.toString()));
        new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Override
    public synchronized void close() {
        try {
            if (!frozen.isEmpty()) {
                thaw();
            }
            server.close();
            deleteData();
        } catch (IOException e) {
            System.err.println("PostgreSQL could not be stopped: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
