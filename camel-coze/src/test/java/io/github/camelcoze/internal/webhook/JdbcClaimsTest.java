/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.docs.Page;
import io.github.camelcoze.testing.EventsTestSupport;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.JdbcTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas share the events in progress in a PostgreSQL, with the beans of docs/several-replicas.adoc. */
@Tag("slow")
class JdbcClaimsTest {

    private static final int EVENTS = 40;
    private static final CozeSignature SIGNATURE = new CozeSignature(EventsTestSupport.VERIFY_TOKEN);
    private static final Map<String, Integer> ROUTED = new ConcurrentHashMap<>();

    private static EmbeddedPostgres postgres;
    private static JdbcTemplate sql;
    private static final List<Main> REPLICAS = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** It refuses to run as root, and is run in a user namespace then, which not every container allows. */
    @BeforeAll
    static void startReplicas() throws Exception {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException | RuntimeException e) {
            throw new TestAbortedException("PostgreSQL can't be run here (as root it needs 'unshare -U', and there are"
                    + " programs for few platforms): " + e, e);
        }
        sql = new JdbcTemplate(postgres.getPostgresDatabase());
        sql.execute(Page.of("docs/delivery-guarantees.adoc").snippet("sql", "CAMEL_MESSAGEPROCESSED").text());
        Properties beans = new Properties();
        beans.load(new StringReader(
                Page.of("docs/several-replicas.adoc").snippet("properties", "inProgress.insertString").text()));
        for (int i = 0; i < 2; i++) {
            REPLICAS.add(start(beans));
        }
    }

    private static Main start(Properties beans) throws Exception {
        Main main = new Main();
        beans.stringPropertyNames().forEach(name -> main.addInitialProperty(name, beans.getProperty(name)));
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "0");
        main.bind("data", postgres.getPostgresDatabase());
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from(EventsTestSupport.URI_OF_EVENTS
                        + "&idempotentRepository=#bean:processed&inProgressRepository=#bean:inProgress")
                        .process(event -> ROUTED.merge(
                                event.getMessage().getHeader(CozeConstants.EVENT_ID, String.class), 1, Integer::sum))
                        .delay(20);
            }
        });
        main.start();
        return main;
    }

    @AfterAll
    static void stop() throws Exception {
        REPLICAS.forEach(Main::stop);
        if (postgres != null) {
            postgres.close();
        }
    }

    private static CompletableFuture<Integer> deliver(int replica, String id) {
        int port = REPLICAS.get(replica).getCamelContext().getComponent("platform-http", PlatformHttpComponent.class)
                .getEngine().getServerPort();
        byte[] body = EventsTestSupport.utf8(EventsTestSupport.event("bot.deleted", id));
        HttpRequest.Builder request = HttpRequest
                .newBuilder(URI.create("http://127.0.0.1:" + port + EventsTestSupport.PATH))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        SIGNATURE.headers(1749116453001L, body).forEach(request::header);
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    @Test
    void eventSentToBothAtTheSameTimeIsRoutedOnce() {
        List<String> ids = IntStream.range(0, EVENTS).mapToObj(i -> "both-" + i).toList();

        List<CompletableFuture<Integer>> responses = ids.stream()
                .flatMap(id -> IntStream.range(0, 2).mapToObj(replica -> deliver(replica, id))).toList();

        assertThat(responses).extracting(CompletableFuture::join).isSubsetOf(200, 503);
        assertThat(ids).allSatisfy(id -> {
            assertThat(ROUTED.get(id)).isEqualTo(1);
            assertThat(deliver(0, id).join()).isEqualTo(200);
            assertThat(deliver(1, id).join()).isEqualTo(200);
            assertThat(ROUTED.get(id)).isEqualTo(1);
        });
        assertThat(claims()).isZero();
    }

    /** Both replicas find the claim expired. */
    @Test
    void expiredClaimIsTakenOverByOneReplica() {
        List<String> ids = IntStream.range(0, EVENTS).mapToObj(i -> "dead-" + i).toList();
        ids.forEach(id -> claim(id, 61));

        List<CompletableFuture<Integer>> responses = ids.stream()
                .flatMap(id -> IntStream.range(0, 2).mapToObj(replica -> deliver(replica, id))).toList();

        assertThat(responses).extracting(CompletableFuture::join).isSubsetOf(200, 503);
        assertThat(ids).allSatisfy(id -> assertThat(ROUTED.get(id)).isEqualTo(1));
        assertThat(claims()).isZero();
    }

    @Test
    void claimOfAnotherReplicaDefers() {
        claim("alive", 50);

        assertThat(deliver(0, "alive").join()).isEqualTo(503);

        assertThat(ROUTED).doesNotContainKey("alive");
        sql.update("DELETE FROM CAMEL_MESSAGEPROCESSED WHERE messageId LIKE '%:alive:claim'");
    }

    private static void claim(String id, int secondsAgo) {
        sql.update("INSERT INTO CAMEL_MESSAGEPROCESSED VALUES ('coze-in-progress', ?, now() - ? * INTERVAL '1 s')",
                "coze:" + EventsTestSupport.APP + ":" + id + ":claim", secondsAgo);
    }

    private static Integer claims() {
        return sql.queryForObject(
                "SELECT COUNT(*) FROM CAMEL_MESSAGEPROCESSED WHERE processorName = 'coze-in-progress'",
                Integer.class);
    }
}
