/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Clients that begin a request and do not complete it do not block others. */
@Tag("slow")
class SlowClientsTest extends EventsTestSupport {

    private static final int CLIENTS = 200;
    private static final String HEAD = "POST " + PATH
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    /** How far they get. */
    private static final List<String> PARTIAL_REQUESTS = List.of(
            // nothing, a part of the first line, a part of the head
            "", "POST /coz", HEAD,
            // the head, half a body, a part of a chunk, a head that expects 100 Continue
            HEAD + "Content-Length: 200\r\n\r\n", HEAD + "Content-Length: 200\r\n\r\n{\"header\":{",
            HEAD + "Transfer-Encoding: chunked\r\n\r\n40\r\n{\"header\":{",
            HEAD + "Expect: 100-continue\r\nContent-Length: 200\r\n\r\n");

    private final List<RawConnection> clients = new ArrayList<>();

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS);
    }

    @AfterEach
    void disconnect() throws Exception {
        for (RawConnection client : clients) {
            client.close();
        }
    }

    private void connect(int number) throws IOException {
        for (int i = 0; i < number; i++) {
            RawConnection client = new RawConnection(port());
            clients.add(client);
            client.write(PARTIAL_REQUESTS.get(i % PARTIAL_REQUESTS.size()));
        }
    }

    /** One more byte of each; those that the server has closed by now take none. */
    private void trickle() {
        for (RawConnection client : clients) {
            try {
                client.write(" ");
            } catch (IOException closed) {
                // that is the server's good right
            }
        }
    }

    @Test
    void acceptsEventsWhile200ClientsHang() throws Exception {
        connect(CLIENTS);
        AtomicInteger accepted = new AtomicInteger();

        await().atMost(60, SECONDS).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1)).until(() -> {
            trickle();
            assertThat(callback(event("bot.deleted", "e-" + accepted.incrementAndGet()))).isEqualTo(200);
            return accepted.get() == 100;
        });

        assertRouted(100);
    }

    @Test
    void incompleteBodyTimesOut() throws Exception {
        connect(PARTIAL_REQUESTS.size());

        for (int i = 3; i < PARTIAL_REQUESTS.size(); i++) {
            RawConnection.Response response = clients.get(i).read();
            if (response.status() == 100) {
                response = clients.get(i).read();
            }
            assertThat(response.status()).as(PARTIAL_REQUESTS.get(i)).isEqualTo(408);
            assertThat(response.closes()).isTrue();
            assertThat(clients.get(i).read()).as("the connection is closed").isNull();
        }
        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void acceptsBodySentByteByByte() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        StringBuilder head = new StringBuilder(HEAD + "Content-Length: " + body.length + "\r\n");
        signature.headers(1749116453001L, body)
                .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        connect(1);
        try (RawConnection slow = new RawConnection(port())) {
            slow.write(head + "\r\n");
            for (byte b : body) {
                slow.write(new byte[]{b});
            }

            assertThat(slow.read().status()).isEqualTo(200);
        }
        assertRouted(1);
    }
}
