/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The PostgreSQL with the answers. */
final class PipelineDatabase implements AutoCloseable {

    /** Nobody waits for a worker; a connection that is dead is noticed all the same. */
    private static final String ANSWER_SECONDS = "10";

    private final HikariDataSource data;

    private PipelineDatabase(HikariConfig config) {
        data = new HikariDataSource(config);
    }

    /**
     * Connects, and creates the tables that are not there.
     *
     * @param  environment              PIPELINE_JDBC_URL, PIPELINE_JDBC_USER and PIPELINE_JDBC_PASSWORD
     * @throws IllegalArgumentException when it can't be connected to, or used
     */
    static PipelineDatabase open(Map<String, String> environment) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("pipeline");
        config.setJdbcUrl(environment.get("PIPELINE_JDBC_URL"));
        config.setUsername(environment.get("PIPELINE_JDBC_USER"));
        config.setPassword(environment.get("PIPELINE_JDBC_PASSWORD"));
        config.addDataSourceProperty("socketTimeout", ANSWER_SECONDS);
        try {
            PipelineDatabase database = new PipelineDatabase(config);
            try {
                new ResourceDatabasePopulator(new ClassPathResource("pipeline/schema.sql")).execute(database.data);
                return database;
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            Throwable reason = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException("Cannot use the database, check PIPELINE_JDBC_URL (PostgreSQL),"
                    + " PIPELINE_JDBC_USER and PIPELINE_JDBC_PASSWORD: " + reason.getMessage(), e);
        }
    }

    DataSource dataSource() {
        return data;
    }

    int answers() {
        Integer answers = new JdbcTemplate(data).queryForObject("SELECT COUNT(*) FROM answer", Integer.class);
        return answers == null ? 0 : answers;
    }

    /** A bot's last event, and how many of its events were answered. */
    String bot(String id) {
        return new JdbcTemplate(data).queryForObject(
                "SELECT last_event || ' ' || answers FROM bot WHERE bot_id = ?", String.class, id);
    }

    @Override
    public void close() {
        data.close();
    }
}
