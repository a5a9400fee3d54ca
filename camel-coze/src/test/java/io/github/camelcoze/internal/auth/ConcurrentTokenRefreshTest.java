/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.testing.CozeTestSupport;
import io.github.camelcoze.testing.MutableClock;
import io.github.camelcoze.testing.OAuthTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpComponent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Concurrent calls while the response of a server is blocked by the test. */
class ConcurrentTokenRefreshTest extends CozeTestSupport {

    private final MutableClock clock = new MutableClock();
    private final ExecutorService serverThreads = Executors.newCachedThreadPool();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, CountDownLatch> latches = new ConcurrentHashMap<>();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean oauthUnavailable;
    private volatile String rejectedAuthorization = "none";
    private HttpServer server;

    @Override
    public String baseUrl() {
        if (server == null) {
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.setExecutor(serverThreads);
            server.createContext("/", this::respond);
            server.start();
        }
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void configure(CozeComponent coze) {
        OAuthTestSupport.withOAuthApp(coze);
        PackageAccess.setClock(coze, clock);
    }

    @AfterEach
    void stopServer() {
        latches.values().forEach(CountDownLatch::countDown);
        server.stop(0);
        threads.shutdownNow();
        serverThreads.shutdownNow();
        server = null;
    }

    private void respond(HttpExchange http) throws IOException {
        String path = http.getRequestURI().getPath();
        boolean forToken = path.equals(OAuthTestSupport.TOKEN_PATH);
        boolean isRejected = rejectedAuthorization.equals(http.getRequestHeaders().getFirst("Authorization"));
        http.getRequestBody().readAllBytes();
        int number = forToken ? tokenRequests.incrementAndGet() : 0;
        awaitLatch(forToken ? "token " + number : path);
        String json = "{\"code\":0,\"data\":{\"items\":[]}}";
        if (forToken) {
            json = "{\"access_token\":\"czs_" + number + "\",\"expires_in\":" + (clock.instant().getEpochSecond() + 900)
                    + "}";
        }
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        http.sendResponseHeaders(forToken && oauthUnavailable ? 503 : isRejected ? 401 : 200, body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    private void awaitLatch(String what) {
        CountDownLatch latch = latches.get(what);
        if (latch != null) {
            waiting.incrementAndGet();
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CountDownLatch blockOn(String what) {
        CountDownLatch latch = new CountDownLatch(1);
        latches.put(what, latch);
        return latch;
    }

    private Exchange list() {
        return send("coze:listApiApps");
    }

    private static Exchange resultOf(Future<Exchange> call) throws Exception {
        return call.get(60, TimeUnit.SECONDS);
    }

    private static long threadsIn(String simpleName) {
        return Thread.getAllStackTraces().values().stream().filter(stack -> Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().endsWith(".auth." + simpleName))).count();
    }

    @Test
    void refreshDoesNotBlockCallersWithValidToken() throws Exception {
        list();
        clock.advance(Duration.ofSeconds(850));
        CountDownLatch token = blockOn("token 2");
        Future<Exchange> refreshing = threads.submit(this::list);
        await().until(() -> waiting.get() == 1);

        assertThat(resultOf(threads.submit(this::list)).getException()).isNull();
        assertThat(refreshing.isDone()).isFalse();

        token.countDown();
        assertThat(resultOf(refreshing).getException()).isNull();
        assertThat(tokenRequests.get()).isEqualTo(2);
    }

    @Test
    void lateRejectionOfOldTokenKeepsNewToken() throws Exception {
        list();
        rejectedAuthorization = "Bearer czs_1";
        CountDownLatch slow = blockOn("/v1/api_apps/slow");
        Future<Exchange> lateCall = threads.submit(() -> send("coze:deleteApiApp?apiAppId=slow"));
        await().until(() -> waiting.get() == 1);
        assertThat(list().getException()).isNull();
        assertThat(tokenRequests.get()).isEqualTo(2);

        slow.countDown();

        assertThat(resultOf(lateCall).getException()).isNull();
        assertThat(tokenRequests.get()).isEqualTo(2);
    }

    @Test
    void waitingCallersShareTokenFailure() throws Exception {
        oauthUnavailable = true;
        CountDownLatch token = blockOn("token 1");
        List<Future<Exchange>> calls = IntStream.range(0, 32)
                .mapToObj(i -> threads.submit(() -> send(i % 2 == 0 ? "coze:listApiApps" : URI))).toList();
        await().until(() -> threadsIn("JwtBearerTokenSource") == 32);

        token.countDown();

        for (int i = 0; i < 32; i++) {
            assertThat(resultOf(calls.get(i)).getException()).isInstanceOf(CozeException.class)
                    .hasMessageStartingWith("Coze operation '" + (i % 2 == 0 ? "listApiApps" : "subscribe")
                            + "' was not called. Coze's OAuth API issued no access token");
        }
        assertThat(tokenRequests.get()).isEqualTo(1);
    }

    @Test
    void interruptedWaitKeepsInterruptStatus() throws Exception {
        CountDownLatch token = blockOn("token 1");
        Future<Exchange> first = threads.submit(this::list);
        await().until(() -> waiting.get() == 1);
        Thread.currentThread().interrupt();

        Exchange exchange = list();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(exchange.getException()).isInstanceOfSatisfying(CozeException.class, failure -> {
            assertThat(failure)
                    .hasMessage("Coze operation 'listApiApps' was not called. Interrupted while waiting for an access"
                            + " token.");
            assertThat(failure.isRetryable()).isTrue();
        });
        token.countDown();
        assertThat(resultOf(first).getException()).isNull();
    }

    @Test
    void waitingCallerSurvivesInterruptionOfLeader() throws Exception {
        HttpComponent http = new HttpComponent();
        http.setConnectionsPerRoute(1);
        http.setMaxTotalConnections(1);
        context.getComponent("coze", CozeComponent.class).setHttpComponent(http);
        CountDownLatch slow = blockOn("/v1/api_apps/slow");
        // takes the only connection, and needs no token of the OAuth app's
        Future<Exchange> other = threads.submit(() -> send("coze:deleteApiApp?apiAppId=slow&token=pat_fixed"));
        await().until(() -> waiting.get() == 1);
        AtomicReference<Thread> leader = new AtomicReference<>();
        Future<Exchange> first = threads.submit(() -> {
            leader.set(Thread.currentThread());
            return list();
        });
        await().until(() -> threadsIn("TokenRequest") == 1);
        Future<Exchange> second = threads.submit(this::list);
        await().until(() -> threadsIn("JwtBearerTokenSource") == 2);

        leader.get().interrupt();

        assertThat(resultOf(first).getException()).isInstanceOf(CozeException.class);
        slow.countDown();
        assertThat(resultOf(second).getException()).isNull();
        assertThat(resultOf(other).getException()).isNull();
    }
}
