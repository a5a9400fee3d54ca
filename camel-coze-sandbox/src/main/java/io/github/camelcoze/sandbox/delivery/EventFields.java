/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The fields of {@code event} unless they are set: those that Coze's documents list
 * (https://docs.coze.cn/dev_how_to_guides/add_callback), ids as numbers or as strings as in their samples. What
 * distinguishes events, such as the id of a bill line, is derived from the event's id, so that it is the same at every
 * attempt.
 */
final class EventFields {

    private static final String BOT_ID = "7342866812345678901";
    private static final long USER_ID = 2_102_717_852L;
    private static final String RESOURCE_ID = "7545418082177600123";
    private static final long MILLIS = 1000;
    private static final long FOUR_DAYS = 345_600;
    private static final int BILL_ID_LENGTH = 24;
    private static final long FIRST_ID = 7_547_000_000_000_000_000L;
    private static final long IDS = 1_000_000_000_000_000L;

    private EventFields() {
    }

    /** Writes the fields of one event type. */
    interface Writer {

        /** @param seed the same at every attempt, and another for every event */
        void write(ObjectNode event, UUID seed, long seconds);
    }

    static ObjectNode of(CallbackEvent callback) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        UUID seed = UUID.nameUUIDFromBytes(callback.eventId().getBytes(StandardCharsets.UTF_8));
        EventType.find(callback.eventType()).orElseThrow().fields().write(event, seed, callback.createdAt() / MILLIS);
        return event;
    }

    static void bot(ObjectNode event, UUID seed, long seconds) {
        event.put("bot_id", BOT_ID);
    }

    static void botPublished(ObjectNode event, UUID seed, long seconds) {
        event.put("bot_id", Long.parseLong(BOT_ID)).put("bot_name", "智能客服").put("description", "售前咨询")
                .put("user_id", USER_ID).put("connector_user_id", "connector_uid");
    }

    static void usage(ObjectNode event, UUID seed, long seconds) {
        event.put("id", seed.toString().replace("-", "").substring(0, BILL_ID_LENGTH))
                .put("consume_time", seconds).put("record_root_id", "240482016171010")
                .put("connector_id", "10000010").put("connector_uid", "1423241851000").put("device_id", "")
                .put("custom_consumer", "").put("space_id", "7503637097883170000")
                .put("root_entity_id", BOT_ID).put("root_entity_type", 1).put("change_balance", "0.16")
                .put("balance_type", 2).put("resource_type", 1).put("resource_id", "1737521813")
                .put("cost_account_id", "210587000").put("model_id", "1737521813").put("model_input_token", 42)
                .put("model_output_token", 62).put("tts_char_num", 0).put("tts_count", 0).put("asr_audio_length", 0)
                .put("rtc_duration", 0).put("rtc_begin_time", 0).put("rtc_end_time", 0);
    }

    static void scaleRequested(ObjectNode event, UUID seed, long seconds) {
        event.put("apply_id", applyId(seed)).put("begin_at", seconds).put("end_at", seconds + FOUR_DAYS)
                .put("resource_id", RESOURCE_ID).put("usage_in_30d", 0);
        applicant(event);
        event.put("extension_type", "QPS").put("origin_capacity", 20).put("target_capacity", 30);
    }

    static void scaleExpired(ObjectNode event, UUID seed, long seconds) {
        applicant(event);
        event.put("apply_id", applyId(seed)).put("resource_id", RESOURCE_ID).put("extension_type", "QPS")
                .put("expired_capacity", 10).put("current_capacity", 20);
    }

    private static void applicant(ObjectNode event) {
        event.putObject("applicant_info").put("user_id", USER_ID).put("user_name", "小扣");
    }

    private static String applyId(UUID seed) {
        return Long.toString(FIRST_ID + Math.floorMod(seed.getLeastSignificantBits(), IDS));
    }
}
