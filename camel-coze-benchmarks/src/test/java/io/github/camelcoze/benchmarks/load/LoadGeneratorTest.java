/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.event.CozeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LoadGeneratorTest {

    private static final String TOKEN = "a-verify-token";

    private final CozeSignature signature = new CozeSignature(TOKEN);
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/coze", this::verify);
        server.createContext("/broken", HttpExchange::close);
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void verify(HttpExchange http) throws IOException {
        byte[] body = http.getRequestBody().readAllBytes();
        boolean good = signature.matches(http.getRequestHeaders().getFirst(CozeSignature.TIMESTAMP_HEADER),
                http.getRequestHeaders().getFirst(CozeSignature.NONCE_HEADER),
                http.getRequestHeaders().getFirst(CozeSignature.SIGNATURE_HEADER), body);
        if (good) {
            assertThat(body).hasSize(600);
            ids.add(CozeEvent.of(body).getEventId());
        }
        http.sendResponseHeaders(good ? 200 : 401, -1);
        http.close();
    }

    private EventRequests events() {
        return EventRequests.usage(port, "/coze", "1", TOKEN, "e-");
    }

    @Test
    void eventsAreSignedAndUnique() throws InterruptedException {
        try (LoadGenerator generator = new LoadGenerator(port, 4)) {
            LoadResult result = generator.asFastAsPossible(events().prepare(500), 60);
            assertThat(result.statuses()).isEqualTo(Map.of(200, 500L));
            assertThat(result.latencies().getTotalCount()).isEqualTo(500);
            assertThat(ids).hasSize(500).contains("e-0", "e-499");
        }
    }

    @Test
    void keepsRateAndSendsEverythingDue() throws InterruptedException {
        try (LoadGenerator generator = new LoadGenerator(port, 2)) {
            LoadResult result = generator.atRate(events(), 400, 0.5);
            assertThat(result.allAcknowledged().sent()).isEqualTo(200);
            assertThat(result.seconds()).isGreaterThan(0.45);
            assertThat(ids).hasSize(200);
        }
    }

    @Test
    void countsForgedRequestsByStatus() throws InterruptedException {
        try (LoadGenerator generator = new LoadGenerator(port, 2)) {
            LoadResult result = generator.asFastAsPossible(EventRequests.forged(port, "/coze", "1").prepare(10), 60);
            assertThat(result.statuses()).isEqualTo(Map.of(401, 10L));
            assertThatThrownBy(result::allAcknowledged).hasMessageContaining("401");
        }
    }

    @Test
    void reconnectsAfterBrokenConnection() throws InterruptedException {
        try (LoadGenerator generator = new LoadGenerator(port, 1)) {
            EventRequests broken = EventRequests.usage(port, "/broken", "1", TOKEN, "b-");
            assertThat(generator.asFastAsPossible(broken.prepare(3), 60).statuses())
                    .isEqualTo(Map.of(LoadResult.NO_RESPONSE, 3L));
            assertThat(generator.asFastAsPossible(events().prepare(3), 60).allAcknowledged().sent())
                    .isEqualTo(3);
        }
    }

    @Test
    void countsNoResponseWithoutServer() throws InterruptedException {
        server.stop(0);
        try (LoadGenerator generator = new LoadGenerator(port, 2)) {
            assertThat(generator.asFastAsPossible(events().prepare(4), 60).statuses())
                    .isEqualTo(Map.of(LoadResult.NO_RESPONSE, 4L));
        }
    }
}
