/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.PrintStream;
import java.util.Map;

import io.github.camelcoze.examples.managesubscriptions.ManageSubscriptionsExample;
import io.github.camelcoze.examples.subscribe.SubscribeExample;

/** Runs an example by its name. */
public final class Examples {

    private Examples() {
    }

    /** @param args the name of the example */
    public static void main(String[] args) {
        int exitCode = run(String.join(" ", args), System.getenv(), System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** @return the exit code: 0 when all went well, 1 when the example failed, 2 when it could not begin */
    static int run(String name, Map<String, String> environment, PrintStream out) {
        return switch (name) {
            case "subscribe" -> SubscribeExample.run(environment, out);
            case "manage-subscriptions" -> ManageSubscriptionsExample.run(environment, out);
            default -> {
                out.println("There is no example '" + name + "'. There are: subscribe, manage-subscriptions");
                yield 2;
            }
        };
    }
}
