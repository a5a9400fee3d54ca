/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.examples.Examples;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as a process of its own, which is killed rather than stopped, and started again. */
final class BillingProcess implements AutoCloseable {

    private static final int SECONDS = 30;

    private final Map<String, String> environment;
    private final Path printed;
    private Process process;

    /** @param printed the file that gets what it prints */
    BillingProcess(Map<String, String> environment, Path printed) {
        this.environment = environment;
        this.printed = printed;
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m", "-Dio.netty.noUnsafe=true", "-cp",
                System.getProperty("java.class.path"), Examples.class.getName(), "billing");
        builder.environment().putAll(environment);
        File file = printed.toFile();
        process = builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(file)).start();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL: no shutdown hook is run, nothing is flushed. */
    void kill() throws InterruptedException {
        assertThat(process.destroyForcibly().waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** What all of its lives have printed. */
    String printed() {
        try {
            return Files.exists(printed) ? Files.readString(printed) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }
}
