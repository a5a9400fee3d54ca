/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.process.Commands;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Shares processed events and events in progress with other replicas, in what SHARED_IN names, and notes in a database when
 * its route begins and ends.
 */
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
            );
            CREATE INDEX run_of_event ON run (event_id);
            CREATE INDEX run_not_ended ON run (life) WHERE ended IS NULL""";

    static final int CLAIM_SECONDS = 10;

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
        SharedRepositories shared = share(environment, data);
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", environment.get("COZE_CALLBACK_PORT"));
        main.addInitialProperty("camel.component.coze.baseUrl", environment.get("COZE_API_BASE"));
        main.addInitialProperty("camel.component.coze.token", environment.get("COZE_API_TOKEN"));
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getRegistry().bind("processed", shared.processed());
                getContext().getRegistry().bind("claims", shared.claims());
                JdbcTemplate sql = new JdbcTemplate(data);
                from("coze:events?apiAppId=" + environment.get("COZE_API_APP_ID") + "&callbackPath=/hooks/coze"
                        + "&idempotentRepository=#processed&inProgressRepository=#claims")
                        .process(event -> sql.update("INSERT INTO run (event_id, life) VALUES (?, ?)", id(event), LIFE))
                        .delay(Long.parseLong(environment.get("ROUTE_MS")))
                        .process(event -> sql.update(
                                "UPDATE run SET ended = clock_timestamp() WHERE event_id = ? AND life = ?", id(event),
                                LIFE));
            }
        });
        main.start();
        commands.on("claims", words -> String.join(" ", shared.claimKeys().get())).serve(LIFE);
    }

    private static SharedRepositories share(Map<String, String> environment, HikariDataSource data)
            throws InterruptedException {
        return environment.get("SHARED_IN").equals("hazelcast")
                ? HazelcastClaims.share(Integer.parseInt(environment.get("MEMBER_PORT")),
                        List.of(environment.get("MEMBERS").split(",")))
                : JdbcClaims.share(data);
    }

    private static String id(Exchange event) {
        return event.getMessage().getHeader(CozeConstants.EVENT_ID, String.class);
    }
}
