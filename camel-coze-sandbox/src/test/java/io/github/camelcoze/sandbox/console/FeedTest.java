/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.sandbox.http.LenientJson;
import io.github.camelcoze.sandbox.http.StreamBody;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A client that reads slower than things happen. */
class FeedTest {

    private static final class Client implements StreamBody.Output {
        private final List<String> written = new CopyOnWriteArrayList<>();
        private volatile boolean full;
        private Runnable disconnect;

        @Override
        public void write(String text) {
            written.add(text);
        }

        @Override
        public boolean isFull() {
            return full;
        }

        @Override
        public void end() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void cut() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void onDisconnect(Runnable action) {
            disconnect = action;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final Feed feed = new Feed(vertx, () -> 0, Map.of());

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void skipsTheOldestForASlowClientAndSaysSo() {
        Client slow = new Client();
        Client fast = new Client();
        slow.full = true;
        feed.open(slow);
        feed.open(fast);
        for (int n = 1; n <= Feed.MAX_WAITING + 7; n++) {
            feed.add("request", JsonNodeFactory.instance.objectNode().put("n", n));
        }
        // what a client gets first, "hello", is not part of it
        await().atMost(Duration.ofSeconds(30)).until(() -> fast.written.size() > 1);
        assertThat(slow.written).hasSize(1);
        slow.full = false;
        await().atMost(Duration.ofSeconds(30)).until(() -> slow.written.size() > 1);

        String text = slow.written.get(1);
        JsonNode update = LenientJson.read(text.substring(text.indexOf('{')).getBytes(UTF_8));
        assertThat(update.path("skipped").intValue()).isEqualTo(7);
        assertThat(update.path("items")).hasSize(Feed.MAX_WAITING);
        assertThat(update.at("/items/0/n").intValue()).isEqualTo(8);
    }

    @Test
    void cutsWhatIsHuge() {
        Client client = new Client();
        feed.open(client);
        feed.add("delivery", JsonNodeFactory.instance.objectNode().put("event_id", "x".repeat(1_000_000)));

        await().atMost(Duration.ofSeconds(30)).until(() -> client.written.size() > 1);
        assertThat(client.written.get(1)).hasSizeLessThan(2000).contains("x…\"");
    }

    @Test
    void forgetsAClientThatHasGone() {
        Client client = new Client();
        feed.open(client);
        assertThat(feed.isWatched()).isTrue();
        client.disconnect.run();

        assertThat(feed.isWatched()).isFalse();
    }
}
