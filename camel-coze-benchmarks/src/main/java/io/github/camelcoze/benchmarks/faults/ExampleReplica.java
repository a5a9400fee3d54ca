/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.examples.Examples;

/** An example as it is, EXAMPLE, in a JVM that ends with the driver. Its environment comes as arguments, NAME=VALUE. */
public final class ExampleReplica {

    private ExampleReplica() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands(); // before it waits for the registration
        Map<String, String> environment = new HashMap<>();
        for (String argument : arguments) {
            environment.put(argument.substring(0, argument.indexOf('=')),
                    argument.substring(argument.indexOf('=') + 1));
        }
        CountDownLatch registered = new CountDownLatch(1);
        PrintStream out = new PrintStream(System.out, true) {
            @Override
            public void println(String line) {
                super.println(line);
                if (line.startsWith("3. ")) {
                    registered.countDown();
                }
            }
        };
        // it only returns when it could not begin
        new Thread(() -> System.exit(Examples.run(environment.get("EXAMPLE"), environment, out)), "example").start();
        registered.await();
        commands.serve("registered");
    }
}
