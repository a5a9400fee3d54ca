/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program curl. */
final class Curl {

    /** What {@code times} of a shell says last: user and system time of what it has started. */
    private static final Pattern TIMES = Pattern.compile("(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*\\z");

    private Curl() {
    }

    static boolean isInstalled() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "curl")));
    }

    /** Seconds, and CPU ns. */
    static String upload(Path file, String url) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c",
                "curl -sS -o /dev/null -w '%{http_code} %{time_total}\\n' -F \"file=@$0\" \"$1\"; times",
                file.toString(),
                url).redirectErrorStream(true).start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        if (!output.startsWith("200 ")) {
            throw new IOException("curl: " + output);
        }
        return output.lines().findFirst().orElseThrow().substring(4) + " " + cpuNanos(output);
    }

    /** @param output that ends with that of {@code times} */
    static long cpuNanos(String output) {
        Matcher times = TIMES.matcher(output);
        if (!times.find()) {
            throw new IllegalArgumentException("No times: " + output);
        }
        return Math.round(1e9 * (60 * (Double.parseDouble(times.group(1)) + Double.parseDouble(times.group(3)))
                + Double.parseDouble(times.group(2)) + Double.parseDouble(times.group(4))));
    }
}
