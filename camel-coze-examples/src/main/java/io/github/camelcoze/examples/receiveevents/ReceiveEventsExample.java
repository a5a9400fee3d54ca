/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.examples.subscribe.SubscribeRoute;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/**
 * Subscribes an app and receives its events. With a sandbox it triggers some: one is delivered twice, one is forged. With
 * the real Coze it logs those that arrive.
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
        out.println("camel-coze example 'receive-events', connected to " + platform);
        out.println(platform.aboutReceiving());
        out.println();

        boolean done = subscribe() && (platform.sandbox() == null ? receive() : runJavaRoute() && runYamlRoute());

        out.println();
        out.println(done
                ? "Done: each event was processed once, and the forged one was rejected."
                : "Failed. See the message above.");
        out.println();
        return done;
    }

    private boolean subscribe() throws Exception {
        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new SubscribeRoute());
        main.start();
        try {
            out.println("1. Subscribe app " + platform.app() + " to bot.published and bot.deleted (coze:subscribe)");
            Exchange subscribed = main.getCamelTemplate().request("direct:subscribe", nothing -> {
            });
            return Long.valueOf(0).equals(subscribed.getMessage().getHeader(CozeConstants.CODE));
        } finally {
            main.stop();
        }
    }

    /** @return false: it only comes to an end when it could not begin, or is interrupted */
    private boolean receive() {
        try (EventCamel camel = startJavaRoute()) {
            if (register(camel)) {
                out.println("3. Waiting for events, press Ctrl-C to stop");
                camel.untilStopped();
            }
            return false;
        }
    }

    private EventCamel startJavaRoute() {
        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new ReceiveEventsRoute());
        out.println("2. Receive events (coze:events): register the callback URL, subscribe to benefit.usage too");
        return EventCamel.start(platform, main);
    }

    private boolean register(EventCamel camel) {
        boolean registered = camel.awaitRegistration();
        if (registered) {
            out.println("   registered: " + platform.callbacks().url());
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
            out.println("3. Coze sends two events");
            happen(camel, CozeEventTypes.BOT_PUBLISHED);
            happen(camel, CozeEventTypes.BENEFIT_USAGE);
            out.println("4. The response to an event is lost, so Coze redelivers it");
            platform.sandbox().inject(SandboxFault.onDeliveries().status(GATEWAY_TIMEOUT));
            String twice = happen(camel, CozeEventTypes.BOT_DELETED);
            out.println("   delivered " + platform.sandbox().deliveries(twice).size() + " times, processed once");
            out.println("5. A forged event arrives, signed with another verify token");
            int status = new Forger().send(platform.callbacks().url(), platform.app());
            out.println("   rejected: HTTP " + status);
            return events.getEventsRouted() == 3 && events.getEventsDuplicate() == 1 && status == UNAUTHORIZED;
        }
    }

    private boolean runYamlRoute() throws Exception {
        Main main = platform.newMain();
        main.configure().withRoutesIncludePattern("classpath:receive-events/receive-events.camel.yaml");
        out.println("6. Restart with the route in YAML; the app is already registered");
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
