/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.Driver;
import io.github.camelcoze.benchmarks.process.JavaProcess;
import io.github.camelcoze.benchmarks.process.Polling;
import io.github.camelcoze.benchmarks.report.Table;

/** Uploads that are cut after any byte, by the server or because the program is killed: never a file, always an error. */
public final class UploadFaults {

    /** All of it is sent in one or two packets, and cut after every byte. */
    private static final int SMALL = 700;
    /** Many packets, most of which the program has not sent yet when the connection ends. */
    private static final int LARGE = 5_000_000;
    private static final int SECONDS = 60;

    private final Driver.Run run;
    private final ChatPlatform platform;
    private final Table table = new Table("Uploads that are cut", "what happened", "uploads", "errors for the route",
            "files at the platform");

    private UploadFaults(Driver.Run run, ChatPlatform platform) {
        this.run = run;
        this.platform = platform;
    }

    public static List<Table> run(Driver.Run run) throws Exception {
        try (ChatPlatform platform = ChatPlatform.start(run.folder(), "platform-uploads")) {
            UploadFaults section = new UploadFaults(run, platform);
            try (JavaProcess program = section.start("uploads")) {
                section.cut(program);
            }
            section.killed();
            return List.of(section.table);
        }
    }

    private JavaProcess start(String name) throws IOException {
        return JavaProcess.start(run.folder(), name, UploadFaultProgram.class, List.of("-Xmx128m"), platform.token());
    }

    private void cut(JavaProcess program) {
        for (String how : List.of("bytes", "stream")) {
            String body = how.equals("bytes") ? "file with a length" : "stream without a length";
            for (int size : new int[]{SMALL, LARGE}) {
                int length = length(program, size, how);
                for (String then : List.of("end", "reset")) {
                    int count = then.equals("reset") ? run.shortOrLong(length / 4, length) : length;
                    cut(program, body, size, how, then, size == SMALL
                            ? places(length, count)
                            : places(length, run.shortOrLong(40, 400)));
                }
                run.progress(body + " of " + size + " bytes: cut");
            }
        }
    }

    /** Of the whole request, of an upload that works. */
    private int length(JavaProcess program, int size, String how) {
        for (int i = 0; i < 2; i++) {
            String answer = program.ask("upload " + size + " " + how);
            run.require(answer.equals("uploaded"), "uploads: one that is not cut: " + answer);
        }
        return platform.requestBytes();
    }

    /** So many at least: the first ones, the last ones, and some between. */
    private static int[] places(int length, int count) {
        int quarter = count / 4;
        int step = Math.max(1, (length - 2 * quarter) / (count - 2 * quarter));
        return IntStream.range(0, length)
                .filter(place -> place < quarter || place >= length - quarter || place % step == 0).toArray();
    }

    private void cut(JavaProcess program, String body, int size, String how, String then, int[] places) {
        Counts before = platform.files();
        Counts answers = new Counts();
        for (int place : places) {
            platform.limit(place, then);
            String answer = program.ask("upload " + size + " " + how);
            answers.add(answer.split(":")[0]);
            run.require(answer.equals("interrupted"),
                    "uploads: " + body + " cut after " + place + " bytes (" + then + "): " + answer);
        }
        platform.unlimited();
        row(body + " of " + size + " bytes, cut (" + (then.equals("end") ? "FIN" : "RST") + ") after "
                + (places.length >= size ? "each byte" : "some bytes"), places.length, answers, before);
    }

    private void row(String what, int uploads, Counts answers, Counts before) {
        long files = platform.files().sum() - before.sum();
        run.require(files == 0, "uploads: " + what + ": " + files + " files pass for whole: " + platform.files());
        table.row(what, uploads, answers, files);
    }

    /** The request has got to some place, and the rest is under way. */
    private void killed() throws Exception {
        int times = run.shortOrLong(3, 20);
        Counts before = platform.files();
        for (int i = 0; i < times; i++) {
            long cut = platform.network().get("cut-requests");
            try (JavaProcess program = start("uploads-killed")) {
                platform.limit((long) LARGE * i / times, "hang");
                program.ask("begin " + LARGE + " " + (i % 2 == 0 ? "bytes" : "stream"));
                run.require(Polling.until(() -> platform.network().get("cut-requests") > cut, SECONDS),
                        "uploads: the program is killed during an upload, but it was not under way");
            }
            run.require(platform.awaitConnections(0) == 0, "uploads: a connection of a killed program is left");
        }
        platform.unlimited();
        row("program killed during the upload of " + LARGE + " bytes", times, new Counts().add("killed", times),
                before);
    }
}
