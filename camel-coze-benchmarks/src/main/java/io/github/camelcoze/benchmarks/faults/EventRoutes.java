/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.Map;

import io.github.camelcoze.CozeConstants;
import org.apache.camel.Predicate;
import org.apache.camel.builder.RouteBuilder;

/**
 * A route for each app, which does with an event what its id says: {@code slow} takes longer than Coze waits, {@code later} as
 * well, without a thread, {@code logged} is logged first.
 */
final class EventRoutes extends RouteBuilder {

    /** In ms; Coze waits 3 seconds (contract, section 2), and has time to send it again several times before the end. */
    static final int SLOW = 6_000;

    private final Map<String, String> options;
    private final int port;
    private final EventTracker seen;

    /** @param options {@code app.0} and {@code app.1}, {@code options.0} and {@code options.1} for their endpoints */
    EventRoutes(Map<String, String> options, int port, EventTracker seen) {
        this.options = options;
        this.port = port;
        this.seen = seen;
    }

    @Override
    public void configure() {
        for (int app = 0; options.containsKey("app." + app); app++) {
            receive(app);
        }
        from("direct:call").to("coze:listSubscriptions");
    }

    private void receive(int app) {
        from("coze:events?apiAppId=" + options.get("app." + app)
                + "&eventTypes=benefit.usage&callbackUrl=http://127.0.0.1:"
                + port + "/coze/" + app + options.getOrDefault("options." + app, ""))
                .routeId("events-" + app)
                .choice()
                .when(is("logged")).log("${header.CamelCozeEventId} has come").end()
                .process(seen::begin)
                .choice()
                .when(is("slow")).delay(SLOW).endChoice()
                .when(is("later")).delay(SLOW).asyncDelayed().endChoice()
                .end()
                .process(seen::end);
    }

    private Predicate is(String word) {
        return header(CozeConstants.EVENT_ID).contains(word);
    }
}
