/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.http.HttpRequest;
import java.time.Duration;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Option timestampTolerance: off by default, because the timestamp is the time of the event. */
class TimestampToleranceTest extends EventsTestSupport {

    private static final byte[] BODY = utf8(event("bot.deleted", "e-1"));

    private int statusAt(String timestamp) throws Exception {
        HttpRequest.Builder request = request(BODY).header(CozeSignature.TIMESTAMP_HEADER, timestamp)
                .header(CozeSignature.NONCE_HEADER, "5f0c1d2e")
                .header(CozeSignature.SIGNATURE_HEADER, signature.sign(timestamp, "5f0c1d2e", BODY));
        return send(request).statusCode();
    }

    private static String inMinutes(long minutes) {
        return Long.toString(System.currentTimeMillis() + Duration.ofMinutes(minutes).toMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "-1", "99999999999999999999", "yesterday", "4102444800000"})
    void acceptsAnyTimestampByDefault(String timestamp) throws Exception {
        route(URI_OF_EVENTS);

        assertThat(statusAt(timestamp)).isEqualTo(200);
    }

    @Test
    void acceptsOnlyTimestampsWithinTolerance() throws Exception {
        route(URI_OF_EVENTS + "&timestampTolerance=1h");

        assertThat(statusAt(inMinutes(-70))).isEqualTo(401);
        assertThat(statusAt(inMinutes(70))).isEqualTo(401);
        assertRouted(0);
        assertThat(statusAt(inMinutes(-50))).isEqualTo(200);
        assertRouted(1);
        assertThat(statusAt(inMinutes(50))).as("a repeat").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-9223372036854775808", "9223372036854775807", "99999999999999999999", "yesterday", "",
        "1749116452112.0", "0x197"})
    void rejectsInvalidTimestamp(String timestamp) throws Exception {
        route(URI_OF_EVENTS + "&timestampTolerance=1h");

        assertThat(statusAt(timestamp)).isEqualTo(401);
        assertRouted(0);
    }

    @Test
    void logsThatTimestampIsInSeconds() throws Exception {
        route(URI_OF_EVENTS + "&timestampTolerance=1h");
        try (LogCapture log = LogCapture.of(Level.DEBUG)) {
            assertThat(statusAt(Long.toString(System.currentTimeMillis() / 1000))).isEqualTo(401);

            assertThat(log.linesOf(RejectionLogger.class)).hasSize(2)
                    .anyMatch(line -> line.contains("the timestamp is in seconds, and Coze sends milliseconds"))
                    .anyMatch(
                            line -> line.startsWith("WARN") && line.contains("the time of the event in milliseconds"));
        }
    }

    @Test
    void rejectsDigitsMovedBetweenTimestampAndNonce() throws Exception {
        route(URI_OF_EVENTS + "&timestampTolerance=1h");
        String old = inMinutes(-70);
        String value = signature.sign(old, "5f0c1d2e", BODY);

        for (int moved = 0; moved <= "5f0c1d2e".length(); moved++) {
            HttpRequest.Builder request = request(BODY)
                    .header(CozeSignature.TIMESTAMP_HEADER, old + "5f0c1d2e".substring(0, moved))
                    .header(CozeSignature.NONCE_HEADER, "5f0c1d2e".substring(moved))
                    .header(CozeSignature.SIGNATURE_HEADER, value);
            assertThat(send(request).statusCode()).isEqualTo(401);
        }
        assertRouted(0);
    }
}
