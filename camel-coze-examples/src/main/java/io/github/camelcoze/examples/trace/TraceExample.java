/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.trace;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import org.apache.camel.main.Main;

/**
 * Asks a bot about each event, and prints the trace: what came, what was called, and what Coze returned. With a sandbox,
 * the second event fails at first.
 */
public final class TraceExample implements Example {

    private static final int UNAVAILABLE = 503;

    @Override
    public Platform platform(Map<String, String> environment) {
        Platform platform = Platform.withCallbacks(environment,
                CozeSandbox.builder().apiApp(Platform.SANDBOX_APP, "app of the example")
                        .bot(SandboxBot.of(Platform.SANDBOX_BOT).otherwise(SandboxReply.text("Welcome!"))));
        if (platform.sandbox() == null && platform.bot() == null) {
            throw new IllegalArgumentException("COZE_BOT_ID is not set. Set it to the ID of the bot to ask.");
        }
        return platform;
    }

    @Override
    public boolean run(Platform platform, PrintStream out) {
        out.println();
        out.println("camel-coze example 'trace', connected to " + platform);
        out.println(platform.sandbox() == null
                ? platform.aboutReceiving()
                : Platform.useTheRealOne("COZE_API_TOKEN, COZE_API_APP_ID, COZE_CALLBACK_URL and COZE_BOT_ID"));
        out.println();

        TracePrinter traces = new TracePrinter(out);
        boolean done;
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(traces)).build()) {
            Main main = platform.newMain();
            main.addInitialProperty("coze.bot", platform.bot() == null ? Platform.SANDBOX_BOT : platform.bot());
            main.addInitialProperty("camel.opentelemetry2.enabled", "true");
            main.bind("tracer", provider.get("camel-coze"));
            main.bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
            main.configure().addRoutesBuilder(new TraceRoute());
            out.println("1. Receive events (coze:events), with Camel's OpenTelemetry");
            try (EventCamel camel = EventCamel.start(platform, main)) {
                done = camel.awaitRegistration() && receive(camel, platform, traces, out);
            }
        }

        out.println();
        out.println(done
                ? "Done: each event and its call were one trace."
                : "Failed. See the message above.");
        out.println();
        return done;
    }

    private static boolean receive(EventCamel camel, Platform platform, TracePrinter traces, PrintStream out) {
        if (platform.sandbox() == null) {
            out.println("2. Waiting for events, press Ctrl-C to stop");
            camel.untilStopped();
            return false;
        }
        out.println("2. An event arrives: the route asks the bot");
        happen(camel, platform);
        out.println("3. Another one: the bot does not answer, so that Coze redelivers the event");
        platform.sandbox().inject(SandboxFault.onApiCalls().status(UNAVAILABLE).forOperation("POST", "/v3/chat"));
        happen(camel, platform);
        return traces.values("code").stream().filter(List.of("0")::contains).count() == 2
                && traces.values("logid").size() == 3;
    }

    private static void happen(EventCamel camel, Platform platform) {
        platform.sandbox().trigger(SandboxEvent.of(platform.app(), CozeEventTypes.BOT_PUBLISHED));
        camel.awaitDeliveries();
    }
}
