/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.io.IOException;
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
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** The bill in a PostgreSQL, which comes as a program from Maven's repository. */
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
