/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxDelivery;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The Pipes of the folder {@code camel-k}, as Camel itself runs them. */
class PipeTest extends CamelKTestSupport {

    @BeforeEach
    void showTheLog() {
        Configurator.setLevel("log-sink", Level.INFO);
    }

    @AfterEach
    void hideTheLog() {
        Configurator.setLevel("log-sink", Level.WARN);
    }

    @Test
    void eventsGoIntoTheLog() {
        printing(out -> {
            int port = listen();
            startPipe("event-to-log.pipe.yaml", port);
            awaitSubscribed("bot.published", "bot.deleted");

            String id = happen("bot.deleted");

            assertThat(coze.deliveries(id)).singleElement().matches(SandboxDelivery::succeeded);
            assertThat(printed()).contains("Body: " + coze.deliveries(id).get(0).requestText())
                    .doesNotContain("pat_real").doesNotContain(coze.verifyToken(APP));
            assertThat(coze.apiApp(APP).orElseThrow().callbackUrl())
                    .isEqualTo("http://127.0.0.1:" + port + "/coze/callback");
            return null;
        });
    }

    @Test
    void theAppIsSubscribedOnce() {
        startPipe("subscribe.pipe.yaml", freePort());

        awaitSubscribed("bot.published", "bot.deleted");
        // it is recorded with its response, which is after what it changes
        await().atMost(PATIENCE).until(() -> !coze.requests().isEmpty());
        assertThat(coze.requests()).extracting(RecordedRequest::method).containsExactly("POST");
    }

    @Test
    void theSubscriptionsAreThoseDeclaredAndTheLogSaysWhatWasChanged() {
        coze.subscribe(APP, "bot.published", "benefit.usage");

        printing(out -> {
            startPipe("sync-subscriptions.pipe.yaml", freePort());
            awaitSubscribed("bot.published", "bot.deleted");
            awaitPrinted("Body: {\"added\":[\"bot.deleted\"],\"removed\":[\"benefit.usage\"],"
                    + "\"unchanged\":[\"bot.published\"]}");
            return null;
        });
    }

    @Test
    void theAnswerOfABotGoesIntoTheLog() {
        printing(out -> {
            startPipe("ask-bot.pipe.yaml", freePort());
            awaitPrinted("Body: headlines");
            return null;
        });
        assertThat(coze.chats()).singleElement()
                .satisfies(chat -> assertThat(chat.botId()).isEqualTo("7342866812345678901"));
    }

    /** The address of a Pipe that listens, as Coze gets to see it. */
    private int listen() {
        int port = freePort();
        set("coze.callback-url", "http://127.0.0.1:" + port + "/coze/callback");
        return port;
    }

    private void startPipe(String name, int port) {
        try {
            start(name, port);
        } catch (Exception e) {
            throw new AssertionError(name + " does not start", e);
        }
    }
}
