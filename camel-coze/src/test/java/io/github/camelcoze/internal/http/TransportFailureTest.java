/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** No complete response is received. */
@Tag("slow")
class TransportFailureTest extends WireMockTestSupport {

    @Override
    public void configure(CozeComponent coze) {
        coze.setConnectTimeout(10_000);
        coze.setResponseTimeout(700);
    }

    /** Before the first call, which creates the HTTP client. */
    private void setTimeouts(long connect, long response) {
        CozeComponent coze = context.getComponent("coze", CozeComponent.class);
        coze.setConnectTimeout(connect);
        coze.setResponseTimeout(response);
    }

    private CozeException brokenTransport(Exchange exchange) {
        CozeException failure = failureOf(exchange);
        assertThat(failure.getCause()).isInstanceOf(IOException.class);
        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getCode()).isNull();
        assertThat(failure.getLogId()).isNull();
        assertThat(failure.getHttpResponseCode()).isNull();
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKeys(CozeConstants.CODE, CozeConstants.MSG,
                CozeConstants.LOG_ID, CozeConstants.HTTP_RESPONSE_CODE);
        return failure;
    }

    @Test
    void reportsRefusedConnection() throws Exception {
        int port = FreePort.next();

        CozeException failure = brokenTransport(send(URI + "&baseUrl=http://127.0.0.1:" + port));

        assertThat(failure).hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("could not connect to 127.0.0.1:" + port)
                .hasMessageContaining("Connection refused")
                .hasMessageContaining("check option 'baseUrl'");
    }

    @Test
    void reportsUnknownHost() {
        CozeException failure = brokenTransport(send(URI + "&baseUrl=https://api.coze.invalid"));

        assertThat(failure).hasCauseInstanceOf(UnknownHostException.class)
                .hasMessageContaining("the host of https://api.coze.invalid is unknown: check option 'baseUrl'");
    }

    @Test
    void reportsServerWithoutTls() {
        CozeException failure = brokenTransport(send(URI + "&baseUrl=https://127.0.0.1:" + SERVER.getPort()));

        assertThat(failure).hasCauseInstanceOf(SSLException.class)
                .hasMessageContaining("could not establish a TLS connection to 127.0.0.1:" + SERVER.getPort())
                .hasMessageContaining(
                        "check whether option 'baseUrl' should begin with http://, and option 'sslContext");
    }

    /** A port whose backlog is full neither accepts nor refuses connections. */
    @Test
    void reportsConnectTimeout() throws Exception {
        setTimeouts(300, 700);
        List<Socket> queue = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 4; i++) {
                Socket waiting = new Socket();
                queue.add(waiting);
                try {
                    waiting.connect(full.getLocalSocketAddress(), 200);
                } catch (SocketTimeoutException e) {
                    break; // the queue is full
                }
            }

            CozeException failure = brokenTransport(send(URI + "&baseUrl=http://127.0.0.1:" + full.getLocalPort()));

            assertThat(failure).hasMessageContaining("could not connect to 127.0.0.1:" + full.getLocalPort()
                    + " within 300 ms: check the network, or increase option 'connectTimeout'");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void reportsResponseTimeout() {
        respond(aResponse().withStatus(200).withBody(SUCCESS).withFixedDelay(5_000));

        CozeException failure = brokenTransport(send(URI));

        assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining(" did not respond within 700 ms: increase option 'responseTimeout'")
                .hasMessageContaining("the request may have been processed");
    }

    @Test
    void limitsSlowResponseInTotal() {
        respond(aResponse().withStatus(200).withBody(SUCCESS).withChunkedDribbleDelay(50, 20_000));

        assertThat(brokenTransport(send(URI)))
                .hasMessageContaining(" did not respond within 700 ms: increase option 'responseTimeout'");
    }

    @Test
    void timeoutsApplyToHttps() throws Exception {
        setTimeouts(500, 700);
        try (ServerSocket unresponsive = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CozeException failure = brokenTransport(
                    send(URI + "&baseUrl=https://127.0.0.1:" + unresponsive.getLocalPort()));

            assertThat(failure).hasMessageContaining("127.0.0.1:" + unresponsive.getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void reportsConnectionClosedBeforeResponse(Fault fault) {
        respond(aResponse().withStatus(200).withBody(SUCCESS).withFault(fault));

        CozeException failure = brokenTransport(send(URI));

        assertThat(failure).hasMessageContaining("the connection to localhost:" + SERVER.getPort() + " was"
                + " interrupted (")
                .hasMessageContaining("the request may have been processed");
    }

    @Test
    void reportsConnectionClosedInBody() throws Exception {
        CozeException failure = failureOfRawResponse("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + SUCCESS);

        assertThat(failure).hasMessageContaining("was interrupted (ConnectionClosedException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n\r", "0\r\n", "0\r"})
    void connectionThatEndsWithinTheLastBytesIsNotUsedAgain(String end) throws Exception {
        String response = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(SUCCESS.length()) + "\r\n" + SUCCESS + "\r\n" + end;
        try (Server server = new Server(out -> out.write(response.getBytes(StandardCharsets.US_ASCII)))) {
            for (int call = 0; call < 3; call++) {
                assertThat(send(URI + "&baseUrl=" + server.url()).getException()).isNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 2", "HTTP/1.1 200", "HTTP/1.1 200 OK", "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n"})
    void reportsConnectionClosedInHead(String head) throws Exception {
        assertThat(failureOfRawResponse(head)).hasMessageContaining("was interrupted (");
    }

    /** Whatever comes after a response, at once or before the next request, is not the next one. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bytesAfterTheResponseAreNotTheNextOne(boolean atOnce) throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n%s";
        String rest = head.formatted("", 11, "{\"code\":77}");
        CyclicBarrier called = new CyclicBarrier(2);
        AtomicInteger connections = new AtomicInteger();
        try (Server server = new Server(out -> {
            boolean first = connections.incrementAndGet() == 1;
            out.write((head.formatted(first ? "" : "Connection: close\r\n", SUCCESS.length(), SUCCESS)
                    + (first && atOnce ? rest : "")).getBytes(StandardCharsets.UTF_8));
            if (first) {
                await(called);
                out.write(atOnce ? new byte[0] : rest.getBytes(StandardCharsets.UTF_8));
                await(called);
            }
        })) {
            assertThat(send(URI + "&baseUrl=" + server.url()).getException()).isNull();
            await(called);
            await(called);
            assertThat(send(URI + "&baseUrl=" + server.url()).getException()).isNull();
        }
        assertThat(connections).hasValue(2);
    }

    private static void await(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IOException(e);
        }
    }

    @Test
    void interruptedCallSaysSoAndKeepsTheFlag() throws Exception {
        setTimeouts(60_000, 60_000);
        context.getComponent("coze", CozeComponent.class).setMaxConnections(1);
        CyclicBarrier called = new CyclicBarrier(2);
        try (Server server = new Server(out -> {
            await(called);
            await(called);
        })) {
            Thread holder = new Thread(() -> send(URI + "&baseUrl=" + server.url()));
            holder.start();
            await(called);
            AtomicReference<Exchange> exchange = new AtomicReference<>();
            AtomicBoolean flag = new AtomicBoolean();
            Thread waiting = new Thread(() -> {
                exchange.set(send(URI + "&baseUrl=" + server.url()));
                flag.set(Thread.currentThread().isInterrupted());
            });
            waiting.start();
            Awaitility.await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
            waiting.interrupt();
            waiting.join();
            await(called);
            holder.join();

            assertThat(brokenTransport(exchange.get())).hasMessageContaining("the thread of the call was interrupted");
            assertThat(flag).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "HTTP/1.1 200 OK\r\nX-Slow: ",
        "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    })
    void responseTimeoutLimitsWholeExchange(String firstBytes) throws Exception {
        CozeException failure = failureOfRawResponse(out -> {
            out.write(firstBytes.getBytes(StandardCharsets.UTF_8));
            dripUntilClientDisconnects(out, "0");
        });

        assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining(" did not respond within 700 ms: increase option 'responseTimeout'");
    }

    @Test
    void responseTimeoutLimitsInterimResponses() throws Exception {
        CozeException failure = failureOfRawResponse(
                out -> dripUntilClientDisconnects(out, "HTTP/1.1 100 Continue\r\n\r\n"));

        assertThat(failure).hasMessageContaining(" did not respond within 700 ms: increase option 'responseTimeout'");
    }

    private static void dripUntilClientDisconnects(OutputStream out, String drop) throws IOException {
        AtomicBoolean disconnected = new AtomicBoolean();
        Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(20)).until(() -> {
            try {
                out.write(drop.getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                disconnected.set(true);
            }
            return disconnected.get();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Content-Length: 4194305\r\n", "Content-Length: 9000000000\r\n"})
    void endlessResponseIsNotReadCompletely(String length) throws Exception {
        byte[] junk = "junk ".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        AtomicLong sent = new AtomicLong();
        try (Server server = new Server(out -> {
            out.write(("HTTP/1.1 200 OK\r\n" + length + "\r\n").getBytes(StandardCharsets.UTF_8));
            while (true) {
                out.write(junk);
                sent.addAndGet(junk.length);
            }
        })) {
            Exchange exchange = send(URI + "&baseUrl=" + server.url());

            assertThat(failureOf(exchange)).hasMessageContaining("more than 4194304 bytes, starting with 'junk junk");
            assertThat(sent).as("what was read, and what the system's buffers took")
                    .hasValueLessThan(32L * 1024 * 1024);
        }
    }

    @Test
    void reportsExhaustedConnectionPool() throws Exception {
        setTimeouts(300, 3000);
        context.getComponent("coze", CozeComponent.class).setMaxConnections(20);
        respond(aResponse().withStatus(200).withBody(SUCCESS).withFixedDelay(5_000));

        ExecutorService callers = Executors.newFixedThreadPool(21);
        List<Future<Exchange>> calls = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            calls.add(callers.submit(() -> send(URI)));
        }
        callers.shutdown();

        assertThat(calls).anySatisfy(call -> assertThat(brokenTransport(call.get())).hasMessageContaining(
                "no connection to localhost:" + SERVER.getPort()
                        + " became available, because too many calls are in progress"));
    }

    @Test
    void limitsNumberOfResponseHeaders() throws Exception {
        CozeException failure = failureOfRawResponse("HTTP/1.1 200 OK\r\n" + "X-More: and more\r\n".repeat(300));

        assertThat(failure)
                .hasMessageContaining("was interrupted (MessageConstraintException: Maximum header count exceeded");
    }

    @Test
    void limitsLengthOfResponseHeader() throws Exception {
        CozeException failure = failureOfRawResponse("HTTP/1.1 200 OK\r\nX-More: " + "more".repeat(10_000));

        assertThat(failure).hasMessageContaining("was interrupted (MessageConstraintException: Maximum line length");
    }

    @Test
    void malformedHttpIsReportedWithoutToken() throws Exception {
        CozeException failure = failureOfRawResponse(
                "HTTP/1.1 200 OK\r\nAuthorization Bearer " + TOKEN + "\r\n\r\n" + SUCCESS);

        assertThat(failure).hasMessageContaining("Invalid header: <Authorization Bearer ******>");
    }

    private CozeException failureOfRawResponse(String bytes) throws Exception {
        return failureOfRawResponse(out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    private CozeException failureOfRawResponse(ResponseWriter response) throws Exception {
        try (Server server = new Server(response)) {
            return brokenTransport(send(URI + "&baseUrl=" + server.url()));
        }
    }

    interface ResponseWriter {
        void write(OutputStream out) throws IOException;
    }

    /** Accepts one connection after the other and sends what a test says, HTTP or not. */
    private static final class Server implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread thread;

        Server(ResponseWriter response) throws IOException {
            thread = new Thread(() -> {
                while (!server.isClosed()) {
                    try (Socket socket = server.accept()) {
                        socket.getInputStream().read();
                        response.write(socket.getOutputStream());
                        socket.getOutputStream().flush();
                        socket.shutdownOutput();
                        socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                    } catch (IOException e) {
                        // the client went away first, as it may, or the test is over
                    }
                }
            });
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getLocalPort();
        }

        @Override
        public void close() throws Exception {
            server.close();
            thread.join(5_000);
        }
    }
}
