/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.util.List;

import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.report.Samples;
import io.github.camelcoze.benchmarks.report.Table;

/** A long answer, a large file and a long list, each in a JVM that could hold none of them. */
public final class StreamMemory {

    private static final List<String> SMALL = List.of("-Xmx64m");
    private static final int PIECES = 1_000_000;
    private static final long BYTES = 500L * 1024 * 1024;
    private static final int DOCUMENTS = 100_000;
    private static final int MAX_FRAME = 1000;
    private static final int TIMEOUT_SECONDS = 600;

    private StreamMemory() {
    }

    public static List<Table> run(Driver.Run run) throws IOException {
        Table table = new Table("Large streams in 64 MB", "what", "sent", "received");
        try (JavaProcess server = JavaProcess.start(run.folder(), "memory-server", StreamServer.class, List.of())) {
            row(run, server, table, "pieces of one answer, split and streamed", "pieces", PIECES);
            row(run, server, table, "bytes of one upload, with its multipart frame", "upload", BYTES);
            row(run, server, table, "documents of 1 KB of one list, read lazily and split", "documents", DOCUMENTS);
        }
        return List.of(table);
    }

    private static void row(Driver.Run run, JavaProcess server, Table table, String what, String command,
            long expected) throws IOException {
        try (JavaProcess program = JavaProcess.start(run.folder(), "memory-" + command, StreamProgram.class, SMALL,
                "http://127.0.0.1:" + server.ready())) {
            long received = Long.parseLong(program.ask(command + " " + expected, TIMEOUT_SECONDS));
            run.require(received >= expected && received < expected + MAX_FRAME,
                    what + ": " + received + " of " + expected);
            table.row(what, Samples.number(expected, 0), Samples.number(received, 0));
            run.progress(what + ": done");
        }
    }
}
