/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import org.apache.camel.main.Main;

/**
 * Receives the events of an app. With a sandbox it makes some happen: one comes twice, and one is forged. With the real
 * Coze it tells of those that come.
 */
public final class ReceiveEventsExample implements Example {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final int UNAUTHORIZED = 401;

    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withCallbacks(environment,
                CozeSandbox.builder().apiApp(Platform.SANDBOX_APP, "app of the example"));
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze, example 'receive-events': talks to " + platform);
        out.println(platform.aboutReceiving());
        out.println();

        boolean done = platform.sandbox() == null ? receive() : runJavaRoute() && runYamlRoute();

        out.println();
        out.println(done
                ? "Done: every event was processed once, and the forged one was refused."
                : "Failed: see above.");
        out.println();
        return done;
    }

    /** @return false: it only comes to an end when it could not begin, or is interrupted */
    private boolean receive() {
        try (EventCamel camel = startJavaRoute()) {
            if (register(camel)) {
                out.println("2. Wait for events; Ctrl-C ends it");
                camel.untilStopped();
            }
            return false;
        }
    }

    private EventCamel startJavaRoute() {
        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new ReceiveEventsRoute());
        out.println("1. Listen for events of app " + platform.app() + " with coze:events, and register that at Coze");
        return EventCamel.start(platform, main);
    }

    private boolean register(EventCamel camel) {
        boolean registered = camel.awaitRegistration();
        if (registered) {
            out.println("   registered: " + platform.callbacks().url() + ", which has answered Coze's check");
            out.println("   subscribed to: bot.published, bot.deleted, benefit.usage");
        }
        return registered;
    }

    private boolean runJavaRoute() throws Exception {
        try (EventCamel camel = startJavaRoute()) {
            if (!register(camel)) {
                return false;
            }
            CozeEndpoint events = camel.events();
            out.println("2. A bot is published at Coze, and a line is added to the bill");
            happen(camel, CozeEventTypes.BOT_PUBLISHED);
            happen(camel, CozeEventTypes.BENEFIT_USAGE);
            out.println("3. A bot is deleted. The answer is lost on its way, so Coze sends the event again");
            platform.sandbox().inject(SandboxFault.onDeliveries().status(GATEWAY_TIMEOUT));
            String twice = happen(camel, CozeEventTypes.BOT_DELETED);
            out.println("   delivered " + platform.sandbox().deliveries(twice).size() + " times, processed once");
            out.println("4. Somebody sends an event that is not signed with the verify token of the app");
            int status = new Forger().send(platform.callbacks().url(), platform.app());
            out.println("   refused: HTTP " + status);
            return events.getEventsRouted() == 3 && events.getEventsDuplicate() == 1 && status == UNAUTHORIZED;
        }
    }

    private boolean runYamlRoute() throws Exception {
        Main main = platform.newMain();
        main.configure().withRoutesIncludePattern("classpath:receive-events/receive-events.camel.yaml");
        out.println("5. Start again, this time with the YAML route: the registration is as it should be");
        try (EventCamel camel = EventCamel.start(platform, main)) {
            if (!camel.awaitRegistration()) {
                return false;
            }
            happen(camel, CozeEventTypes.BOT_PUBLISHED);
            happen(camel, CozeEventTypes.BENEFIT_USAGE);
            return camel.events().getEventsRouted() == 2;
        }
    }

    /** One after the other, or their order would be chance. */
    private String happen(EventCamel camel, String eventType) {
        List<String> ids = platform.sandbox().trigger(SandboxEvent.of(platform.app(), eventType));
        camel.awaitDeliveries();
        return ids.get(0);
    }
}
