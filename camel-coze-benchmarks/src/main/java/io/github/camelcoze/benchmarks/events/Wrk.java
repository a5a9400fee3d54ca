/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcoze.benchmarks.load.RequestSource;

/** The program wrk, with requests that are made before it begins: it only reads them from a file. */
final class Wrk implements AutoCloseable {

    private static final String SCRIPT = "events.lua";

    /** What the script says: responses, their time in µs, and those that were no response with status 200. */
    private static final Pattern RESULT = Pattern.compile("(?m)^result (\\d+) (\\d+) (\\d+)$");

    private final Path script;
    private final Path requests;
    private int length;

    Wrk(Path folder) throws IOException {
        Files.createDirectories(folder);
        script = folder.resolve(SCRIPT);
        try (InputStream content = Wrk.class.getResourceAsStream("/" + SCRIPT)) {
            Files.copy(content, script, StandardCopyOption.REPLACE_EXISTING);
        }
        requests = Files.createTempFile(folder, "requests", ".http");
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "wrk")));
    }

    /** Writes the file anew. */
    void prepare(RequestSource source, int count) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(requests))) {
            for (int i = 0; i < count; i++) {
                byte[] request = source.next();
                if (i > 0 && request.length != length) {
                    throw new IllegalStateException("Requests of " + length + " and of " + request.length + " bytes");
                }
                length = request.length;
                file.write(request);
            }
        }
    }

    /**
     * @param statuses whether to look at each status, and not only whether it is an error
     * @return         responses
     */
    Result send(String url, int connections, int seconds, boolean statuses) throws IOException, InterruptedException {
        Process wrk = new ProcessBuilder(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "-s",
                script.toString(), url, "--", requests.toString(), String.valueOf(length),
                statuses ? "statuses" : "errors")).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher result = RESULT.matcher(output);
        if (wrk.waitFor() != 0 || !result.find()) {
            throw new IOException("wrk: " + output);
        }
        return new Result(Long.parseLong(result.group(1)), Long.parseLong(result.group(2)) / 1e6,
                Long.parseLong(result.group(3)));
    }

    @Override
    public void close() throws IOException {
        Files.delete(requests);
    }

    /** @param failed how many of them had another status than 200, and how many requests had no response */
    record Result(long responses, double seconds, long failed) {
    }
}
