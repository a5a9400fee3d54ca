/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a program that was started by a driver does for it: a command on each line of the standard input, with arguments
 * after spaces, and one line as the answer to each. The JVM ends with the driver from the moment on at which this is
 * created, also while it does not listen yet: so a program that waits for others when it starts creates it first.
 */
public final class Commands {

    /** Begins a line that is an answer; every other line is the program's own output. */
    static final String RESPONSE = "=> ";

    /** Prefix of the response to a failed command. */
    static final String FAILURE = "failed: ";

    /** System property: the driver's process. A parent that ends at once would not be there to be asked for any more. */
    static final String DRIVER = "benchmarks.driver";

    /** What one command does. */
    @FunctionalInterface
    public interface Command {

        /**
         * @param  arguments the words after the command's name
         * @return           the answer; null for none but that it was done
         */
        Object run(String[] arguments) throws Exception;
    }

    /** The command that every program has: for how long its JIT compiler has worked, in ms. */
    static final String COMPILED = "compiled";

    private final Map<String, Command> commands = new HashMap<>();

    public Commands() {
        on(COMPILED, words -> ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
        String driver = System.getProperty(DRIVER);
        if (driver != null) {
            Optional<ProcessHandle> alive = ProcessHandle.of(Long.parseLong(driver));
            alive.ifPresentOrElse(handle -> handle.onExit().thenRun(Commands::end), Commands::end);
        }
    }

    /** Nobody is there to see an orderly end, which may take its time. */
    private static void end() {
        Runtime.getRuntime().halt(2);
    }

    public Commands on(String name, Command command) {
        commands.put(name, command);
        return this;
    }

    /** Reports that it is ready, then runs commands; exits the JVM at the end of the input. */
    public void serve(Object ready) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        answer(out, ready);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(out, run(line.split(" ")));
        }
        System.exit(0);
    }

    private Object run(String[] words) {
        try {
            Command command = commands.get(words[0]);
            if (command == null) {
                return FAILURE + "no command '" + words[0] + "'";
            }
            return command.run(java.util.Arrays.copyOfRange(words, 1, words.length));
        } catch (Exception e) {
            e.printStackTrace();
            return FAILURE + e;
        }
    }

    private static void answer(PrintStream out, Object answer) {
        synchronized (out) {
            out.println(RESPONSE + (answer == null ? "" : answer.toString().replace('\n', ' ')));
            out.flush();
        }
    }
}
