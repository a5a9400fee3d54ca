/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.FuzzedConnection;
import io.github.camelcoze.testing.FuzzedRequest;
import io.github.camelcoze.testing.FuzzedRequest.Kind;
import io.github.camelcoze.testing.FuzzedRequests;
import io.github.camelcoze.testing.RawConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.quicktheories.WithQuickTheories;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Concurrent requests, valid and modified: the server responds, reveals no internals, and routes only signed events. The
 * requests are the same in each run.
 */
@Tag("slow")
class WebhookFuzzTest extends EventsTestSupport implements WithQuickTheories {

    private static final int CLIENTS = 4;
    private static final int REQUESTS_PER_CLIENT = 5700;
    private static final int MAX_BYTES = 8000;
    private static final String INSIDE = "(?s).*(Exception|Throwable|Caused by|\\bat [a-z]+\\.[a-z]|java\\.|org\\.apache|"
            + "io\\.vertx|io\\.netty|io\\.github|camel).*";

    /** Vert.x says so itself, before it asks any router, of a version of HTTP that there is not ("HTTP/1.x"). */
    private static final int UNKNOWN_VERSION = 501;

    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final Queue<String> unsignedEvents = new ConcurrentLinkedQueue<>();
    private final LongAdder validRequests = new LongAdder();
    private final LongAdder changed = new LongAdder();

    @Test
    void routesOnlySignedEventsAndKeepsServing() throws Exception {
        route(URI_OF_EVENTS + "&maxBodySize=" + MAX_BYTES, exchange -> {
            String body = new String(exchange.getMessage().getBody(byte[].class), ISO_8859_1);
            if (!signed.contains(body)) {
                unsignedEvents.add(body);
            }
            arrived.add(body);
        });
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int client = 1; client <= CLIENTS; client++) {
                long seed = client;
                running.add(clients.submit(() -> fuzz(seed)));
            }
            for (Future<?> client : running) {
                client.get(5, MINUTES);
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(unsignedEvents).isEmpty();
        assertThat(changed.sum()).isGreaterThanOrEqualTo(20_000);
        assertThat(validRequests.sum()).isGreaterThanOrEqualTo(2000);
        assertThat(callback(event("bot.deleted", "last"))).isEqualTo(200);
    }

    private void fuzz(long seed) {
        FuzzedRequests requests = new FuzzedRequests(signature, PATH, APP, seed + "-");
        try (FuzzedConnection connection = new FuzzedConnection(port())) {
            qt().withFixedSeed(seed).withExamples(REQUESTS_PER_CLIENT).withShrinkCycles(100).forAll(requests)
                    .checkAssert(request -> assertHarmless(request, connection));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertHarmless(FuzzedRequest request, FuzzedConnection connection) {
        if (request.signedBody() != null) {
            signed.add(request.signedBody());
        }
        try {
            if (request.kind() == Kind.RAW) {
                changed.increment();
                FuzzedConnection.RawResponses responses = connection.sendRaw(request);
                assertThat(responses.statuses())
                        .allMatch(status -> status == 100 || status == UNKNOWN_VERSION || isFine(status));
                assertThat(responses.all()).doesNotMatch(INSIDE);
                return;
            }
            RawConnection.Response response = connection.exchange(request);
            if (request.kind() == Kind.GOOD) {
                validRequests.increment();
                assertThat(response).isNotNull();
                assertThat(response.status()).isEqualTo(200);
                assertThat(arrived).contains(request.signedBody());
            } else {
                changed.increment();
                assertThat(response == null || isFine(response.status())).as("%s", response).isTrue();
                assertThat(response == null ? "" : response.body()).doesNotMatch(INSIDE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFine(int status) {
        return status >= 200 && status < 300 || status >= 400 && status < 500;
    }
}
