/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A Pipe sends what happens at Coze to an HTTP address, where the SDK of CloudEvents reads it. */
class CloudEventPipeTest extends CamelKTestSupport {

    private static final int ACCEPTED = 202;
    private static final int BROKEN = 500;
    private static final Instant WHEN = Instant.parse("2025-06-05T09:40:53.001Z");

    private record Received(Map<String, List<String>> headers, byte[] body) {

        MessageReader reader() {
            return HttpMessageFactory.createReader(
                    consumer -> headers
                            .forEach((name, values) -> values.forEach(value -> consumer.accept(name, value))),
                    body);
        }
    }

    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private HttpServer broker;
    private final Queue<Integer> responses = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void startBroker() throws IOException {
        broker = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        broker.createContext("/default/default", this::receive);
        broker.start();
        set("camel.kamelet.http-sink.url", "http://127.0.0.1:" + broker.getAddress().getPort() + "/default/default");
    }

    @AfterEach
    void stopBroker() {
        broker.stop(0);
    }

    private void receive(HttpExchange http) throws IOException {
        received.add(new Received(http.getRequestHeaders(), http.getRequestBody().readAllBytes()));
        Integer response = responses.poll();
        http.sendResponseHeaders(response == null ? ACCEPTED : response, -1);
        http.close();
    }

    private void startPipe() throws Exception {
        int port = freePort();
        set("coze.callback-url", "http://127.0.0.1:" + port + "/coze/callback");
        start("event-to-http.pipe.yaml", port);
        awaitSubscribed("bot.published", "bot.deleted");
    }

    @Test
    void anEventArrivesAsACloudEvent() throws Exception {
        startPipe();

        String id = coze.trigger(SandboxEvent.of(APP, "bot.published").createdAt(WHEN)).get(0);
        awaitDeliveries(coze);

        assertThat(coze.deliveries(id)).singleElement().matches(SandboxDelivery::succeeded);
        MessageReader reader = received.remove().reader();
        assertThat(reader.getEncoding()).isEqualTo(Encoding.BINARY);
        CloudEvent event = reader.toEvent();
        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo(id);
        assertThat(event.getType()).isEqualTo("com.coze.bot.published");
        assertThat(event.getSource()).isEqualTo(URI.create(coze.baseUrl() + "/v1/api_apps/" + APP));
        assertThat(event.getSubject()).isEqualTo("7342866812345678901");
        assertThat(event.getTime().toInstant()).isEqualTo(WHEN);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).isEmpty();
        assertThat(new String(event.getData().toBytes(), StandardCharsets.UTF_8))
                .isEqualTo(coze.deliveries(id).get(0).requestText());
    }

    @Test
    void whatWasNotTakenComesAgain() throws Exception {
        startPipe();
        responses.add(BROKEN);

        String id = happen("bot.deleted");

        assertThat(received).hasSize(2).extracting(request -> request.reader().toEvent().getId()).containsOnly(id);
        assertThat(coze.deliveries(id)).extracting(SandboxDelivery::status).containsExactly(500, 200);
    }
}
