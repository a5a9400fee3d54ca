/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The maximum body size of callbacks. */
class BodyLimitTest extends EventsTestSupport {

    private static final int MAX_BODY_SIZE = 4096;

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS + "&maxBodySize=" + MAX_BODY_SIZE);
    }

    private static byte[] bodyOf(int bytes) {
        String event = event("bot.deleted", "e-" + bytes);
        return utf8(event + " ".repeat(bytes - utf8(event).length));
    }

    private String head(byte[] body, String extraHeaders) {
        StringBuilder head = new StringBuilder(
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        signature.headers(1749116453001L, body)
                .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + extraHeaders + "\r\n";
    }

    private static String chunk(byte[] body, int from, int to) {
        return Integer.toHexString(to - from) + ";an=\"extension\"\r\n"
                + new String(body, from, to - from, StandardCharsets.ISO_8859_1) + "\r\n";
    }

    private static String chunked(byte[] body) {
        int half = body.length / 2;
        return chunk(body, 0, half) + chunk(body, half, body.length) + "0\r\nX-Coze-Signature: trailer\r\n\r\n";
    }

    @Test
    void acceptsBodyUpToMaxBodySize() throws Exception {
        HttpResponse<String> atTheLimit = send(signed(bodyOf(MAX_BODY_SIZE)));
        HttpResponse<String> tooLong = send(signed(bodyOf(MAX_BODY_SIZE + 1)));

        assertThat(atTheLimit.statusCode()).isEqualTo(200);
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(tooLong.body()).isEqualTo("{\"error\":\"the body is too large\"}");
        assertRouted(1);
    }

    @Test
    void limitsChunkedBody() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            byte[] atTheLimit = bodyOf(MAX_BODY_SIZE);
            connection.write(head(atTheLimit, "Transfer-Encoding: chunked\r\n") + chunked(atTheLimit));
            assertThat(connection.read().status()).isEqualTo(200);

            byte[] tooLong = bodyOf(MAX_BODY_SIZE + 1);
            connection.write(head(tooLong, "Transfer-Encoding: chunked\r\n") + chunked(tooLong));
            assertThat(connection.read().status()).isEqualTo(413);
        }
        assertRouted(1);
        assertThat(routed.get(0).getMessage().getBody(byte[].class)).isEqualTo(bodyOf(MAX_BODY_SIZE));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void rejectsTooLongBodyByContentLength(String extraHeaders) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(
                    head(bodyOf(MAX_BODY_SIZE + 1), extraHeaders + "Content-Length: " + (MAX_BODY_SIZE + 1) + "\r\n"));

            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.read()).as("the connection is closed").isNull();
        }
        assertRouted(0);
    }

    @Test
    void cutsOffEndlessBody() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            CompletableFuture<RawConnection.Response> response = CompletableFuture.supplyAsync(() -> {
                try {
                    return connection.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            connection.write(head(bodyOf(MAX_BODY_SIZE), "Transfer-Encoding: chunked\r\n"));
            String chunk = chunk(bodyOf(300), 0, 300);

            await().atMost(30, SECONDS).until(() -> isRejectedWhileWriting(connection, chunk));
            assertThat(response.get(30, SECONDS).status()).isEqualTo(413);
        }
        assertRouted(0);
    }

    private static boolean isRejectedWhileWriting(RawConnection connection, String chunk) {
        try {
            connection.write(chunk);
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void respondsToExpectContinue() throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, "Expect: 100-continue\r\nContent-Length: " + body.length + "\r\n"));
            assertThat(connection.read().status()).isEqualTo(100);

            connection.write(body);
            assertThat(connection.read().status()).isEqualTo(200);
        }
        assertRouted(1);
    }

    @Test
    void rejectsUnknownExpectation() throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, "Expect: miracles\r\nContent-Length: " + body.length + "\r\n")).write(body);

            assertThat(connection.read().status()).isEqualTo(417);
        }
        assertRouted(0);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"})
    void rejectsEmptyBody(String length) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(new byte[0], length) + (length.startsWith("T") ? "0\r\n\r\n" : ""));

            assertThat(connection.read().status()).isEqualTo(400);
        }
        assertRouted(0);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"Content-Length: -1\r\n", "Content-Length: 5, 6\r\n", "Content-Length: 0x10\r\n",
        "Content-Length: 99999999999999999999\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Transfer-Encoding: gzip\r\n"})
    void rejectsAmbiguousContentLength(String length) throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, length)).write(body).end();

            RawConnection.Response response = connection.read();
            assertThat(response == null || response.status() / 100 == 4).as("%s", response).isTrue();
        }
        assertRouted(0);
    }

    @Test
    void truncatedBodyIsNotRouted() throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, "Content-Length: 501\r\n")).write(body).end();

            RawConnection.Response response = connection.read();
            assertThat(response == null || response.status() / 100 == 4).as("%s", response).isTrue();
        }
        assertRouted(0);
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
    }
}
