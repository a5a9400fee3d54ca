/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with a program that {@linkplain Commands serves commands}; what it prints besides is in a file of its
 * name. It ends with the driver, however that ends.
 */
public final class JavaProcess implements AutoCloseable {

    /** A machine that is busy with other things takes its time. */
    private static final int TIMEOUT_SECONDS = 180;
    private static final int MAX_WARM_UPS = 15;

    /** Of the time, by all compiler threads. */
    private static final double MAX_COMPILING = 0.1;
    private static final String TERMINATED = Commands.FAILURE + "the process has ended";

    /** Also those that nobody has in hand yet, because they are not ready, and those whose owner has failed. */
    private static final Set<JavaProcess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JavaProcess::closeAll));
    }

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer commands;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private String ready;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        this.commands = new BufferedWriter(
                new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param  folder                where its output goes, appended to that of an earlier one of that name
     * @throws IllegalStateException when it does not become ready within three minutes
     * @throws IOException           when it can't be started, or the folder not be written to
     */
    public static JavaProcess start(Path folder, String name, Class<?> program, List<String> jvmOptions,
            String... arguments) throws IOException {
        return start(Path.of(System.getProperty("java.home")), folder, name, program, jvmOptions, arguments);
    }

    /** The same with another JDK. */
    public static JavaProcess start(Path jdk, Path folder, String name, Class<?> program, List<String> jvmOptions,
            String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(jdk.resolve("bin").resolve("java").toString(),
                        "-Djava.awt.headless=true",
                        "-D" + Commands.DRIVER + "=" + ProcessHandle.current().pid()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        Files.createDirectories(folder);
        JavaProcess started = new JavaProcess(name, folder.resolve(name + ".log"),
                new ProcessBuilder(command).redirectErrorStream(true).start());
        RUNNING.add(started);
        Thread reader = new Thread(started::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
        started.ready = started.answer(TIMEOUT_SECONDS, "become ready");
        return started;
    }

    private void read() {
        try (BufferedReader output = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Writer file = Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(Commands.RESPONSE)) {
                    answers.add(line.substring(Commands.RESPONSE.length()));
                } else {
                    file.append(line).append('\n').flush();
                }
            }
        } catch (IOException e) {
            // it was killed while it wrote
        } finally {
            answers.add(TERMINATED);
        }
    }

    /** What it said when it was ready: a port, say. */
    public String ready() {
        return ready;
    }

    /**
     * Has a command done and waits for the answer.
     *
     * @throws IllegalStateException when it failed, or did not end within the time
     */
    public String ask(String command, int seconds) {
        send(command);
        return answer(seconds, command);
    }

    /** As {@link #ask}, within three minutes. */
    public String ask(String command) {
        return ask(command, TIMEOUT_SECONDS);
    }

    /**
     * Repeats what is about to be measured until hardly anything is compiled any more: until then, the compiler takes most
     * of the CPU time, and what has more code seems to be slower.
     */
    public void warmUp(Runnable work) {
        boolean warm = false;
        for (int turn = 0; turn < MAX_WARM_UPS && !warm; turn++) {
            long compiled = Long.parseLong(ask(Commands.COMPILED));
            long begin = System.nanoTime();
            work.run();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            warm = Long.parseLong(ask(Commands.COMPILED)) - compiled < millis * MAX_COMPILING;
        }
    }

    private void send(String command) {
        try {
            commands.append(command).append('\n').flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is gone, see " + log.getFileName(), e);
        }
    }

    private String answer(int seconds, String command) {
        try {
            String answer = answers.poll(seconds, TimeUnit.SECONDS);
            if (answer == null || answer.startsWith(Commands.FAILURE)) {
                if (answer == null || answer.equals(TERMINATED)) {
                    kill();
                }
                throw new IllegalStateException(name + " did not " + command + " (" + (answer == null
                        ? "no answer within " + seconds + " s"
                        : answer) + "), see " + log);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " was to " + command, e);
        }
    }

    /** Where its output is. */
    public Path log() {
        return log;
    }

    /** As kill -9 does: nothing of the program runs any more. Waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
        RUNNING.remove(this);
    }

    /**
     * Kills all that were started and not closed.
     *
     * @return their names
     */
    static List<String> closeAll() {
        List<JavaProcess> left = List.copyOf(RUNNING);
        left.forEach(JavaProcess::close);
        return left.stream().map(JavaProcess::toString).sorted().toList();
    }

    @Override
    public void close() {
        kill();
    }

    @Override
    public String toString() {
        return name;
    }
}
