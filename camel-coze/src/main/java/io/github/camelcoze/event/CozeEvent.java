/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.ParameterCarrier;

/**
 * One callback request of Coze: the envelope {@code {"header": {…}, "event": {…}}}, with its bytes as received
 * (https://docs.coze.cn/dev_how_to_guides/add_callback). As a message body it converts to {@code String},
 * {@code byte[]}, {@code InputStream} (exactly those bytes), {@code JsonNode}, {@code Map}, and to the payload class of
 * its type, which is null as a bean parameter when the event is of another type. Fields that are not known are kept,
 * for example for {@code ${body[event][field]}}. Immutable.
 */
public final class CozeEvent extends CozeObject implements ParameterCarrier {

    /** The event type of Coze's verification of a callback URL; it is never routed. */
    public static final String URL_VERIFICATION = "url_verification";

    private static final int MAX_LENGTH_IN_LOGS = 100;

    private static final Map<String, Function<String, EventPayload>> PAYLOADS = Map.of(
            CozeEventTypes.BOT_PUBLISHED, BotPublished::of,
            CozeEventTypes.BOT_DELETED, BotDeleted::of,
            CozeEventTypes.BOT_UNPUBLISHED, BotUnpublished::of,
            CozeEventTypes.BENEFIT_USAGE, BenefitUsage::of,
            CozeEventTypes.BENEFIT_PLUGIN_SCALE_REQUESTED, PluginScaleRequested::of,
            CozeEventTypes.BENEFIT_PLUGIN_SCALE_EXPIRED, PluginScaleExpired::of);

    private final String eventType;
    private final String eventId;

    private CozeEvent(String json) {
        super(json);
        requireObject("header", "a 'header'");
        requireObject("event", "an 'event'");
        if (!node("header", "event_type").isTextual()) {
            throw new IllegalArgumentException("has no 'event_type'");
        }
        eventType = required("header", "event_type");
        eventId = isUrlVerification() ? nonBlank("header", "event_id") : required("header", "event_id");
    }

    /**
     * @param  json                     a callback's body as received, UTF-8
     * @throws IllegalArgumentException when it is not UTF-8, not JSON, not an object, or has no header, event, event
     *                                  type or (unless it verifies a callback URL) event id; as half a sentence
     */
    public static CozeEvent of(byte[] json) {
        try {
            return new CozeEvent(CozeJson.decode(json));
        } catch (IOException e) {
            throw new IllegalArgumentException("is " + e.getMessage(), e);
        }
    }

    /** @see #of(byte[]) */
    public static CozeEvent of(String json) {
        return new CozeEvent(json);
    }

    private void requireObject(String field, String one) {
        if (node(field).isMissingNode()) {
            throw new IllegalArgumentException("has no '" + field + "'");
        }
        if (!node(field).isObject()) {
            throw new IllegalArgumentException("has " + one + " that is not a JSON object");
        }
    }

    /** The event type, for example {@code bot.published}; never null. It may be a type unknown to this version. */
    public String getEventType() {
        return eventType;
    }

    /** The id of the event, the same in every redelivery; null only for the verification of a callback URL. */
    public String getEventId() {
        return eventId;
    }

    /** The callback app's id; null when Coze sent none. */
    public String getApiAppId() {
        return nonBlank("header", "api_app_id");
    }

    /** The id of the Coze account ({@code coze_account_id}); null when Coze sent none, or an empty one. */
    public String getAccountId() {
        return nonBlank("header", "coze_account_id");
    }

    /** The channel, for a callback of a channel's app; null when Coze sent none, or an empty one. */
    public String getConnectorId() {
        return nonBlank("header", "connector_id");
    }

    /** When it happened, in milliseconds since 1970; null when Coze sent no whole number. */
    public Long getCreatedAt() {
        return getLong("header", "created_at");
    }

    /** The same as a point in time. */
    public Instant getTime() {
        Long createdAt = getCreatedAt();
        return createdAt == null ? null : Instant.ofEpochMilli(createdAt);
    }

    /** The id of the bot, else of the resource; null when the event has neither. */
    public String getSubject() {
        String bot = nonBlank("event", "bot_id");
        return bot == null ? nonBlank("event", "resource_id") : bot;
    }

    /** The ids of the app, the connector and the bot, for a following call. */
    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("api_app_id", getApiAppId());
        parameters.put("connector_id", getConnectorId());
        parameters.put("bot_id", nonBlank("event", "bot_id"));
        return parameters;
    }

    /** The header with all of its fields; a copy, never null. */
    public JsonNode getHeader() {
        return node("header").deepCopy();
    }

    /** The {@code event} object; a copy, never null. */
    public JsonNode getEvent() {
        return node("event").deepCopy();
    }

    /** The JSON of {@code event}, exactly as it came; never null. */
    public String getEventJson() {
        return CozeJson.textAt(toJson(), "event");
    }

    /**
     * The event's own fields, by the type of the event: {@link BotPublished}, {@link BotDeleted},
     * {@link BotUnpublished}, {@link BenefitUsage}, {@link PluginScaleRequested} or {@link PluginScaleExpired}; null
     * for a type that is not known.
     */
    public EventPayload getPayload() {
        Function<String, EventPayload> view = PAYLOADS.get(getEventType());
        return view == null ? null : view.apply(getEventJson());
    }

    /** Whether this verifies a callback URL. */
    public boolean isUrlVerification() {
        return URL_VERIFICATION.equals(getEventType());
    }

    /** The challenge of a URL verification, which the response must repeat; null when there is neither text nor number. */
    public String getChallenge() {
        JsonNode challenge = node("event", "challenge");
        return challenge.isTextual() || challenge.isNumber() ? challenge.asText() : null;
    }

    /** Without the payload, which is not meant for logs. */
    @Override
    public String toString() {
        return "CozeEvent[eventType=" + abbreviate(getEventType()) + ", eventId=" + abbreviate(getEventId())
                + ", apiAppId="
                + abbreviate(getApiAppId()) + "]";
    }

    private static String abbreviate(String text) {
        return LogSanitizer.oneLine(text, MAX_LENGTH_IN_LOGS);
    }
}
