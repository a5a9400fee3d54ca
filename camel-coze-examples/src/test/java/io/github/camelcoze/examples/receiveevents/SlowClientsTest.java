/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that keep the HTTP server of the example waiting, while Coze delivers events in its time. */
class SlowClientsTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";
    private static final int CLIENTS = 200;
    private static final int EVENTS = 100;
    /** Less than the 10 s after which the server itself has enough of some of them. */
    private static final Duration DEADLINE = Duration.ofSeconds(9);

    private final List<Socket> clients = new ArrayList<>();

    SlowClientsTest() {
        super("receive-events");
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void twoHundredClientsThatHangOnTheAddressKeepNoEventWaiting() throws Exception {
        try (CozeSandbox coze = real().apiApp(APP, "real").responseTimeouts(DEADLINE, DEADLINE).start()) {
            Map<String, String> environment = callbacks(coze, APP);
            int port = Integer.parseInt(environment.get("COZE_CALLBACK_PORT"));

            try (AutoCloseable example = start(environment)) {
                awaitPrinted("3. Waiting for events");
                for (int i = 0; i < CLIENTS; i++) {
                    hangOn(port, i);
                }
                List<String> ids = coze.trigger(SandboxEvent.of(APP, "benefit.usage").times(EVENTS));
                awaitDeliveries(coze);

                assertThat(ids).hasSize(EVENTS)
                        .allSatisfy(id -> assertThat(coze.deliveries(id)).hasSize(1)
                                .allMatch(SandboxDelivery::succeeded));
                assertThat(clients).hasSize(CLIENTS).allMatch(Socket::isConnected);
            }
        }
    }

    /** In turn: says nothing; leaves its headers unfinished; its body; sends a byte of a body of unknown length. */
    private void hangOn(int port, int number) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
        clients.add(client);
        String start = "POST /hooks/coze HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
        String said = switch (number % 4) {
            case 0 -> "";
            case 1 -> start;
            case 2 -> start + "Content-Length: 1000\r\n\r\n{\"header\":";
            default -> start + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
        };
        client.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }
}
