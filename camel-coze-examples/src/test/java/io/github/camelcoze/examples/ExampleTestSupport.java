/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An example as {@code mvn -Pdemo} runs it, with the environment that a test chooses. */
public abstract class ExampleTestSupport {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final String name;

    protected ExampleTestSupport(String name) {
        this.name = name;
    }

    protected final String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** Lines of the routes go through the log, to the console of this process. */
    protected final int run(Map<String, String> environment) {
        PrintStream console = System.out;
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(out);
        try {
            return Examples.run(name, environment, out);
        } finally {
            System.setOut(console);
        }
    }
}
