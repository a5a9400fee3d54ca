/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.testing.CallbackSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The fields of a callback's envelope, and its JSON, which is kept byte by byte. */
class CozeEventTest {

    static final String HEADER = "\"header\":{\"event_type\":\"bot.deleted\",\"event_id\":\"e1\"}";
    static final String MINIMAL = "{" + HEADER + ",\"event\":{}}";

    private static CozeEvent withHeader(String fields) {
        return CozeEvent.of("{\"header\":{\"event_type\":\"t\",\"event_id\":\"e\"," + fields + "},\"event\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {CallbackSamples.BOT_PUBLISHED, CallbackSamples.BOT_DELETED, CallbackSamples.BENEFIT_USAGE,
        CallbackSamples.SCALE_REQUESTED, CallbackSamples.SCALE_EXPIRED, CallbackSamples.URL_VERIFICATION})
    void documentedSamplesKeepTheirBytes(String sample) throws Exception {
        CozeEvent event = CallbackSamples.event(sample);

        assertThat(event.getJson()).isEqualTo(CallbackSamples.bytes(sample));
        assertThat(sample).startsWith(event.getEventType());
        assertThat(event.getEventId()).isNotBlank();
    }

    @Test
    void readsAllHeaderFields() throws Exception {
        CozeEvent event = CallbackSamples.event(CallbackSamples.BOT_PUBLISHED);

        assertThat(event.getEventType()).isEqualTo("bot.published");
        assertThat(event.getEventId()).isEqualTo("5b9a3cb0-2e47-4d0b-8a2a-0f6f6e3f0c11-7512045450401153075");
        assertThat(event.getApiAppId()).isEqualTo("7512045450401153075");
        assertThat(event.getAccountId()).isEqualTo("2105871234567");
        assertThat(event.getConnectorId()).isEqualTo("1056899123");
        assertThat(event.getCreatedAt()).isEqualTo(1749116453001L);
        assertThat(event.getTime()).isEqualTo(Instant.parse("2025-06-05T09:40:53.001Z"));
        assertThat(event.getHeader()).hasSize(6);
        assertThat(event.getEvent().path("bot_name").asText()).isEqualTo("智能客服");
        assertThat(event.getEventJson()).isEqualTo("{\"bot_id\": 7342866812345678901, \"bot_name\": \"智能客服\","
                + " \"description\": \"售前咨询\", \"user_id\": 2102717852, \"connector_user_id\": \"connector_uid\"}");
    }

    @Test
    void urlVerificationHasChallenge() throws Exception {
        CozeEvent event = CallbackSamples.event(CallbackSamples.URL_VERIFICATION);

        assertThat(event.isUrlVerification()).isTrue();
        assertThat(event.getChallenge()).isEqualTo("988df7dc-2179-4dba-95a6-af9f40b91486");
        assertThat(event.getPayload()).isNull();
    }

    @Test
    void urlVerificationNeedsNoEventId() {
        CozeEvent event = CozeEvent.of("{\"header\":{\"event_type\":\"url_verification\"},"
                + "\"event\":{\"challenge\":\"你好\"}}");

        assertThat(event.getEventId()).isNull();
        assertThat(event.getChallenge()).isEqualTo("你好");
    }

    @Test
    void challengeIsTextOrNumber() {
        String check = "{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":%s}}";
        assertThat(CozeEvent.of(check.formatted("5")).getChallenge()).isEqualTo("5");
        assertThat(CozeEvent.of(check.formatted("[5]")).getChallenge()).isNull();
        assertThat(CozeEvent.of(MINIMAL).getChallenge()).isNull();
        assertThat(CozeEvent.of(MINIMAL).isUrlVerification()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"api_app_id\":\"\",\"coze_account_id\":\"\",\"connector_id\":\" \"",
        "\"api_app_id\":null,\"coze_account_id\":{},\"connector_id\":1.5", "\"x\":1"})
    void absentEmptyOrNonTextFieldsAreNull(String fields) {
        CozeEvent event = withHeader(fields);

        assertThat(event.getApiAppId()).isNull();
        assertThat(event.getAccountId()).isNull();
        assertThat(event.getConnectorId()).isNull();
        assertThat(event.getCreatedAt()).isNull();
        assertThat(event.getTime()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "9223372036854775807", "18446744073709551617",
        "123456789012345678901234567890"})
    void idsKeepAllDigitsOfNumbersAndText(String id) {
        for (String json : new String[]{id, "\"" + id + "\""}) {
            CozeEvent event = CozeEvent.of("{\"header\":{\"event_type\":\"t\",\"event_id\":" + json
                    + ",\"api_app_id\":" + json + ",\"coze_account_id\":" + json + ",\"connector_id\":" + json
                    + "},\"event\":{}}");

            assertThat(event.getEventId()).isEqualTo(id);
            assertThat(event.getApiAppId()).isEqualTo(id);
            assertThat(event.getAccountId()).isEqualTo(id);
            assertThat(event.getConnectorId()).isEqualTo(id);
            assertThat(event.getJson()).asString(UTF_8).contains("\"event_id\":" + json);
        }
    }

    @ParameterizedTest
    @CsvSource({"1749116453001, 1749116453001", "'\"1749116453001\"', 1749116453001", "0, 0", "-1, -1",
        "9223372036854775807, 9223372036854775807", "9223372036854775808,", "1749116453001.5,", "1e3,", "'\"\"',",
        "'\"soon\"',", "true,", "'[1]',", "'\"９\"',"})
    void createdAtIsIntegerOrDigits(String json, Long millis) {
        CozeEvent event = withHeader("\"created_at\":" + json);

        assertThat(event.getCreatedAt()).isEqualTo(millis);
        assertThat(event.getTime()).isEqualTo(millis == null ? null : Instant.ofEpochMilli(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF" + MINIMAL, " \r\n" + MINIMAL + "\r\n\t ",
        "{\r\n " + HEADER + ",\r\n \"event\" : {\r\n}\r\n}\r\n",
        "{" + HEADER + ",\"event\":{\"a\":\"\\u4f60\\/\\ud83d\\ude00 你好 😀\",\"n\":1.50e+2}}",
        "{" + HEADER + ",\"event\":{\"\":0},\"event_2\":{\"unknown\":[null,{}]}}"})
    void jsonIsOriginalBytes(String json) {
        CozeEvent event = CozeEvent.of(json.getBytes(UTF_8));

        assertThat(event.getJson()).isEqualTo(json.getBytes(UTF_8));
        assertThat(CozeEvent.of(json).getJson()).isEqualTo(json.getBytes(UTF_8));
        assertThat(event.getEventId()).isEqualTo("e1");
        assertThat(json).contains(event.getEventJson());
    }

    @Test
    void escapesAreDecodedAndKeptInJson() {
        CozeEvent event = CozeEvent.of("\uFEFF{\"event\" : { \"bot_name\":\"\\u4f60\\n\\\"\" } ," + HEADER + "}");

        assertThat(event.getEventJson()).isEqualTo("{ \"bot_name\":\"\\u4f60\\n\\\"\" }");
        assertThat(((BotDeleted) event.getPayload()).getBotName()).isEqualTo("你\n\"");
    }

    @Test
    void unknownTypeHasNoPayload() {
        CozeEvent event = CozeEvent.of(MINIMAL.replace("bot.deleted", "bot.promoted"));

        assertThat(event.getEventType()).isEqualTo("bot.promoted");
        assertThat(event.getPayload()).isNull();
    }

    @Test
    void everyKnownTypeHasItsPayloadClass() {
        assertThat(CozeEventTypes.KNOWN)
                .extracting(type -> CozeEvent.of(MINIMAL.replace("bot.deleted", type)).getPayload().toString())
                .containsExactly("BotPublished", "BotDeleted", "BotUnpublished", "BenefitUsage",
                        "PluginScaleRequested", "PluginScaleExpired");
    }

    @Test
    void jsonTreesAndBytesAreCopies() {
        CozeEvent event = CozeEvent.of(MINIMAL);

        ((ObjectNode) event.getEvent()).put("a", 1);
        ((ObjectNode) event.getHeader()).removeAll();
        event.getJson()[0] = 'x';

        assertThat(event.getEvent()).isEmpty();
        assertThat(event.getHeader()).hasSize(2);
        assertThat(event.getJson()).asString(UTF_8).isEqualTo(MINIMAL);
    }

    @Test
    void equalsComparesJsonContent() {
        assertThat(CozeEvent.of(MINIMAL)).isEqualTo(CozeEvent.of(MINIMAL.replace(":", " : ")))
                .hasSameHashCodeAs(CozeEvent.of("\uFEFF" + MINIMAL))
                .isNotEqualTo(CozeEvent.of(MINIMAL.replace("e1", "e2")));
    }

    @Test
    void toStringOmitsPayload() throws Exception {
        assertThat(CallbackSamples.event(CallbackSamples.BOT_PUBLISHED))
                .hasToString("CozeEvent[eventType=bot.published,"
                        + " eventId=5b9a3cb0-2e47-4d0b-8a2a-0f6f6e3f0c11-7512045450401153075, apiAppId=7512045450401153075]");
    }

    @Test
    void toStringIsOneShortLine() {
        CozeEvent event = CozeEvent.of("{\"header\":{\"event_type\":\"" + "t".repeat(5000)
                + "\",\"event_id\":\"e\\n[ERROR] forged\"},\"event\":{}}");

        assertThat(event.toString()).hasSizeLessThan(400).doesNotContain("\n").contains("eventId=e [ERROR] forged");
        assertThat(event.getEventId()).isEqualTo("e\n[ERROR] forged");
    }

    @Test
    void jacksonWritesOriginalJson() throws Exception {
        String json = "{" + HEADER + ",\"event\":{ \"id\":18446744073709551617,\"a\":\"\\u4f60\" }}";
        CozeEvent event = CozeEvent.of(json);

        assertThat(new ObjectMapper().writeValueAsString(event)).isEqualTo(json);
        assertThat(new ObjectMapper().writeValueAsString(Map.of("view", event.getPayload())))
                .isEqualTo("{\"view\":{ \"id\":18446744073709551617,\"a\":\"\\u4f60\" }}");
    }
}
