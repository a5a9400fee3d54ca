/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Event types that this version does not know are sent, with one warning per type. */
class UnknownEventTypeTest extends WireMockTestSupport {

    @BeforeEach
    void stubSuccess() {
        respondWithJson(200, SUCCESS);
    }

    @Test
    void sendsUnknownTypeAndWarnsOncePerType() {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:subscribe?apiAppId=1&eventTypes=bot.unpublishd,bot.published,benefit.use");
            send("coze:subscribe?apiAppId=2&eventTypes=benefit.use,bot.unpublishd");

            assertThat(log.linesOf(CozeComponent.class)).containsExactly(
                    warning("bot.unpublishd", "bot.unpublished"), warning("benefit.use", "benefit.usage"));
        }
        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getBodyAsString())
                .containsExactlyInAnyOrder("{\"event_types\":[\"bot.unpublishd\",\"bot.published\",\"benefit.use\"]}",
                        "{\"event_types\":[\"benefit.use\",\"bot.unpublishd\"]}");
    }

    private static String warning(String type, String nearest) {
        return "WARN io.github.camelcoze.CozeComponent Event type '" + type + "' is unknown: did you mean '"
                + nearest + "'? Known event types:"
                + " bot.published, bot.deleted, bot.unpublished, benefit.usage, benefit.plugin.scale.requested,"
                + " benefit.plugin.scale.expired";
    }

    @ParameterizedTest
    @ValueSource(strings = {"bot.published", "bot.deleted", "bot.unpublished", "benefit.usage",
        "benefit.plugin.scale.requested", "benefit.plugin.scale.expired"})
    void documentedTypesAreKnown(String type) {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            send("coze:subscribe?apiAppId=1&eventTypes=" + type);

            assertThat(log.linesOf(CozeComponent.class)).isEmpty();
        }
    }

    @Test
    void warningsAreLimitedAndSanitized() {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            List<String> types = IntStream.range(0, 1500).mapToObj(i -> "type" + i + "x".repeat(1000))
                    .toList();
            send("coze:subscribe?apiAppId=1", null, Map.of(CozeConstants.EVENT_TYPES, types));

            assertThat(log.linesOf(CozeComponent.class)).hasSize(1000)
                    .allMatch(line -> line.length() < 500 && !line.contains("\n"));
        }
    }
}
