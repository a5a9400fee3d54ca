/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.PrintStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import io.github.camelcoze.examples.askinbrowser.AskInBrowserExample;
import io.github.camelcoze.examples.billing.BillingExample;
import io.github.camelcoze.examples.chat.ChatExample;
import io.github.camelcoze.examples.kamelets.KameletsExample;
import io.github.camelcoze.examples.knowledge.KnowledgeExample;
import io.github.camelcoze.examples.managesubscriptions.ManageSubscriptionsExample;
import io.github.camelcoze.examples.receiveevents.ReceiveEventsExample;
import io.github.camelcoze.examples.reviewbots.ReviewBotsExample;
import io.github.camelcoze.examples.subscribe.SubscribeExample;
import io.github.camelcoze.examples.trace.TraceExample;
import io.github.camelcoze.examples.voice.VoiceExample;

import static java.util.Map.entry;

/** Runs an example by its name. */
public final class Examples {

    private static final Map<String, Supplier<Example>> BY_NAME = new TreeMap<>(Map.ofEntries(
            entry("subscribe", SubscribeExample::new),
            entry("manage-subscriptions", ManageSubscriptionsExample::new),
            entry("receive-events", ReceiveEventsExample::new),
            entry("review-bots", ReviewBotsExample::new),
            entry("billing", BillingExample::new),
            entry("chat", ChatExample::new),
            entry("ask-in-browser", AskInBrowserExample::new),
            entry("kamelets", KameletsExample::new),
            entry("knowledge", KnowledgeExample::new),
            entry("trace", TraceExample::new),
            entry("voice", VoiceExample::new)));

    private Examples() {
    }

    /** @param args the name of the example, or several with commas in between */
    public static void main(String[] args) {
        int exitCode = run(String.join(" ", args), System.getenv(), System.out);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /**
     * Runs one example after the other, up to the first that fails.
     *
     * @param  names the name of an example, or several with commas in between
     * @return       the exit code: 0 when all went well, 1 when an example failed, 2 when it could not begin
     */
    public static int run(String names, Map<String, String> environment, PrintStream out) {
        for (String name : names.split(",")) {
            int exitCode = runOne(name, environment, out);
            if (exitCode != 0) {
                return exitCode;
            }
        }
        return 0;
    }

    private static int runOne(String name, Map<String, String> environment, PrintStream out) {
        Supplier<Example> named = BY_NAME.get(name);
        if (named == null) {
            out.println("Unknown example '" + name + "'. Examples: " + String.join(", ", BY_NAME.keySet()));
            return 2;
        }
        Example example = named.get();
        try (Platform platform = example.platform(environment)) {
            return example.run(platform, out) ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        } catch (Exception e) {
            out.println("Example '" + name + "' failed: " + rootCause(e).getMessage());
            return 1;
        }
    }

    private static Throwable rootCause(Throwable e) {
        return e.getCause() == null ? e : rootCause(e.getCause());
    }
}
