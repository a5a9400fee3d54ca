/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.converter;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.event.BenefitUsage;
import io.github.camelcoze.event.BotDeleted;
import io.github.camelcoze.event.BotEvent;
import io.github.camelcoze.event.BotPublished;
import io.github.camelcoze.event.BotUnpublished;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.EventPayload;
import io.github.camelcoze.event.PluginScaleEvent;
import io.github.camelcoze.event.PluginScaleExpired;
import io.github.camelcoze.event.PluginScaleRequested;
import io.github.camelcoze.internal.exchange.BinaryStream;
import io.github.camelcoze.internal.exchange.EventInputStream;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.stream.StreamSession;
import io.github.camelcoze.internal.stream.TextStream;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.JsonCarrier;
import io.github.camelcoze.model.SubscriptionSync;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.WorkflowEvent;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * Converts results and events to the JSON that they came from, so that {@code ${body}}, jq, jsonpath and any other
 * endpoint can use them.
 */
@Converter(generateLoader = true)
public final class CozeTypeConverters {

    private CozeTypeConverters() {
    }

    @Converter
    public static String toString(JsonCarrier carrier) {
        return new String(carrier.getJson(), StandardCharsets.UTF_8);
    }

    @Converter
    public static byte[] toBytes(JsonCarrier carrier) {
        return carrier.getJson();
    }

    @Converter
    public static InputStream toInputStream(JsonCarrier carrier) {
        return new ByteArrayInputStream(carrier.getJson());
    }

    @Converter
    public static JsonNode toJsonNode(JsonCarrier carrier) throws IOException {
        return CozeJson.read(carrier.getJson());
    }

    /** The answer. */
    @Converter
    public static String toString(ChatResult result) {
        return result.getText();
    }

    @Converter
    public static byte[] toBytes(ChatResult result) {
        return result.getText().getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(ChatResult result) {
        return new ByteArrayInputStream(toBytes(result));
    }

    @Converter
    public static JsonNode toJsonNode(ChatResult result) throws IOException {
        return CozeJson.read(result.toJson());
    }

    @Converter
    public static Map<?, ?> toMap(ChatResult result) throws IOException {
        return CozeJson.convert(toJsonNode(result), Map.class);
    }

    /** Also to log or to trace a body, after which the next step has to find all of it. */
    @Converter
    public static String toString(TextStream<?> text) {
        return text.rest();
    }

    /** The same. */
    @Converter
    public static String toString(EventInputStream<?> events) {
        return events.rest();
    }

    /** The same. */
    @Converter
    public static String toString(BinaryStream bytes, Exchange exchange) throws IOException {
        return new String(bytes.whole(), Charset.forName(ExchangeHelper.getCharsetName(exchange)));
    }

    /** An exception says what to do. */
    @Converter
    public static String toString(StreamSession<?> events) {
        return events.asText();
    }

    /** What was said. */
    @Converter
    public static String toString(Transcription transcription) {
        return transcription.getText();
    }

    @Converter
    public static byte[] toBytes(Transcription transcription) {
        return transcription.getText().getBytes(StandardCharsets.UTF_8);
    }

    @Converter
    public static InputStream toInputStream(Transcription transcription) {
        return new ByteArrayInputStream(toBytes(transcription));
    }

    /** An event that is read back, after a queue or a Kamelet handed on its JSON. */
    @Converter
    public static CozeEvent toCozeEvent(byte[] json) {
        return CozeEvent.of(json);
    }

    @Converter
    public static CozeEvent toCozeEvent(String json) {
        return CozeEvent.of(json);
    }

    // not for every JsonCarrier: a converter that a list has and that fails would keep ${body[0]} from working

    @Converter
    public static Map<?, ?> toMap(CozeObject object) throws IOException {
        return map(object);
    }

    @Converter
    public static Map<?, ?> toMap(CozeResponse response) throws IOException {
        return map(response);
    }

    @Converter
    public static Map<?, ?> toMap(ChatEvent event) throws IOException {
        return map(event);
    }

    @Converter
    public static Map<?, ?> toMap(WorkflowEvent event) throws IOException {
        return map(event);
    }

    @Converter
    public static Map<?, ?> toMap(SubscriptionSync sync) throws IOException {
        return map(sync);
    }

    @Converter
    public static Map<?, ?> toMap(AuditResult result) throws IOException {
        return map(result);
    }

    private static Map<?, ?> map(JsonCarrier carrier) throws IOException {
        return CozeJson.convert(toJsonNode(carrier), Map.class);
    }

    // an event is the payload of its own type only, so that a bean's parameter can be of that class. Null has to be
    // allowed:
    // Camel would go on to converters of related classes, take their result for the requested class, and
    // remember that

    @Converter(allowNull = true)
    public static EventPayload toCozeEventView(CozeEvent event) {
        return payloadOf(event, EventPayload.class);
    }

    @Converter(allowNull = true)
    public static BotEvent toBotEvent(CozeEvent event) {
        return payloadOf(event, BotEvent.class);
    }

    @Converter(allowNull = true)
    public static BotPublished toBotPublished(CozeEvent event) {
        return payloadOf(event, BotPublished.class);
    }

    @Converter(allowNull = true)
    public static BotDeleted toBotDeleted(CozeEvent event) {
        return payloadOf(event, BotDeleted.class);
    }

    @Converter(allowNull = true)
    public static BotUnpublished toBotUnpublished(CozeEvent event) {
        return payloadOf(event, BotUnpublished.class);
    }

    @Converter(allowNull = true)
    public static BenefitUsage toBenefitUsage(CozeEvent event) {
        return payloadOf(event, BenefitUsage.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleEvent toPluginScaleEvent(CozeEvent event) {
        return payloadOf(event, PluginScaleEvent.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleRequested toPluginScaleRequested(CozeEvent event) {
        return payloadOf(event, PluginScaleRequested.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleExpired toPluginScaleExpired(CozeEvent event) {
        return payloadOf(event, PluginScaleExpired.class);
    }

    private static <P extends EventPayload> P payloadOf(CozeEvent event, Class<P> type) {
        EventPayload payload = event.getPayload();
        return type.isInstance(payload) ? type.cast(payload) : null;
    }
}
