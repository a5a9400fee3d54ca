/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.io.IOException;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill in a PostgreSQL, which comes as a program from Maven's repository. */
@Tag("slow")
class BillingPostgresTest extends BillingContract {

    private static EmbeddedPostgres postgres;

    /** It refuses to run as root, and is run in a user namespace then, which not every container allows. */
    @BeforeAll
    static void startPostgres() {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            throw new TestAbortedException("PostgreSQL can't be run here (as root it needs 'unshare -U', and there are"
                    + " programs for few platforms): " + e, e);
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @BeforeEach
    void empty() {
        sql().execute("DROP TABLE IF EXISTS usage_line, CAMEL_MESSAGEPROCESSED");
    }

    @Override
    Map<String, String> database() {
        return Map.of("BILLING_JDBC_URL", "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres",
                "BILLING_JDBC_USER", "postgres", "BILLING_JDBC_PASSWORD", "postgres");
    }

    @Override
    JdbcTemplate sql() {
        return new JdbcTemplate(postgres.getPostgresDatabase());
    }

    /** A lock holds up whoever writes, as a database does that hangs: not knowing is a failure, for Coze to send again. */
    @Test
    void unresponsiveDatabaseTimesOut() throws Exception {
        try (AutoCloseable example = start(environment())) {
            awaitPrinted("3. Waiting for events");
            try (Connection other = postgres.getPostgresDatabase().getConnection();
                    Statement locking = other.createStatement()) {
                other.setAutoCommit(false);
                locking.execute("LOCK TABLE usage_line");
                assertThat(deliver("e-6")).isEqualTo(500);
            }
            assertThat(deliver("e-6")).isEqualTo(200);
        }

        assertThat(sql().queryForList("SELECT event_id FROM usage_line", String.class)).containsExactly("e-6");
    }

    @RepeatedTest(5)
    void replicasThatStartAtTheSameMomentAllFindTheirTables() throws Exception {
        int replicas = 8;
        CyclicBarrier together = new CyclicBarrier(replicas);
        ExecutorService threads = Executors.newFixedThreadPool(replicas);
        try {
            List<Future<Integer>> lines = new ArrayList<>();
            for (int i = 0; i < replicas; i++) {
                lines.add(threads.submit(() -> {
                    together.await();
                    try (BillingDatabase opened = BillingDatabase.open(database())) {
                        return new JdbcTemplate(opened.dataSource()).queryForObject("SELECT COUNT(*) FROM usage_line",
                                Integer.class);
                    }
                }));
            }
            for (Future<Integer> replica : lines) {
                assertThat(replica.get()).isZero();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
