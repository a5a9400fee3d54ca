/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Tag("slow")
class DeliveryLoadTest {

    private static final int MANY = 25_000;

    @Test
    void delivers50000EventsWithoutAThreadForEach() {
        AtomicInteger received = new AtomicInteger();
        Vertx vertx = Vertx.vertx();
        HttpServer server = vertx.createHttpServer().requestHandler(request -> {
            received.incrementAndGet();
            request.response().end();
        }).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
        try (CozeSandbox coze = CozeSandbox.builder().apiApp("1", "x")
                .responseTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(2)).start()) {
            coze.setCallbackUrl("1", "http://127.0.0.1:" + server.actualPort() + "/");
            coze.subscribe("1", "benefit.usage");
            int threads = Thread.activeCount();

            List<String> ids = coze.trigger(SandboxEvent.of("1", "benefit.usage").times(MANY));
            int threadsMeanwhile = Thread.activeCount();
            await().atMost(Duration.ofMinutes(2)).until(() -> coze.pendingDeliveries() == 0);

            assertThat(ids).hasSize(MANY);
            assertThat(received).hasValue(MANY);
            assertThat(threadsMeanwhile - threads).isLessThan(10);
            assertThat(coze.deliveries()).hasSize(20_000).allMatch(SandboxDelivery::succeeded);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
