/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLException;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelcoze.model.CozeException;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;

/** No whole answer comes. */
class BrokenTransportTest extends WireMockTestSupport {

    @Override
    void configure(CozeComponent coze) {
        coze.setConnectTimeout(300);
        coze.setResponseTimeout(700);
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
    void nobodyListens() throws Exception {
        int port;
        try (ServerSocket once = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = once.getLocalPort();
        }

        CozeException failure = brokenTransport(send(URI + "&baseUrl=http://127.0.0.1:" + port));

        assertThat(failure).hasCauseInstanceOf(ConnectException.class)
                .hasMessageContaining("could not connect to 127.0.0.1:" + port)
                .hasMessageContaining("Connection refused")
                .hasMessageContaining("check option 'baseUrl'");
    }

    @Test
    void theHostIsUnknown() {
        CozeException failure = brokenTransport(send(URI + "&baseUrl=https://api.coze.invalid"));

        assertThat(failure).hasCauseInstanceOf(UnknownHostException.class)
                .hasMessageContaining("the host of https://api.coze.invalid is unknown: check option 'baseUrl'");
    }

    @Test
    void theServerDoesNotSpeakTls() {
        CozeException failure = brokenTransport(send(URI + "&baseUrl=https://127.0.0.1:" + SERVER.getPort()));

        assertThat(failure).hasCauseInstanceOf(SSLException.class)
                .hasMessageContaining("no TLS connection to 127.0.0.1:" + SERVER.getPort())
                .hasMessageContaining("check option 'sslContextParameters'");
    }

    /** A port whose queue of connections is full takes none and refuses none. */
    @Test
    void theConnectionIsNotMadeInTime() throws Exception {
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
                    + " within 300 ms (option 'connectTimeout')");
        } finally {
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }

    @Test
    void theAnswerDoesNotBeginInTime() {
        answer(aResponse().withStatus(200).withBody(SUCCESS).withFixedDelay(5_000));

        CozeException failure = brokenTransport(send(URI));

        assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining(" did not answer within 700 ms (option 'responseTimeout')")
                .hasMessageContaining("whether it did what was asked is not known");
    }

    @Test
    void theAnswerDripsAndNeverEnds() {
        answer(aResponse().withStatus(200).withBody(SUCCESS).withChunkedDribbleDelay(50, 20_000));

        assertThat(brokenTransport(send(URI)))
                .hasMessageContaining(" did not answer within 700 ms (option 'responseTimeout')");
    }

    @Test
    void timeoutsApplyOverHttpsToo() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CozeException failure = brokenTransport(send(URI + "&baseUrl=https://127.0.0.1:" + silent.getLocalPort()));

            assertThat(failure).hasMessageContaining("127.0.0.1:" + silent.getLocalPort());
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void theConnectionIsCutInTheMiddle(Fault fault) {
        answer(aResponse().withStatus(200).withBody(SUCCESS).withFault(fault));

        CozeException failure = brokenTransport(send(URI));

        assertThat(failure).hasMessageContaining("the exchange with localhost:" + SERVER.getPort() + " broke off (")
                .hasMessageContaining("whether Coze did what was asked is not known");
    }

    @Test
    void theConnectionIsCutInTheMiddleOfTheBody() throws Exception {
        CozeException failure = answeredWith("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + SUCCESS);

        assertThat(failure).hasMessageContaining("broke off (ConnectionClosedException");
    }

    @Test
    void theAnswerHasNoEndOfHeaders() throws Exception {
        CozeException failure = answeredWith("HTTP/1.1 200 OK\r\n" + "X-More: and more\r\n".repeat(300));

        assertThat(failure)
                .hasMessageContaining("broke off (MessageConstraintException: Maximum header count exceeded");
    }

    @Test
    void aHeaderHasNoEnd() throws Exception {
        CozeException failure = answeredWith("HTTP/1.1 200 OK\r\nX-More: " + "more".repeat(10_000));

        assertThat(failure).hasMessageContaining("broke off (MessageConstraintException: Maximum line length");
    }

    @Test
    void whatIsNoHttpIsNotQuotedWithTheToken() throws Exception {
        CozeException failure = answeredWith("HTTP/1.1 200 OK\r\nAuthorization Bearer " + TOKEN + "\r\n\r\n" + SUCCESS);

        assertThat(failure).hasMessageContaining("Invalid header: <Authorization Bearer ******>");
    }

    /** The failure of a call to a server that sends just this, then nothing more. */
    private CozeException answeredWith(String bytes) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread half = new Thread(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                    socket.getOutputStream().flush();
                    socket.shutdownOutput();
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException e) {
                    // the client went away first, as it may
                }
            });
            half.start();
            CozeException failure = brokenTransport(send(URI + "&baseUrl=http://127.0.0.1:" + server.getLocalPort()));
            half.join();
            return failure;
        }
    }
}
