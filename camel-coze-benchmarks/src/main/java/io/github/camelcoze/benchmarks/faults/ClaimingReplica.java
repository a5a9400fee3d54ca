/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.HashMap;
import java.util.Map;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.process.Commands;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Shares processed events and events in progress in a database, and notes there when its route begins and ends. */
public final class ClaimingReplica {

    static final String SCHEMA = """
            CREATE TABLE CAMEL_MESSAGEPROCESSED (
                processorName VARCHAR(255),
                messageId VARCHAR(300),
                createdAt TIMESTAMP WITH TIME ZONE,
                PRIMARY KEY (processorName, messageId)
            );
            CREATE TABLE run (
                id SERIAL PRIMARY KEY,
                event_id VARCHAR(200),
                life BIGINT,
                began TIMESTAMP WITH TIME ZONE DEFAULT clock_timestamp(),
                ended TIMESTAMP WITH TIME ZONE
            )""";

    static final String CLAIMS = "coze-in-progress";
    static final int CLAIM_SECONDS = 10;

    private static final String LIFESPAN = CLAIM_SECONDS + " seconds";
    private static final int ROUTE_MS = 300;
    private static final long LIFE = ProcessHandle.current().pid();

    private ClaimingReplica() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        Map<String, String> environment = new HashMap<>();
        for (String argument : arguments) {
            environment.put(argument.substring(0, argument.indexOf('=')),
                    argument.substring(argument.indexOf('=') + 1));
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(environment.get("BILLING_JDBC_URL"));
        config.setUsername(environment.get("BILLING_JDBC_USER"));
        config.setPassword(environment.get("BILLING_JDBC_PASSWORD"));
        HikariDataSource data = new HikariDataSource(config);
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", environment.get("COZE_CALLBACK_PORT"));
        main.addInitialProperty("camel.component.coze.baseUrl", environment.get("COZE_API_BASE"));
        main.addInitialProperty("camel.component.coze.token", environment.get("COZE_API_TOKEN"));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("processed", new JdbcMessageIdRepository(data, "processed"));
                getContext().getRegistry().bind("claims", claims(data));
                JdbcTemplate sql = new JdbcTemplate(data);
                from("coze:events?apiAppId=" + environment.get("COZE_API_APP_ID") + "&callbackPath=/hooks/coze"
                        + "&idempotentRepository=#processed&inProgressRepository=#claims")
                        .process(event -> sql.update("INSERT INTO run (event_id, life) VALUES (?, ?)", id(event), LIFE))
                        .delay(ROUTE_MS)
                        .process(event -> sql.update(
                                "UPDATE run SET ended = clock_timestamp() WHERE event_id = ? AND life = ?", id(event),
                                LIFE));
            }
        });
        main.start();
        commands.serve(LIFE);
    }

    /** As docs/several-replicas.adoc has it. */
    private static JdbcMessageIdRepository claims(HikariDataSource data) {
        TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(data));
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        JdbcMessageIdRepository claims = new JdbcMessageIdRepository(data, transactions, "coze-in-progress");
        claims.setQueryString(claims.getQueryString() + " AND createdAt > now() - INTERVAL '" + LIFESPAN + "'");
        claims.setInsertString(claims.getInsertString() + " ON CONFLICT (processorName, messageId)"
                + " DO UPDATE SET createdAt = EXCLUDED.createdAt");
        return claims;
    }

    private static String id(Exchange event) {
        return event.getMessage().getHeader(CozeConstants.EVENT_ID, String.class);
    }
}
