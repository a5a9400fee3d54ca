/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.model.SubscriptionSync;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code coze:syncSubscriptions} leaves the app subscribed to exactly the wanted event types. */
class SyncSubscriptionsTest extends SandboxTestSupport {

    private static final List<String> TYPES = List.of("bot.published", "bot.deleted", "benefit.usage");
    private static final String SYNC = "coze:syncSubscriptions?apiAppId=" + APP;

    private void subscribed(List<String> types) {
        if (!types.isEmpty()) {
            send("coze:subscribe?apiAppId=" + APP, types, Map.of());
        }
        sandbox.clearRequests();
    }

    private SubscriptionSync sync(String uri, Object wanted) {
        Exchange exchange = send(uri, wanted, Map.of());
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CODE, 0L)
                .containsEntry(CozeConstants.LOG_ID, sandbox.lastRequest().logId());
        return exchange.getMessage().getBody(SubscriptionSync.class);
    }

    private static List<String> calls() {
        return sandbox.requests().stream().map(RecordedRequest::method).toList();
    }

    static Stream<List<String>> subsets() {
        return IntStream.range(0, 8).mapToObj(SyncSubscriptionsTest::subset);
    }

    private static List<String> subset(int bits) {
        return IntStream.range(0, 3).filter(i -> (bits >> i & 1) == 1).mapToObj(TYPES::get).toList();
    }

    private static List<String> difference(List<String> types, List<String> others) {
        return types.stream().filter(type -> !others.contains(type)).toList();
    }

    @ParameterizedTest(name = "from {0}")
    @MethodSource("subsets")
    @Tag("slow")
    void reachesWantedStateWithFewestCalls(List<String> current) {
        subsets().forEach(wanted -> assertReachesWantedState(current, wanted));
    }

    private void assertReachesWantedState(List<String> current, List<String> wanted) {
        sandbox.reset();
        subscribed(current);

        SubscriptionSync sync = sync(SYNC + "&allowEmpty=true", wanted);

        assertThat(sandbox.subscriptions(APP)).as("from %s to %s", current, wanted)
                .containsExactlyInAnyOrderElementsOf(wanted);
        assertThat(sync.added()).isEqualTo(difference(wanted, current));
        assertThat(sync.removed()).isEqualTo(difference(current, wanted));
        assertThat(sync.unchanged()).isEqualTo(difference(wanted, sync.added()));
        List<String> calls = new ArrayList<>(List.of("GET"));
        if (!sync.added().isEmpty()) {
            calls.add("POST");
        }
        if (!sync.removed().isEmpty()) {
            calls.add("DELETE");
        }
        assertThat(calls()).isEqualTo(calls);

        sandbox.clearRequests();
        assertThat(sync(SYNC + "&allowEmpty=true", wanted)).as("the second run finds nothing to do")
                .isEqualTo(new SubscriptionSync(List.of(), List.of(), wanted));
        assertThat(calls()).containsExactly("GET");
    }

    @ParameterizedTest(name = "from {0}")
    @MethodSource("subsets")
    @Tag("slow")
    void dryRunReportsSameChangesWithoutMakingThem(List<String> current) {
        subsets().forEach(wanted -> assertDryRun(current, wanted));
    }

    private void assertDryRun(List<String> current, List<String> wanted) {
        sandbox.reset();
        subscribed(current);

        SubscriptionSync dryRun = sync(SYNC + "&allowEmpty=true&dryRun=true", wanted);

        assertThat(calls()).containsExactly("GET");
        assertThat(sandbox.subscriptions(APP)).as("from %s to %s", current, wanted).containsExactlyElementsOf(current);
        assertThat(dryRun).isEqualTo(sync(SYNC + "&allowEmpty=true", wanted));
    }

    @Test
    void readsAllPagesOfCurrentSubscriptions() {
        subscribed(CozeEventTypes.KNOWN);

        SubscriptionSync sync = sync(SYNC + "&pageSize=1", "bot.deleted");

        assertThat(sync.removed()).isEqualTo(difference(CozeEventTypes.KNOWN, List.of("bot.deleted")));
        assertThat(calls()).as("a page each, and one change").hasSize(CozeEventTypes.KNOWN.size() + 1).endsWith("GET",
                "DELETE");
        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @Test
    void wantedTypesFromOption() {
        SubscriptionSync sync = sync(SYNC + "&eventTypes=bot.deleted, bot.published,bot.deleted", null);

        assertThat(sync.added()).containsExactly("bot.deleted", "bot.published");
    }

    @Test
    void emptyOptionWithAllowEmptyRemovesAll() {
        subscribed(TYPES);

        assertThat(sync(SYNC + "&allowEmpty=true&eventTypes=", null).removed()).isEqualTo(TYPES);

        assertThat(sandbox.subscriptions(APP)).isEmpty();
    }

    @Test
    void resultConvertsToJsonAndWorksInSimple() throws Exception {
        subscribed(List.of("bot.deleted", "benefit.usage"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:sync").to(SYNC + "&eventTypes=bot.published,bot.deleted")
                        .setHeader("summary", simple("+${body.added} -${body.removed} =${body.unchanged}"));
            }
        });

        Exchange exchange = template.request("direct:sync", e -> {
        });

        assertThat(exchange.getMessage().getHeader("summary"))
                .isEqualTo("+[bot.published] -[benefit.usage] =[bot.deleted]");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(
                "{\"added\":[\"bot.published\"],\"removed\":[\"benefit.usage\"],\"unchanged\":[\"bot.deleted\"]}");
        assertThat(exchange.getMessage().getBody(JsonNode.class).path("added")).hasSize(1);
        assertThat((Map<?, ?>) exchange.getMessage().getBody(Map.class)).hasSize(3);
    }

    @Test
    void concurrentRunsReachSameState() throws Exception {
        subscribed(List.of("bot.unpublished", "benefit.usage"));
        List<String> wanted = List.of("bot.published", "bot.deleted");
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Exchange>> runs = IntStream.range(0, 8).mapToObj(i -> threads.submit(() -> {
                start.await();
                return send(SYNC, wanted, Map.of());
            })).toList();
            start.countDown();
            for (Future<Exchange> run : runs) {
                assertThat(run.get().getException()).isNull();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(sandbox.subscriptions(APP)).containsExactlyInAnyOrderElementsOf(wanted);
    }

    @Test
    void needsNoPermissionForUnneededCalls() {
        try (CozeSandbox strict = CozeSandbox.builder().accessToken(TOKEN, "listApiApp").apiApp(APP, "app").start()) {
            Exchange exchange = send(SYNC + "&allowEmpty=true&baseUrl=" + strict.baseUrl(), List.of(), Map.of());

            assertThat(exchange.getException()).isNull();
        }
    }

    @Test
    void errorNamesFailedStepAndCompletedChanges() {
        try (CozeSandbox strict = CozeSandbox.builder()
                .accessToken(TOKEN, "listApiApp", "subscribeApiAppEvent").apiApp(APP, "app").start()) {
            send("coze:subscribe?apiAppId=" + APP + "&baseUrl=" + strict.baseUrl(), "bot.deleted", Map.of());

            Exchange exchange = send(SYNC + "&baseUrl=" + strict.baseUrl(), "bot.published", Map.of());

            assertThat(failureOf(exchange, "syncSubscriptions")).hasMessageStartingWith(
                    "Coze operation 'syncSubscriptions' failed at 'unsubscribe' from bot.deleted; before that, the"
                            + " app was subscribed to bot.published. Coze operation 'unsubscribe' failed: code 4101,")
                    .hasMessageContaining("needs the permission 'unsubscribeApiAppEvent'");
            assertThat(strict.subscriptions(APP)).containsExactly("bot.deleted", "bot.published");
        }
    }
}
