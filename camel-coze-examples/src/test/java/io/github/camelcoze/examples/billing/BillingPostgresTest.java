/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.io.IOException;
import java.util.Map;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.JdbcTemplate;

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
}
