/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a program that was started by a driver does for it: a command on each line of the standard input, with arguments
 * after spaces, and one line as the answer to each. When the input ends, the driver is gone, and so goes the program.
 */
public final class Commands {

    /** Begins a line that is an answer; every other line is the program's own output. */
    static final String ANSWER = "=> ";

    /** Begins an answer that tells of a failure. */
    static final String FAILURE = "failed: ";

    /** What one command does. */
    @FunctionalInterface
    public interface Command {

        /**
         * @param  arguments the words after the command's name
         * @return           the answer; null for none but that it was done
         */
        Object run(String[] arguments) throws Exception;
    }

    private final Map<String, Command> commands = new HashMap<>();

    public Commands on(String name, Command command) {
        commands.put(name, command);
        return this;
    }

    /** Says that it is ready, then does what it is told; ends the JVM at the end. */
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
            out.println(ANSWER + (answer == null ? "" : answer.toString().replace('\n', ' ')));
            out.flush();
        }
    }
}
