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
import io.github.camelcoze.examples.pipeline.PipelineExample;
import io.github.camelcoze.examples.receiveevents.ReceiveEventsExample;
import io.github.camelcoze.examples.reviewbots.ReviewBotsExample;
import io.github.camelcoze.examples.subscribe.SubscribeExample;
import io.github.camelcoze.examples.voice.VoiceExample;

/** Runs an example by its name. */
public final class Examples {

    private static final Map<String, Supplier<Example>> BY_NAME = new TreeMap<>(Map.ofEntries(
            example("subscribe", SubscribeExample::new),
            example("manage-subscriptions", ManageSubscriptionsExample::new),
            example("receive-events", ReceiveEventsExample::new),
            example("review-bots", ReviewBotsExample::new),
            example("billing", BillingExample::new),
            example("chat", ChatExample::new),
            example("ask-in-browser", AskInBrowserExample::new),
            example("kamelets", KameletsExample::new),
            example("knowledge", KnowledgeExample::new),
            example("pipeline", PipelineExample::new),
            example("voice", VoiceExample::new)));

    private Examples() {
    }

    private static Map.Entry<String, Supplier<Example>> example(String name, Supplier<Example> example) {
        return Map.entry(name, example);
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
