/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.kamelets;

import java.io.PrintStream;
import java.util.Map;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.main.Main;

/**
 * Runs the folder {@code yaml-only}: one route receives the events of an app, another one subscribes it. This class only
 * starts the sandbox and triggers its events.
 */
public final class KameletsExample implements Example {

    private static final String FILES = "classpath:yaml-only/receive.camel.yaml,classpath:yaml-only/subscribe.camel.yaml";

    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withCallbacks(environment,
                CozeSandbox.builder().apiApp(Platform.SANDBOX_APP, "app of the example"));
    }

    @Override
    public boolean run(Platform where, PrintStream console) {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'kamelets', connected to " + platform);
        out.println(platform.aboutReceiving());
        out.println();

        boolean done = runFiles();

        out.println();
        out.println(done ? "Done: the events were logged by YAML routes." : "Failed. See the message above.");
        out.println();
        return done;
    }

    private boolean runFiles() {
        Main main = platform.newMain();
        main.configure().withRoutesIncludePattern(FILES).withLogName("example");
        main.addInitialProperty("coze.callback-url", platform.callbacks().url());
        out.println("1. Run receive.camel.yaml and subscribe.camel.yaml from camel-coze-examples/yaml-only");
        try (EventCamel camel = EventCamel.start(platform, main)) {
            if (!camel.awaitRegistration()) {
                return false;
            }
            out.println("registered: " + platform.callbacks().url());
            if (platform.sandbox() == null) {
                out.println("2. Waiting for events, press Ctrl-C to stop");
                camel.untilStopped();
                return false;
            }
            return makeEventsHappen(camel);
        }
    }

    private boolean makeEventsHappen(EventCamel camel) {
        camel.await("the subscription", () -> isSubscribed(camel));
        out.println("2. A bot is published, then deleted");
        for (String eventType : new String[]{CozeEventTypes.BOT_PUBLISHED, CozeEventTypes.BOT_DELETED}) {
            platform.sandbox().trigger(SandboxEvent.of(platform.app(), eventType));
            camel.awaitDeliveries();
        }
        return camel.events().getEventsRouted() == 2;
    }

    /** And has said so: the route is done. */
    private boolean isSubscribed(EventCamel camel) {
        return platform.sandbox().subscriptions(platform.app()).contains(CozeEventTypes.BENEFIT_USAGE)
                && camel.main().getCamelContext().getInflightRepository().size("subscribe") == 0;
    }
}
