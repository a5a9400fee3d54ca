/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of the bill: {@code benefit.usage} (https://docs.coze.cn/dev_how_to_guides/add_callback). Lines can come
 * hours late. Values that do not apply to the used resource can be 0 or empty. Immutable.
 */
public final class BenefitUsage extends EventPayload {

    private BenefitUsage(String json) {
        super(json);
    }

    /**
     * @param  json                     the {@code event} as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, or not an object, as half a sentence
     */
    public static BenefitUsage of(String json) {
        return new BenefitUsage(json);
    }

    /** The id of this line; null when Coze sent none. */
    public String getId() {
        return getString("id");
    }

    /** When it was used, in seconds since 1970; null when Coze sent none. */
    public Long getConsumeTime() {
        return getLong("consume_time");
    }

    /** The same as a point in time. */
    public Instant getConsumeInstant() {
        return instant("consume_time");
    }

    /** {@code record_root_id}; null when Coze sent none. */
    public String getRecordRootId() {
        return getString("record_root_id");
    }

    /** The id of the channel; null when Coze sent none. */
    public String getConnectorId() {
        return getString("connector_id");
    }

    /** The id of the user on the channel; null when Coze sent none. */
    public String getConnectorUid() {
        return getString("connector_uid");
    }

    /** The id of the device, which may be empty; null when Coze sent none. */
    public String getDeviceId() {
        return getString("device_id");
    }

    /** {@code custom_consumer}, which may be empty; null when Coze sent none. */
    public String getCustomConsumer() {
        return getString("custom_consumer");
    }

    /** The id of the space; null when Coze sent none. */
    public String getSpaceId() {
        return getString("space_id");
    }

    /**
     * What was used: 1 bot, 2 workflow, 3 plugin, 4 application, 5 model, 6 voice, 101 project, 111 to 115 others; null when
     * Coze sent none.
     */
    public Integer getRootEntityType() {
        return smallNumber("root_entity_type");
    }

    /** The id of what was used; null when Coze sent none. */
    public String getRootEntityId() {
        return getString("root_entity_id");
    }

    /**
     * The change of the balance, in the unit of the balance type (seconds for 3 and 4), with all digits; null when Coze
     * sent none.
     */
    public BigDecimal getChangeBalance() {
        return decimal("change_balance");
    }

    /** Which balance: 2 resource points, 3 and 4 voice seconds; null when Coze sent none. */
    public Integer getBalanceType() {
        return smallNumber("balance_type");
    }

    /** What it was used for: 1 model, 2 plugin, 3 voice, 4 RTC; null when Coze sent none. */
    public Integer getResourceType() {
        return smallNumber("resource_type");
    }

    /** The id of the resource; null when Coze sent none. */
    public String getResourceId() {
        return getString("resource_id");
    }

    /** The id of the account that the costs go to; null when Coze sent none. */
    public String getCostAccountId() {
        return getString("cost_account_id");
    }

    /** The id of the model; null when Coze sent none. */
    public String getModelId() {
        return getString("model_id");
    }

    /** How many tokens went into the model; null when Coze sent none. */
    public Long getModelInputToken() {
        return getLong("model_input_token");
    }

    /** How many tokens came out of the model; null when Coze sent none. */
    public Long getModelOutputToken() {
        return getLong("model_output_token");
    }

    /** How many characters were spoken; null when Coze sent none. */
    public Long getTtsCharNum() {
        return getLong("tts_char_num");
    }

    /** How many times text was spoken; null when Coze sent none. */
    public Long getTtsCount() {
        return getLong("tts_count");
    }

    /** The length of the audio that was recognised, in milliseconds; null when Coze sent none. */
    public Long getAsrAudioLength() {
        return getLong("asr_audio_length");
    }

    /** The length of the real-time call, in milliseconds; null when Coze sent none. */
    public Long getRtcDuration() {
        return getLong("rtc_duration");
    }

    /** When the real-time call began, in seconds since 1970; null when Coze sent none. */
    public Long getRtcBeginTime() {
        return getLong("rtc_begin_time");
    }

    /** The same as a point in time. */
    public Instant getRtcBeginInstant() {
        return instant("rtc_begin_time");
    }

    /** When the real-time call ended, in seconds since 1970; null when Coze sent none. */
    public Long getRtcEndTime() {
        return getLong("rtc_end_time");
    }

    /** The same as a point in time. */
    public Instant getRtcEndInstant() {
        return instant("rtc_end_time");
    }
}
