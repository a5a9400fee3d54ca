/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Events as a server receives them. */
class SandboxEventTest extends CallbackTestSupport {

    private static final Instant TIME = Instant.parse("2025-06-05T09:40:53.001Z");

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.redeliveries().connectorApp("75", "1056899123");
    }

    @Test
    void hasTheDocumentedHeader() {
        listenTo("bot.published");
        String id = coze.trigger(SandboxEvent.of(APP, "bot.published").createdAt(TIME)).get(0);
        awaitNothingPending();

        assertThat(id).matches("[0-9a-f-]{36}-" + APP);
        assertThat(received().path("header").toString()).isEqualTo("{\"event_type\":\"bot.published\",\"event_id\":\""
                + id + "\",\"created_at\":1749116453001,\"api_app_id\":\"" + APP
                + "\",\"coze_account_id\":\"2105871234567\"}");
        assertThat(receiver.request(0).header("X-Coze-Timestamp")).isEqualTo("1749116453001");
    }

    @Test
    void namesTheConnectorOfAConnectorApp() {
        coze.setCallbackUrl("75", receiver.url());
        coze.subscribe("75", "bot.published");
        deliver(SandboxEvent.of("75", "bot.published"));

        assertThat(received().path("header").path("connector_id").textValue()).isEqualTo("1056899123");
    }

    @Test
    void hasTheGivenConnector() {
        listenTo("bot.published");
        deliver(SandboxEvent.of(APP, "bot.published").connectorId("7"));

        assertThat(received().path("header").path("connector_id").textValue()).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bot.published|bot_id,bot_name,description,user_id,connector_user_id", "bot.deleted|bot_id",
        "bot.unpublished|bot_id",
        "benefit.usage|id,consume_time,record_root_id,connector_id,connector_uid,device_id,custom_consumer,space_id,"
                + "root_entity_type,root_entity_id,change_balance,balance_type,resource_type,resource_id,"
                + "cost_account_id,model_id,model_input_token,model_output_token,tts_char_num,tts_count,"
                + "asr_audio_length,rtc_duration,rtc_begin_time,rtc_end_time",
        "benefit.plugin.scale.requested|apply_id,begin_at,end_at,resource_id,usage_in_30d,applicant_info,"
                + "extension_type,origin_capacity,target_capacity",
        "benefit.plugin.scale.expired|apply_id,resource_id,applicant_info,extension_type,expired_capacity,"
                + "current_capacity"})
    void hasEveryFieldOfItsType(String type, String fields) {
        listenTo(type);
        deliver(SandboxEvent.of(APP, type));

        assertThat(received().path("event").fieldNames()).toIterable()
                .containsExactlyInAnyOrderElementsOf(List.of(fields.split(",")));
        assertThat(received().path("event")).noneMatch(JsonNode::isNull);
    }

    @Test
    void hasNumericAndStringIdsAndNonAsciiText() {
        listenTo("bot.published", "bot.deleted");
        deliver(SandboxEvent.of(APP, "bot.published"));
        deliver(SandboxEvent.of(APP, "bot.deleted"));

        assertThat(receiver.request(0).text())
                .contains("\"bot_id\":7342866812345678901,", "\"bot_name\":\"智能客服\"");
        assertThat(receiver.request(1).text()).contains("\"bot_id\":\"7342866812345678901\"");
    }

    @Test
    void hasTheGivenFields() {
        listenTo("bot.published");
        deliver(SandboxEvent.of(APP, "bot.published").field("bot_id", 9007199254740993L).field("bot_name", null)
                .field("new", Map.of("a", List.of(1, true))).field("description", "\"旧\"\r\n"));

        assertThat(received().path("event").toString())
                .isEqualTo("{\"bot_id\":9007199254740993,\"description\":\"\\\"旧\\\"\\r\\n\",\"user_id\":2102717852,"
                        + "\"connector_user_id\":\"connector_uid\",\"new\":{\"a\":[1,true]}}");
    }

    @Test
    void hasAUniqueBillLineId() {
        listenTo("benefit.usage");
        coze.trigger(SandboxEvent.of(APP, "benefit.usage").times(50));
        awaitNothingPending();

        assertThat(receiver.requests()).extracting(call -> call.json().path("event").path("id").textValue()).hasSize(50)
                .doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{24}"));
    }

    @Test
    void hasTheGivenId() {
        listenTo("bot.deleted");

        assertThat(coze.trigger(SandboxEvent.of(APP, "bot.deleted").eventId("e-1"))).containsExactly("e-1");
        awaitNothingPending();
        assertThat(received().path("header").path("event_id").textValue()).isEqualTo("e-1");
    }

    @Test
    void isImmutable() {
        listenTo("bot.deleted");
        SandboxEvent event = SandboxEvent.of(APP, "bot.deleted");
        event.field("bot_id", "1").eventId("other").connectorId("7").createdAt(TIME);
        event.times(3);
        deliver(event);

        assertThat(receiver.requests()).hasSize(1);
        assertThat(receiver.request(0).text()).contains("\"bot_id\":\"7342866812345678901\"").doesNotContain("other")
                .doesNotContain("connector_id").doesNotContain("1749116453001");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"header\": {\"event_type\": \"bot.new\", \"event_id\": \"e 1\", \"created_at\": 12}}\r\n",
        "\ufeff{\"header\": {\"event_type\": \"bot.new\", \"event_id\": \"e 1\", \"created_at\": 12}, \"é\": \"扣\\u5b50\"}"})
    void sendsAWholeBodyByteForByte(String body) {
        coze.setCallbackUrl(APP, receiver.url());
        List<String> ids = coze.trigger(SandboxEvent.json(APP, body));
        awaitNothingPending();

        assertThat(ids).containsExactly("e 1");
        assertThat(receiver.request(0).text()).isEqualTo(body);
        assertThat(receiver.request(0).header("X-Coze-Timestamp")).isEqualTo("12");
        assertThat(coze.deliveries("e 1")).singleElement().extracting(SandboxDelivery::eventType).isEqualTo("bot.new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no json", "[]", "{}", "{\"header\":1}",
        "{\"header\":{\"event_id\":1,\"created_at\":\"x\"}}"})
    void sendsAWholeBodyThatIsNoCallback(String body) {
        coze.setCallbackUrl(APP, receiver.url());
        List<SandboxDelivery> deliveries = deliver(SandboxEvent.json(APP, body).createdAt(TIME));

        assertThat(deliveries).singleElement().matches(SandboxDelivery::succeeded)
                .extracting(SandboxDelivery::eventType).isNull();
        assertThat(receiver.request(0).text()).isEqualTo(body);
        assertThat(receiver.request(0).header("X-Coze-Timestamp")).isEqualTo("1749116453001");
    }

    @Test
    void needsACallbackUrlEvenAsAWholeBody() {
        assertThat(coze.trigger(SandboxEvent.json(APP, "{}"))).isEmpty();
    }

    @Test
    void rejectsInvalidEvents() {
        SandboxEvent event = SandboxEvent.of(APP, "bot.deleted");
        SandboxEvent whole = SandboxEvent.json(APP, "{}");

        assertThatIllegalArgumentException().isThrownBy(() -> SandboxEvent.of(APP, "bot.publishd"))
                .withMessageContaining("bot.published").withMessageContaining("SandboxEvent.json");
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxEvent.of(APP, null));
        assertThatIllegalArgumentException().isThrownBy(() -> SandboxEvent.of(" ", "bot.deleted"));
        assertThatIllegalArgumentException().isThrownBy(() -> event.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> event.times(100_001));
        assertThatIllegalArgumentException().isThrownBy(() -> event.times(2).eventId("x"));
        assertThatIllegalArgumentException().isThrownBy(() -> event.eventId("x").times(2));
        assertThatIllegalArgumentException().isThrownBy(() -> event.eventId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> event.connectorId(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> whole.field("a", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> whole.times(2));
    }

    @Test
    void omitsFieldsFromToString() {
        assertThat(SandboxEvent.of(APP, "bot.deleted").field("bot_id", "secret").times(2).toString())
                .contains("bot.deleted", "times=2").doesNotContain("secret");
    }

    private JsonNode received() {
        return receiver.request(0).json();
    }
}
