/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.util.Map;

import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.apache.camel.main.Main;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The same route in each of the languages that need no Java. */
class ReceiveEventsDslTest extends ExampleTestSupport {

    ReceiveEventsDslTest() {
        super("receive-events");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "xml"})
    void theRouteReceivesWhatTheOneInJavaDoes(String language) {
        try (Platform platform = new ReceiveEventsExample().platform(Map.of())) {
            long routed = printing(out -> receive(platform, "receive-events/receive-events.camel." + language));

            assertThat(routed).isEqualTo(2);
            assertThat(platform.sandbox().subscriptions(platform.app()))
                    .containsExactly("bot.published", "bot.deleted", "benefit.usage");
            assertThat(printed().lines()).containsExactly("   received: bot.deleted, bot 7342866812345678901",
                    "   received: benefit.usage, amount 0.16");
        }
    }

    private static long receive(Platform platform, String file) {
        Main main = platform.newMain();
        main.configure().withRoutesIncludePattern("classpath:" + file);
        try (EventCamel camel = EventCamel.start(platform, main)) {
            assertThat(camel.awaitRegistration()).isTrue();
            CozeSandbox coze = platform.sandbox();
            coze.trigger(SandboxEvent.of(platform.app(), "bot.deleted"));
            camel.awaitDeliveries();
            coze.trigger(SandboxEvent.of(platform.app(), "benefit.usage"));
            camel.awaitDeliveries();
            return camel.events().getEventsRouted();
        }
    }
}
