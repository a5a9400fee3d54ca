/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.math.BigDecimal;
import java.sql.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** What the example does to a database, whichever it is. */
abstract class BillingContract extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    private CozeSandbox coze;

    BillingContract() {
        super("billing");
    }

    /** Where an empty one is, as the environment variables of the example. */
    abstract Map<String, String> database();

    abstract JdbcTemplate sql();

    @BeforeEach
    void startCoze() {
        coze = real().apiApp(APP, "real").start();
    }

    @AfterEach
    void stopCoze() {
        coze.close();
    }

    final Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(callbacks(coze, APP));
        environment.putAll(database());
        return environment;
    }

    /** Delivers it as Coze does; it must be processed at the first attempt. */
    private void happen(SandboxEvent event) {
        List<String> ids = coze.trigger(event);
        awaitDeliveries(coze);
        assertThat(coze.deliveries(ids.get(0))).last().matches(delivery -> delivery.succeeded());
    }

    /** Delivers a line once; returns the status of the response, null without one. */
    final Integer deliver(String id) {
        coze.trigger(usage(id));
        awaitDeliveries(coze);
        List<SandboxDelivery> deliveries = coze.deliveries(id);
        return deliveries.get(deliveries.size() - 1).status();
    }

    private static SandboxEvent usage(String id) {
        return SandboxEvent.of(APP, "benefit.usage").eventId(id);
    }

    @Test
    void aLineIsKeptWithEveryDigitAndItsDay() throws Exception {
        try (AutoCloseable example = start(environment())) {
            awaitPrinted("3. Waiting for events");
            happen(usage("e-1").field("id", "684043e196f22aae6d2b4ba1").field("consume_time", 1764028799L)
                    .field("change_balance", "12345678901234567890.123456789012").field("root_entity_type", 2)
                    .field("root_entity_id", 9007199254740993L).field("balance_type", 4));
        }

        Map<String, Object> line = sql().queryForMap("SELECT * FROM usage_line");
        assertThat(line).containsEntry("event_id", "e-1").containsEntry("line_id", "684043e196f22aae6d2b4ba1")
                .containsEntry("consume_time", 1764028799L).containsEntry("consumed_on", Date.valueOf("2025-11-24"))
                .containsEntry("entity_type", 2).containsEntry("entity_id", "9007199254740993")
                .containsEntry("balance_type", 4)
                .containsEntry("amount", new BigDecimal("12345678901234567890.123456789012"));
    }

    @Test
    void aLineOfWhichCozeTellsNothingIsKeptAllTheSame() throws Exception {
        try (AutoCloseable example = start(environment())) {
            awaitPrinted("3. Waiting for events");
            happen(SandboxEvent.json(APP, "{\"header\":{\"event_type\":\"benefit.usage\",\"event_id\":\"e-2\","
                    + "\"api_app_id\":\"" + APP + "\"},\"event\":{}}"));
        }

        Map<String, Object> line = sql().queryForMap("SELECT * FROM usage_line");
        assertThat(line).containsEntry("event_id", "e-2").containsEntry("consumed_on", null)
                .containsEntry("amount", null);

        try (AutoCloseable again = start(environment())) {
            awaitPrinted("   no day, entity type null null: ? of balance type null in 1 line");
        }
    }

    /** As after a crash between the two: the line is there, and nothing knows that its event was processed. */
    @Test
    void aLineThatIsThereIsNotKeptOnceMore() throws Exception {
        try (AutoCloseable example = start(environment())) {
            awaitPrinted("3. Waiting for events");
            happen(usage("e-3"));
            assertThat(sql().update("DELETE FROM CAMEL_MESSAGEPROCESSED")).isOne();
            happen(usage("e-3").field("change_balance", "99"));
            awaitPrinted("   already stored: e-3");
        }

        assertThat(sql().queryForList("SELECT amount FROM usage_line", BigDecimal.class)).singleElement()
                .satisfies(amount -> assertThat(amount).isEqualByComparingTo("0.16"));
        assertThat(sql().queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class))
                .containsExactly("coze:" + APP + ":e-3");
    }

    @Test
    void whatOneReplicaHasProcessedGoesThroughNoOther() throws Exception {
        try (AutoCloseable one = start(environment())) {
            awaitPrinted("3. Waiting for events");
            happen(usage("e-4"));
        }
        try (AutoCloseable other = start(environment())) {
            awaitPrinted("bot 7342866812345678901: 0.16 resource points in 1 line");
            awaitPrinted("3. Waiting for events");
            happen(usage("e-4"));
            happen(usage("e-5"));
        }

        assertThat(sql().queryForList("SELECT event_id FROM usage_line ORDER BY event_id", String.class))
                .containsExactly("e-4", "e-5");
        assertThat(printed()).doesNotContain("already stored");
    }
}
