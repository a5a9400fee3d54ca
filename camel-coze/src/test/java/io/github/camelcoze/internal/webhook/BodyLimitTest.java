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

/** How much of a callback is read. */
class BodyLimitTest extends EventsTestSupport {

    private static final int MOST = 1000;

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS + "&maxBodySize=" + MOST);
    }

    private static byte[] bodyOf(int bytes) {
        String event = event("bot.deleted", "e-" + bytes);
        return utf8(event + " ".repeat(bytes - utf8(event).length));
    }

    private String head(byte[] body, String more) {
        StringBuilder head = new StringBuilder(
                "POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
        signature.headers(1749116453001L, body)
                .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + more + "\r\n";
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
    void aBodyMayBeAsLongAsTheOptionSays() throws Exception {
        HttpResponse<String> atTheLimit = send(signed(bodyOf(MOST)));
        HttpResponse<String> oneMore = send(signed(bodyOf(MOST + 1)));

        assertThat(atTheLimit.statusCode()).isEqualTo(200);
        assertThat(oneMore.statusCode()).isEqualTo(413);
        assertThat(oneMore.body()).isEqualTo("{\"error\":\"the body is too large\"}");
        assertRouted(1);
    }

    @Test
    void oneWhoseLengthIsNotAnnouncedToo() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            byte[] atTheLimit = bodyOf(MOST);
            connection.write(head(atTheLimit, "Transfer-Encoding: chunked\r\n") + chunked(atTheLimit));
            assertThat(connection.read().status()).isEqualTo(200);

            byte[] oneMore = bodyOf(MOST + 1);
            connection.write(head(oneMore, "Transfer-Encoding: chunked\r\n") + chunked(oneMore));
            assertThat(connection.read().status()).isEqualTo(413);
        }
        assertRouted(1);
        assertThat(routed.get(0).getMessage().getBody(byte[].class)).isEqualTo(bodyOf(MOST));
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "Expect: 100-continue\r\n"})
    void oneThatIsAnnouncedToBeTooLongIsNotWaitedFor(String more) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(bodyOf(MOST + 1), more + "Content-Length: " + (MOST + 1) + "\r\n"));

            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.read()).as("the connection is closed").isNull();
        }
        assertRouted(0);
    }

    @Test
    void oneThatNeverEndsIsCutOff() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            CompletableFuture<RawConnection.Answer> answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return connection.read();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            connection.write(head(bodyOf(MOST), "Transfer-Encoding: chunked\r\n"));
            String chunk = chunk(bodyOf(300), 0, 300);

            await().atMost(30, SECONDS).until(() -> isRefusedWhileWriting(connection, chunk));
            assertThat(answer.get(30, SECONDS).status()).isEqualTo(413);
        }
        assertRouted(0);
    }

    private static boolean isRefusedWhileWriting(RawConnection connection, String chunk) {
        try {
            connection.write(chunk);
            return false;
        } catch (IOException closed) {
            return true;
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToGoOn() throws Exception {
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
    void anExpectationThatNobodyKnowsIsNotMet() throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, "Expect: miracles\r\nContent-Length: " + body.length + "\r\n")).write(body);

            assertThat(connection.read().status()).isEqualTo(417);
        }
        assertRouted(0);
    }

    @ParameterizedTest(name = "{index}")
    @ValueSource(strings = {"", "Content-Length: 0\r\n", "Transfer-Encoding: chunked\r\n"})
    void aBodyThatIsNotThereIsNoCallback(String length) throws Exception {
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
    void aLengthThatCanBeReadInTwoWaysNeverReachesTheRoute(String length) throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, length)).write(body).end();

            RawConnection.Answer answer = connection.read();
            assertThat(answer == null || answer.status() / 100 == 4).as("%s", answer).isTrue();
        }
        assertRouted(0);
    }

    @Test
    void aBodyThatEndsEarlyNeverReachesTheRoute() throws Exception {
        byte[] body = bodyOf(500);
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(head(body, "Content-Length: 501\r\n")).write(body).end();

            RawConnection.Answer answer = connection.read();
            assertThat(answer == null || answer.status() / 100 == 4).as("%s", answer).isTrue();
        }
        assertRouted(0);
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);
    }
}
