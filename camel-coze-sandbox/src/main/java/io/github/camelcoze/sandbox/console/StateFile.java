/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelcoze.sandbox.api.Platform;

/**
 * The file that a sandbox keeps its state in: read when it starts, written when the state has changed and at its end.
 * It is replaced in one step, so it is never half written, and only its owner can read it, as it holds tokens.
 */
public final class StateFile implements AutoCloseable {

    private static final long INTERVAL_MS = 250;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Path file;
    private final Supplier<SandboxState> state;
    private final PrintStream err;
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "coze-sandbox-state");
        thread.setDaemon(true);
        return thread;
    });
    private String written = "";
    private boolean failed;

    /**
     * Writes it, and again after every change.
     *
     * @throws IllegalArgumentException with a one-line reason when it can't be written
     */
    public StateFile(String file, String accessToken, Platform platform, PrintStream err) {
        this.file = path(file);
        this.state = () -> SandboxState.of(accessToken, platform);
        this.err = err;
        try {
            write();
        } catch (IOException e) {
            throw wrong(file, "cannot be written: " + e, e);
        }
        writer.scheduleWithFixedDelay(this::writeOrComplain, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Reads it; empty when there is none yet.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static Optional<SandboxState> read(String file) {
        try {
            Path path = path(file);
            if (Files.notExists(path)) {
                return Optional.empty();
            }
            SandboxState state = MAPPER.readValue(Files.readAllBytes(path), SandboxState.class);
            if (state == null) {
                throw wrong(file, "is not a state of the sandbox; remove it to start over", null);
            }
            return Optional.of(state);
        } catch (JsonProcessingException e) {
            Throwable cause = e.getCause() instanceof IllegalArgumentException ours ? ours : e;
            String reason = cause instanceof JsonProcessingException json
                    ? json.getOriginalMessage()
                    : cause.getMessage();
            String line = e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw wrong(file, "is not a state of the sandbox" + line + ": " + withoutSource(reason)
                    + "; remove it to start over", e);
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e, e);
        }
    }

    /** Writes what has changed since. */
    @Override
    public void close() {
        writer.shutdown();
        writeOrComplain();
    }

    private synchronized void writeOrComplain() {
        try {
            write();
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                err.println(
                        "coze-sandbox: the state file " + file + " cannot be written, and will be tried again: " + e);
            }
            failed = true;
        }
    }

    private synchronized void write() throws IOException {
        String json = MAPPER.writeValueAsString(state.get()) + "\n";
        if (json.equals(written)) {
            return;
        }
        // that of the folder's file system, so that the move is one step; readable by the owner only
        Path temporary = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try {
            Files.writeString(temporary, json);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
        written = json;
    }

    private static Path path(String file) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            if (path.getFileName() == null || Files.isDirectory(path)) {
                throw wrong(file, "is a folder", null);
            }
            return path;
        } catch (InvalidPathException e) {
            throw wrong(file, "cannot be read", e);
        }
    }

    /** The first line, as Jackson may add where it read from. */
    private static String withoutSource(String reason) {
        return reason.lines().findFirst().orElse("");
    }

    private static IllegalArgumentException wrong(String file, String what, Exception cause) {
        return new IllegalArgumentException("the state file " + file + " " + what, cause);
    }
}
