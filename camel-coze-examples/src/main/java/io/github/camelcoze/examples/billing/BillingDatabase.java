/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.datasource.init.ScriptException;

/** The database of the bill: the one of the environment variables, else an H2 in memory, which is gone with the example. */
final class BillingDatabase implements AutoCloseable {

    static final String IN_MEMORY = "jdbc:h2:mem:billing;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

    private static final String PROCESSOR = "coze-billing";
    private static final int TABLES = 2;
    private static final int CONNECTION_MILLIS = 500;
    private static final int VALIDATION_MILLIS = 250;
    private static final int START_MILLIS = 5000;
    private static final String ANSWER_SECONDS = "1";

    private final HikariDataSource dataSource;

    private BillingDatabase(HikariConfig config) {
        this.dataSource = new HikariDataSource(config);
    }

    /**
     * Connects, and creates the tables that are not there.
     *
     * @param  environment              BILLING_JDBC_URL, BILLING_JDBC_USER and BILLING_JDBC_PASSWORD
     * @throws IllegalArgumentException when it can't be connected to, or used
     */
    static BillingDatabase open(Map<String, String> environment) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("billing");
        config.setJdbcUrl(url(environment));
        config.setUsername(environment.get("BILLING_JDBC_USER"));
        config.setPassword(environment.get("BILLING_JDBC_PASSWORD"));
        giveUpInTime(config);
        BillingDatabase database = connect(config);
        try {
            database.createTables();
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw unusable(config.getJdbcUrl(), e);
        }
    }

    /**
     * Two replicas may create a table at the same moment. PostgreSQL lets one of them fail then, IF NOT EXISTS or not; the
     * table is there by that time, so the next try gets further.
     */
    private void createTables() {
        ResourceDatabasePopulator schema = new ResourceDatabasePopulator(new ClassPathResource("billing/schema.sql"));
        for (int table = 0; table < TABLES; table++) {
            try {
                schema.execute(dataSource);
                return;
            } catch (ScriptException e) {
                // the other one was first
            }
        }
        schema.execute(dataSource);
    }

    /**
     * Coze waits three seconds for a response. When the database is down or slow, the route has to fail before that, so that
     * Coze redelivers: connection and socket timeouts together are well below, as callbacks may also wait for a thread. The
     * defaults are 30 seconds for the pool and no timeout for the driver.
     */
    private static void giveUpInTime(HikariConfig config) {
        config.setConnectionTimeout(CONNECTION_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        // no callback waits yet at startup, and the first connection takes longest
        config.setInitializationFailTimeout(START_MILLIS);
        if (config.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
        }
    }

    private static BillingDatabase connect(HikariConfig config) {
        try {
            return new BillingDatabase(config);
        } catch (RuntimeException e) {
            throw unusable(config.getJdbcUrl(), e);
        }
    }

    private static IllegalArgumentException unusable(String url, RuntimeException e) {
        Throwable reason = e.getCause() == null ? e : e.getCause();
        return new IllegalArgumentException("Cannot use database " + withoutParameters(url) + ", check"
                + " BILLING_JDBC_URL, BILLING_JDBC_USER and BILLING_JDBC_PASSWORD: " + reason.getMessage(), e);
    }

    /** A password may be among them. */
    private static String withoutParameters(String url) {
        return url.replaceAll("[;?].*", "");
    }

    private static String url(Map<String, String> environment) {
        String url = environment.get("BILLING_JDBC_URL");
        return url == null || url.isBlank() ? IN_MEMORY : url.strip();
    }

    DataSource dataSource() {
        return dataSource;
    }

    /** Gives the routes what they refer to. */
    JdbcMessageIdRepository bindTo(Main main) {
        JdbcMessageIdRepository processed = new JdbcMessageIdRepository(dataSource, PROCESSOR);
        processed.setCreateTableIfNotExists(false);
        main.bind("billing", dataSource);
        // the totals of a long bill may take longer than a callback
        main.bind("totals", new DriverManagerDataSource(dataSource.getJdbcUrl(), dataSource.getUsername(),
                dataSource.getPassword()));
        main.bind("processedEvents", processed);
        return processed;
    }

    /** The JDBC URL, without parameters. */
    @Override
    public String toString() {
        return withoutParameters(dataSource.getJdbcUrl());
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
