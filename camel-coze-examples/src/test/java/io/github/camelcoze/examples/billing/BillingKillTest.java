/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The process is killed while events are delivered, each time while it is in the midst of some: before a line is committed,
 * and between the line and the idempotent repository. Coze and the database, both in this process, live on.
 */
@Tag("slow")
class BillingKillTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";
    private static final String LINES = "usage_line";
    private static final String PROCESSED = "camel_messageprocessed";
    private static final List<String> KILLED_AT = List.of(LINES, PROCESSED, LINES);
    private static final Pattern NOT_REMEMBERED = Pattern
            .compile("Event (\\S+) was processed, but could not be added to the idempotent repository");
    private static final int EVENTS_A_LIFE = 100;
    private static final int BEFORE_THE_KILL = 20;
    private static final int DUPLICATES = 60;
    /** A process takes three seconds to start, and very much longer when nobody lets it. */
    private static final Duration OF_A_LIFE = Duration.ofSeconds(100);

    @TempDir
    private Path folder;
    private Server server;
    private JdbcTemplate sql;
    private BillingDatabase database;
    private CozeSandbox coze;
    private BillingProcess billing;

    BillingKillTest() {
        super("billing");
    }

    @BeforeEach
    void startWhatLivesOn() throws Exception {
        server = Server.createTcpServer("-tcpPort", "0").start();
        Map<String, String> inHere = new HashMap<>(Map.of("BILLING_JDBC_USER", "sa", "BILLING_JDBC_PASSWORD", "sa",
                "BILLING_JDBC_URL", BillingDatabase.IN_MEMORY.replace("mem:billing", "mem:kill")));
        database = BillingDatabase.open(inHere);
        sql = new JdbcTemplate(database.dataSource());
        for (String table : List.of(LINES, PROCESSED)) {
            sql.execute("CREATE TRIGGER gate_" + table + " AFTER INSERT ON " + table + " FOR EACH ROW CALL '"
                    + Gate.class.getName() + "'");
        }
        coze = CozeSandbox.builder().apiApp(APP, "real")
                .responseTimeouts(PATIENCE, PATIENCE)
                .redeliveries(Collections.nCopies(240, Duration.ofMillis(500)).toArray(Duration[]::new)).start();
        Map<String, String> environment = new HashMap<>(inHere);
        environment.putAll(callbacks(coze, APP));
        environment.put("BILLING_JDBC_URL", inHere.get("BILLING_JDBC_URL").replace("jdbc:h2:mem:",
                "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/mem:"));
        billing = new BillingProcess(environment, folder.resolve("printed.txt"));
    }

    @AfterEach
    void stop() throws Exception {
        Gate.open();
        billing.close();
        coze.close();
        database.close();
        server.stop();
    }

    @Test
    void everyEventIsInTheDatabaseOnceHoweverOftenTheProcessIsKilled() throws Exception {
        List<String> events = new ArrayList<>();
        billing.start();
        await().atMost(OF_A_LIFE).untilAsserted(() -> assertThat(billing.printed()).contains("3. Waiting for events"));
        coze.inject(SandboxFault.onDeliveries().duplicate().times(DUPLICATES));

        for (String table : KILLED_AT) {
            Gate.close(table, BEFORE_THE_KILL);
            events.addAll(coze.trigger(SandboxEvent.of(APP, "benefit.usage").times(EVENTS_A_LIFE)));
            await().atMost(OF_A_LIFE).until(() -> Gate.heldUp(table) > 0);
            assertThat(billing.isAlive()).as(billing.printed()).isTrue();
            billing.kill();
            assertThat(coze.pendingDeliveries()).isPositive();
            if (table.equals(PROCESSED)) {
                assertThat(count(LINES)).isGreaterThan(count(PROCESSED));
            }
            Gate.open();
            billing.start();
        }
        await().atMost(OF_A_LIFE).until(() -> coze.pendingDeliveries() == 0);

        assertThat(events).hasSize(KILLED_AT.size() * EVENTS_A_LIFE).doesNotHaveDuplicates();
        assertThat(sql.queryForList("SELECT event_id FROM usage_line", String.class))
                .containsExactlyInAnyOrderElementsOf(events);
        Set<String> known = new HashSet<>(
                sql.queryForList("SELECT messageId FROM CAMEL_MESSAGEPROCESSED", String.class));
        known.addAll(notRemembered());
        assertThat(known).as(billing.printed())
                .containsExactlyInAnyOrderElementsOf(events.stream().map(id -> "coze:" + APP + ":" + id).toList());
        assertThat(coze.deliveries().stream().filter(SandboxDelivery::succeeded).map(SandboxDelivery::eventId)
                .collect(toSet())).containsAll(events);
        assertThat(billing.printed()).contains("already stored").doesNotContain("\tat ");
    }

    /**
     * While the gate holds up all connections of the pool, an id may get none within its 500 ms although the line was just
     * committed. Such an event is acknowledged and named in the log; the primary key keeps a redelivery out.
     */
    private List<String> notRemembered() {
        return NOT_REMEMBERED.matcher(billing.printed()).results().map(named -> named.group(1)).toList();
    }

    private int count(String table) {
        return sql.queryForObject("SELECT COUNT(*) FROM " + table, Integer.class);
    }
}
