/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class DeliveryTest extends CallbackTestSupport {

    private static final String TYPE = "bot.deleted";

    @Test
    void postsASignedEventToTheCallbackUrl() {
        listenTo(TYPE);
        List<SandboxDelivery> deliveries = deliver(SandboxEvent.of(APP, TYPE));

        CallbackReceiver.Request call = receiver.request(0);
        assertThat(receiver.requests()).hasSize(1);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.target()).isEqualTo("/coze?from=coze");
        assertThat(call.header("Content-Type")).isEqualTo("application/json");
        assertThat(call.header("X-Coze-Timestamp")).isEqualTo(call.json().path("header").path("created_at").asText());
        assertThat(call.header("X-Coze-Signature")).isEqualTo(CallbackSignature.of(call.header("X-Coze-Timestamp"),
                call.header("X-Coze-Nonce"), coze.verifyToken(APP), call.body()));
        assertThat(deliveries).hasSize(1);
    }

    @Test
    void recordsDeliveries() {
        listenTo(TYPE);
        receiver.respond(call -> CallbackReceiver.Response.of(200, "好"));
        Instant before = Instant.now();
        SandboxDelivery delivery = deliver(SandboxEvent.of(APP, TYPE)).get(0);

        assertThat(delivery.time()).isBetween(before, Instant.now());
        assertThat(delivery.apiAppId()).isEqualTo(APP);
        assertThat(delivery.eventType()).isEqualTo(TYPE);
        assertThat(delivery.url()).isEqualTo(receiver.url());
        assertThat(delivery.attempt()).isEqualTo(1);
        assertThat(delivery.status()).isEqualTo(200);
        assertThat(delivery.failure()).isNull();
        assertThat(delivery.duration()).isPositive();
        assertThat(delivery.requestText()).isEqualTo(receiver.request(0).text());
        assertThat(delivery.responseText()).isEqualTo("好");
        assertThat(delivery.urlCheck()).isFalse();
        assertThat(delivery.fault()).isNull();
        assertThat(delivery.succeeded()).isTrue();
        assertThat(delivery.toString()).contains(TYPE, "status 200").doesNotContain("好").doesNotContain("bot_id");
    }

    @Test
    void deliversNothingWithoutSubscriptionOrCallbackUrl() {
        coze.subscribe(APP, TYPE);
        assertThat(coze.trigger(SandboxEvent.of(APP, TYPE))).isEmpty();
        coze.setCallbackUrl(APP, receiver.url());
        assertThat(coze.trigger(SandboxEvent.of(APP, "benefit.usage"))).isEmpty();

        deliver(SandboxEvent.of(APP, TYPE));
        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::type).containsExactly(TYPE);
    }

    @Test
    void deliversNothingAfterUnsubscribing() {
        listenTo(TYPE);
        client.json("DELETE", EVENTS, "{\"event_types\":[\"" + TYPE + "\"]}");

        assertThat(coze.trigger(SandboxEvent.of(APP, TYPE))).isEmpty();
    }

    @Test
    void rejectsAnUnknownApp() {
        assertThatIllegalArgumentException().isThrownBy(() -> coze.trigger(SandboxEvent.of("9", TYPE)))
                .withMessage("there is no app with the id 9");
        assertThatIllegalArgumentException().isThrownBy(() -> coze.subscribe("9", TYPE));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.subscribe(APP, "bot.publishd"))
                .withMessageContaining("bot.publishd");
        assertThatIllegalArgumentException().isThrownBy(() -> coze.setCallbackUrl("9", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> coze.setCallbackUrl(APP, "coze"));
    }

    @Test
    void redeliversTheSameBytesUntilHttp200() {
        listenTo(TYPE);
        AtomicInteger tries = new AtomicInteger();
        receiver.respond(call -> CallbackReceiver.Response.of(tries.incrementAndGet() < 3 ? 500 : 200));
        List<SandboxDelivery> deliveries = deliver(SandboxEvent.of(APP, TYPE));

        assertThat(deliveries).extracting(SandboxDelivery::status).containsExactly(500, 500, 200);
        assertThat(deliveries).extracting(SandboxDelivery::attempt).containsExactly(1, 2, 3);
        assertThat(deliveries).extracting(SandboxDelivery::succeeded).containsExactly(false, false, true);
        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::text).hasSize(3)
                .containsOnly(receiver.request(0).text());
        assertThat(receiver.requests()).extracting(call -> call.header("X-Coze-Timestamp"))
                .containsOnly(receiver.request(0).header("X-Coze-Timestamp"));
        assertThat(receiver.requests()).extracting(call -> call.header("X-Coze-Nonce")).doesNotHaveDuplicates();
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        listenTo(TYPE);
        receiver.respond(call -> CallbackReceiver.Response.of(204));

        assertThat(deliver(SandboxEvent.of(APP, TYPE))).extracting(SandboxDelivery::status).containsExactly(204, 204,
                204);
    }

    @Test
    void ignoresRedirects() {
        listenTo(TYPE);
        receiver.respond(call -> new CallbackReceiver.Response(302, "", Map.of("Location", receiver.url())));

        assertThat(deliver(SandboxEvent.of(APP, TYPE))).extracting(SandboxDelivery::status).containsOnly(302)
                .hasSize(3);
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void usesTheCallbackUrlOfTheTimeOfEachAttempt() {
        listenTo(TYPE);
        try (CallbackReceiver moved = new CallbackReceiver()) {
            receiver.respond(call -> {
                coze.setCallbackUrl(APP, moved.url());
                return CallbackReceiver.Response.of(503);
            });
            List<SandboxDelivery> deliveries = deliver(SandboxEvent.of(APP, TYPE));

            assertThat(deliveries).extracting(SandboxDelivery::url).containsExactly(receiver.url(), moved.url());
        }
    }

    @Test
    void givesUpWhenTheAppIsDeleted() {
        listenTo(TYPE);
        receiver.respond(call -> {
            client.delete("/v1/api_apps/" + APP);
            return CallbackReceiver.Response.of(503);
        });

        assertThat(deliver(SandboxEvent.of(APP, TYPE))).hasSize(1);
    }

    @Test
    void reportsATimeout() {
        try (CozeSandbox hasty = CozeSandbox.builder().apiApp(APP, "x").responseTimeouts(SHORT_DELAY, LONG_TIMEOUT)
                .redeliveries()
                .start()) {
            receiver.respond(call -> receiver.hang());
            hasty.setCallbackUrl(APP, receiver.url());
            hasty.subscribe(APP, TYPE, "bot.published");
            String late = hasty.trigger(SandboxEvent.of(APP, TYPE)).get(0);
            String patient = hasty.trigger(SandboxEvent.of(APP, "bot.published")).get(0);
            await().until(() -> !hasty.deliveries(late).isEmpty());

            SandboxDelivery delivery = hasty.deliveries(late).get(0);
            assertThat(delivery.status()).isNull();
            assertThat(delivery.failure()).isEqualTo("no response within 20 ms");
            assertThat(delivery.succeeded()).isFalse();
            assertThat(delivery.toString()).contains("no response within 20 ms");
            assertThat(hasty.deliveries(patient)).isEmpty();
            assertThat(hasty.pendingDeliveries()).isEqualTo(1);
        }
    }

    @Test
    void reportsARejectedConnection() {
        listenTo(TYPE);
        receiver.close();

        assertThat(deliver(SandboxEvent.of(APP, TYPE))).hasSize(3)
                .allMatch(delivery -> delivery.failure().startsWith("Connection refused"));
    }

    @Test
    void truncatesALongResponse() {
        listenTo(TYPE);
        receiver.respond(call -> CallbackReceiver.Response.of(200, "x".repeat(200_000)));

        assertThat(deliver(SandboxEvent.of(APP, TYPE))).singleElement()
                .matches(delivery -> delivery.succeeded() && delivery.responseBody().length == 64 * 1024);
    }

    @Test
    void limitsConcurrentDeliveries() {
        listenTo(TYPE);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        receiver.respond(call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            now.decrementAndGet();
            return CallbackReceiver.Response.of(200);
        });
        List<String> ids = coze.trigger(SandboxEvent.of(APP, TYPE).times(500));
        awaitNothingPending();

        assertThat(ids).hasSize(500).doesNotHaveDuplicates();
        assertThat(coze.deliveries()).extracting(SandboxDelivery::eventId).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(most.get()).isLessThanOrEqualTo(32);
    }

    @Test
    void deliversAtMost32Concurrently() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.trigger(SandboxEvent.of(APP, TYPE).times(100));
        await().until(() -> receiver.requests().size() == 32);

        assertThat(client.json("PUT", "/v1/api_apps/" + APP, "{\"name\":\"x\"}").code()).isZero();
        assertThat(receiver.requests()).hasSize(32);
        assertThat(coze.pendingDeliveries()).isEqualTo(100);
    }

    @Test
    void isNotBlockedByWaitingRedeliveries() {
        try (CozeSandbox slow = CozeSandbox.builder().apiApp(APP, "x").redeliveries(LONG_TIMEOUT).start()) {
            slow.setCallbackUrl(APP, receiver.url());
            slow.subscribe(APP, TYPE);
            receiver.respond(call -> CallbackReceiver.Response.of(500));
            slow.trigger(SandboxEvent.of(APP, TYPE).times(100));
            await().until(() -> slow.deliveries().size() == 100);
            receiver.respond(CallbackReceiver::accept);
            String id = slow.trigger(SandboxEvent.of(APP, TYPE)).get(0);

            await().until(() -> slow.deliveries(id).size() == 1);
            assertThat(slow.pendingDeliveries()).isEqualTo(100);
            slow.reset();
            assertThat(slow.pendingDeliveries()).isZero();
        }
    }

    @Test
    void dropsDeliveriesOnReset() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.trigger(SandboxEvent.of(APP, TYPE).times(40));
        await().until(() -> receiver.requests().size() == 32);

        coze.reset();

        assertThat(coze.pendingDeliveries()).isZero();
        assertThat(coze.deliveries()).isEmpty();
        receiver.respond(CallbackReceiver::accept);
        listenTo(TYPE);
        List<SandboxDelivery> after = deliver(SandboxEvent.of(APP, TYPE));
        assertThat(coze.deliveries()).containsExactlyElementsOf(after);
    }

    @Test
    void abortsDeliveriesOnClose() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.trigger(SandboxEvent.of(APP, TYPE).times(40));
        await().until(() -> receiver.requests().size() == 32);

        coze.close();

        assertThat(coze.pendingDeliveries()).isZero();
        assertThat(coze.deliveries()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> coze.trigger(SandboxEvent.of(APP, TYPE)))
                .withMessageContaining("closed");
    }

    @Test
    void leavesNoThreadBehind() {
        Set<Thread> before = sandboxThreads();
        CozeSandbox other = CozeSandbox.builder().apiApp(APP, "x").redeliveries(LONG_TIMEOUT).start();
        other.setCallbackUrl(APP, receiver.url());
        other.subscribe(APP, TYPE);
        receiver.respond(call -> CallbackReceiver.Response.of(500));
        other.trigger(SandboxEvent.of(APP, TYPE));
        await().until(() -> !other.deliveries().isEmpty());

        other.close();

        await().until(() -> before.containsAll(sandboxThreads()));
    }

    @Test
    void clearsOnlyTheJournal() {
        listenTo(TYPE);
        deliver(SandboxEvent.of(APP, TYPE));
        coze.clearDeliveries();

        assertThat(coze.deliveries()).isEmpty();
        assertThat(deliver(SandboxEvent.of(APP, TYPE))).hasSize(1);
    }

    @Test
    void signsWithTheTokenOfEachApp() {
        listenTo(TYPE);
        String other = coze.createApiApp("other");
        coze.setCallbackUrl(other, receiver.url());
        coze.subscribe(other, TYPE);
        List<String> bodies = IntStream.range(0, 2).mapToObj(i -> i == 0 ? APP : other)
                .map(app -> deliver(SandboxEvent.of(app, TYPE)).get(0).requestText()).toList();

        assertThat(bodies.get(1)).contains(other).doesNotContain(APP);
        assertThat(receiver.request(1).header("X-Coze-Signature"))
                .isEqualTo(CallbackSignature.of(receiver.request(1).header("X-Coze-Timestamp"),
                        receiver.request(1).header("X-Coze-Nonce"), coze.verifyToken(other),
                        receiver.request(1).body()));
    }

    @Test
    void rejectsInvalidPolicies() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CozeSandbox.builder().redeliveries(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CozeSandbox.builder().responseTimeouts(Duration.ZERO, LONG_TIMEOUT));
        assertThatIllegalArgumentException().isThrownBy(() -> CozeSandbox.builder().connectorApp("1", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CozeSandbox.builder().connectorApp("1", "2").apiApp("1", "x"));
    }

    private static Set<Thread> sandboxThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("vert"))
                .collect(Collectors.toSet());
    }
}
