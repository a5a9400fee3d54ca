/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;

/** Stores billing lines in a database. With a sandbox it triggers some, one of them several times. */
public final class BillingExample implements Example {

    private static final int GATEWAY_TIMEOUT = 504;
    private static final long LATE = Instant.parse("2026-11-23T23:59:59Z").getEpochSecond();
    private static final long EARLY = Instant.parse("2026-11-24T00:00:00Z").getEpochSecond();
    private static final String BOT = "7342866812345678901";
    private static final String OTHER_BOT = "7342866812345678902";

    private Map<String, String> environment;
    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> variables) {
        environment = variables;
        return Platform.withCallbacks(environment,
                CozeSandbox.builder().apiApp(Platform.SANDBOX_APP, "app of the example"));
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'billing', connected to " + platform);
        out.println(platform.aboutReceiving());
        out.println(
                "(to use PostgreSQL, set BILLING_JDBC_URL, BILLING_JDBC_USER and BILLING_JDBC_PASSWORD)");
        out.println();

        boolean done;
        try (BillingDatabase database = BillingDatabase.open(environment)) {
            Main main = platform.newMain();
            JdbcMessageIdRepository processed = database.bindTo(main);
            main.configure().addRoutesBuilder(new BillingRoute());
            out.println("1. Receive the billing lines of app " + platform.app() + " and store them in " + database);
            try (EventCamel camel = EventCamel.start(platform, main)) {
                done = camel.awaitRegistration() && (platform.sandbox() == null
                        ? keep(camel)
                        : makeLinesCome(camel, processed));
            }
        }

        out.println();
        out.println(done ? "Done: every billing line was stored once." : "Failed. See the message above.");
        out.println();
        return done;
    }

    /** @return false: it only comes to an end when it is interrupted */
    private boolean keep(EventCamel camel) throws Exception {
        out.println("2. Totals so far:");
        camel.main().getCamelTemplate().sendBody("direct:totals", null);
        out.println("3. Waiting for events, press Ctrl-C to stop");
        camel.untilStopped();
        return false;
    }

    private boolean makeLinesCome(EventCamel camel, JdbcMessageIdRepository processed) throws Exception {
        out.println("2. Four lines arrive, for two bots and two days");
        happen(camel, line("line-1", BOT, LATE).field("change_balance", "0.16"));
        happen(camel, line("line-2", BOT, EARLY).field("change_balance", "0.1"));
        happen(camel, line("line-3", BOT, EARLY).field("change_balance", "0.2"));
        happen(camel, line("line-4", OTHER_BOT, EARLY).field("change_balance", "12.5").field("balance_type", 3));
        out.println("3. A response is lost and Coze redelivers the line: the component skips the duplicate");
        platform.sandbox().inject(SandboxFault.onDeliveries().status(GATEWAY_TIMEOUT));
        happen(camel, line("line-5", OTHER_BOT, EARLY).field("change_balance", "0.07"));
        out.println("4. The idempotent repository is cleared and the line arrives again: the primary key rejects it");
        processed.clear();
        happen(camel, line("line-5", OTHER_BOT, EARLY).field("change_balance", "0.07"));
        out.println("5. Totals by day (UTC), bot and balance type");
        camel.main().getCamelTemplate().sendBody("direct:totals", null);
        return camel.events().getEventsFailed() == 0 && camel.events().getEventsDuplicate() == 1;
    }

    private SandboxEvent line(String id, String bot, long time) {
        return SandboxEvent.of(platform.app(), CozeEventTypes.BENEFIT_USAGE).eventId(id).field("id", id)
                .field("root_entity_id", bot).field("consume_time", time);
    }

    /** One after the other, or their order would be chance. */
    private void happen(EventCamel camel, SandboxEvent event) {
        platform.sandbox().trigger(event);
        camel.awaitDeliveries();
    }
}
