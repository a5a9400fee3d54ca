/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.camelcoze.testing.CallbackSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The fields of events, by type. */
class EventPayloadTest {

    private static final String FIELDS = "bot_id bot_name description user_id connector_user_id apply_id resource_id"
            + " applicant_info extension_type begin_at end_at usage_in_30d origin_capacity target_capacity"
            + " expired_capacity current_capacity id consume_time record_root_id connector_id connector_uid device_id"
            + " custom_consumer space_id root_entity_type root_entity_id change_balance balance_type resource_type"
            + " cost_account_id model_id model_input_token model_output_token tts_char_num tts_count asr_audio_length"
            + " rtc_duration rtc_begin_time rtc_end_time";

    static Stream<Function<String, EventPayload>> payloads() {
        return Stream.of(BotPublished::of, BotDeleted::of, BotUnpublished::of, BenefitUsage::of,
                PluginScaleRequested::of, PluginScaleExpired::of);
    }

    @Test
    void botPublished() throws Exception {
        BotPublished bot = (BotPublished) CallbackSamples.event(CallbackSamples.BOT_PUBLISHED).getPayload();

        assertThat(bot.getBotId()).isEqualTo("7342866812345678901");
        assertThat(bot.getBotName()).isEqualTo("智能客服");
        assertThat(bot.getDescription()).isEqualTo("售前咨询");
        assertThat(bot.getUserId()).isEqualTo("2102717852");
        assertThat(bot.getConnectorUserId()).isEqualTo("connector_uid");
    }

    @Test
    void botDeleted() throws Exception {
        BotDeleted bot = (BotDeleted) CallbackSamples.event(CallbackSamples.BOT_DELETED).getPayload();

        assertThat(bot.getBotId()).isEqualTo("7342866812345678901");
        assertThat(bot.getBotName()).isNull();
    }

    @Test
    void benefitUsage() throws Exception {
        BenefitUsage line = (BenefitUsage) CallbackSamples.event(CallbackSamples.BENEFIT_USAGE).getPayload();

        assertThat(line.getId()).isEqualTo("684043e196f22aae6d2b4ba1");
        assertThat(line.getConsumeTime()).isEqualTo(1749042145);
        assertThat(line.getConsumeInstant()).isEqualTo(Instant.parse("2025-06-04T13:02:25Z"));
        assertThat(line.getRecordRootId()).isEqualTo("240482016171010");
        assertThat(line.getConnectorId()).isEqualTo("10000010");
        assertThat(line.getConnectorUid()).isEqualTo("1423241851000");
        assertThat(line.getDeviceId()).isEmpty();
        assertThat(line.getCustomConsumer()).isEmpty();
        assertThat(line.getSpaceId()).isEqualTo("7503637097883170000");
        assertThat(line.getRootEntityId()).isEqualTo("751197483247000");
        assertThat(line.getRootEntityType()).isEqualTo(1);
        assertThat(line.getChangeBalance()).isEqualTo("0.16");
        assertThat(line.getBalanceType()).isEqualTo(2);
        assertThat(line.getResourceType()).isEqualTo(1);
        assertThat(line.getResourceId()).isEqualTo("1737521000");
        assertThat(line.getCostAccountId()).isEqualTo("210587000");
        assertThat(line.getModelId()).isEqualTo("1737521813");
        assertThat(line.getModelInputToken()).isEqualTo(42);
        assertThat(line.getModelOutputToken()).isEqualTo(62);
    }

    @Test
    void benefitUsageOfVoice() {
        BenefitUsage line = BenefitUsage.of("{\"tts_char_num\":1,\"tts_count\":2,\"asr_audio_length\":3,"
                + "\"rtc_duration\":4,\"rtc_begin_time\":1749042145,\"rtc_end_time\":1749042146}");

        assertThat(line.getTtsCharNum()).isEqualTo(1);
        assertThat(line.getTtsCount()).isEqualTo(2);
        assertThat(line.getAsrAudioLength()).isEqualTo(3);
        assertThat(line.getRtcDuration()).isEqualTo(4);
        assertThat(line.getRtcBeginTime()).isEqualTo(1749042145);
        assertThat(line.getRtcEndTime()).isEqualTo(1749042146);
        assertThat(line.getRtcBeginInstant()).isEqualTo(Instant.parse("2025-06-04T13:02:25Z"));
        assertThat(line.getRtcEndInstant()).isEqualTo(Instant.parse("2025-06-04T13:02:26Z"));
    }

    @Test
    void pluginScaleRequested() throws Exception {
        PluginScaleRequested request = (PluginScaleRequested) CallbackSamples.event(CallbackSamples.SCALE_REQUESTED)
                .getPayload();

        assertThat(request.getApplyId()).isEqualTo("754761756009177000");
        assertThat(request.getBeginAt()).isEqualTo(1757318663);
        assertThat(request.getBeginInstant()).isEqualTo(Instant.parse("2025-09-08T08:04:23Z"));
        assertThat(request.getEndAt()).isEqualTo(1757664263);
        assertThat(request.getEndInstant()).isEqualTo(Instant.parse("2025-09-12T08:04:23Z"));
        assertThat(request.getResourceId()).isEqualTo("75454180821776000");
        assertThat(request.getUsageIn30d()).isZero();
        assertThat(request.getApplicantUserId()).isEqualTo("2100288000");
        assertThat(request.getApplicantUserName()).isEmpty();
        assertThat(request.getExtensionType()).isEqualTo("QPS");
        assertThat(request.getOriginCapacity()).isEqualTo(20);
        assertThat(request.getTargetCapacity()).isEqualTo(30);
    }

    @Test
    void pluginScaleExpired() throws Exception {
        PluginScaleExpired expired = (PluginScaleExpired) CallbackSamples.event(CallbackSamples.SCALE_EXPIRED)
                .getPayload();

        assertThat(expired.getApplyId()).isEqualTo("7547640143629300");
        assertThat(expired.getResourceId()).isEqualTo("7546067923538800");
        assertThat(expired.getApplicantUserId()).isEqualTo("2102717852");
        assertThat(expired.getExtensionType()).isEqualTo("QPS");
        assertThat(expired.getExpiredCapacity()).isEqualTo(5);
        assertThat(expired.getCurrentCapacity()).isEqualTo(21);
    }

    /** Every getter of a field, found by reflection so that a new one is tried too. */
    private static List<Object> valuesOf(EventPayload view) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (Method method : view.getClass().getMethods()) {
            boolean getter = method.getName().startsWith("get") && method.getParameterCount() == 0;
            if (getter && !List.of("getClass", "getJson").contains(method.getName())) {
                values.add(method.invoke(view));
            }
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void absentFieldIsNull(Function<String, EventPayload> of) throws Exception {
        assertThat(valuesOf(of.apply("{}"))).isNotEmpty().containsOnlyNulls();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void fieldOfWrongTypeIsNull(Function<String, EventPayload> of) throws Exception {
        for (String value : List.of("null", "true", "[1]", "{\"a\":1}")) {
            List<String> fields = Arrays.stream(FIELDS.split(" ")).map(name -> "\"" + name + "\":" + value).toList();

            assertThat(valuesOf(of.apply("{" + String.join(",", fields) + "}"))).as(value).containsOnlyNulls();
        }
    }

    @ParameterizedTest
    @CsvSource({"0.16, 0.16", "'\"0.16\"', 0.16", "'\"0.160\"', 0.160", "12, 12", "'\"-3\"', -3",
        "0.1234567890123456789012345, 0.1234567890123456789012345",
        "'\"12345678901234567890.1234567890\"', 12345678901234567890.1234567890", "1e-7, 1E-7", "1e999999999,",
        "'\"1e999999999\"',", "'\"\"',", "'\" 1\"',", "'\"1,5\"',", "'\"NaN\"',", "'\"０.１\"',"})
    void decimalKeepsAllDigits(String json, BigDecimal amount) {
        assertThat(BenefitUsage.of("{\"id\":\"\\u0031\", \"change_balance\" : " + json + " }").getChangeBalance())
                .isEqualTo(amount);
    }

    @Test
    void decimalWithTooManyDigitsIsNull() {
        assertThat(BenefitUsage.of("{\"change_balance\":\"" + "9".repeat(101) + "\"}").getChangeBalance()).isNull();
        assertThat(BenefitUsage.of("{\"change_balance\":" + "9".repeat(100) + "}").getChangeBalance()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "'\"115\"', 115", "2147483647, 2147483647", "2147483648,", "-2147483649,", "1.5,", "1.0,"})
    void codeIsInt(String json, Integer code) {
        assertThat(BenefitUsage.of("{\"root_entity_type\":" + json + "}").getRootEntityType()).isEqualTo(code);
    }

    @Test
    void timeOutOfRangeHasNoInstant() {
        BenefitUsage line = BenefitUsage.of("{\"consume_time\":9223372036854775807}");

        assertThat(line.getConsumeTime()).isEqualTo(Long.MAX_VALUE);
        assertThat(line.getConsumeInstant()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "18446744073709551617", "123456789012345678901234567890"})
    void idsKeepEveryDigitWhetherTheyAreNumbersOrText(String id) {
        assertThat(BotUnpublished.of("{\"bot_id\":" + id + "}").getBotId()).isEqualTo(id);
        assertThat(BotUnpublished.of("{\"bot_id\":\"" + id + "\"}").getBotId()).isEqualTo(id);
        assertThat(PluginScaleExpired.of("{\"applicant_info\":{\"user_id\":" + id + "}}").getApplicantUserId())
                .isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void jsonIsOriginalTextWithUnknownFields(Function<String, EventPayload> of) {
        String json = "{ \"new\":[1.50,\"\\u4f60\"],\r\n\"id\":1 }";

        assertThat(of.apply(json).toJson()).isEqualTo(json);
        assertThat(of.apply(json).getJson()).asString(UTF_8).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void rejectsNonObjectPayload(Function<String, EventPayload> of) {
        assertThatIllegalArgumentException().isThrownBy(() -> of.apply("[]")).withMessage("is not a JSON object");
        assertThatIllegalArgumentException().isThrownBy(() -> of.apply("{"))
                .withMessageStartingWith("is not valid JSON: ");
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void toStringOmitsContent(Function<String, EventPayload> of) {
        EventPayload view = of.apply("{\"id\":\"secret\",\"bot_id\":\"secret\",\"apply_id\":\"secret\"}");

        assertThat(view).hasToString(view.getClass().getSimpleName());
    }

    @Test
    void payloadsOfDifferentTypesAreNotEqual() {
        EventPayload published = BotPublished.of("{\"bot_id\":1}");
        EventPayload deleted = BotDeleted.of("{\"bot_id\":1}");

        assertThat(published).isEqualTo(BotPublished.of("{\"bot_id\": 1}")).isNotEqualTo(deleted);
    }
}
