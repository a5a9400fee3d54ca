/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.BenefitUsage;
import io.github.camelcoze.model.BotDeleted;
import io.github.camelcoze.model.BotEvent;
import io.github.camelcoze.model.BotPublished;
import io.github.camelcoze.model.BotUnpublished;
import io.github.camelcoze.model.CozeEvent;
import io.github.camelcoze.model.CozeEventView;
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.model.JsonCarrier;
import io.github.camelcoze.model.PluginScaleEvent;
import io.github.camelcoze.model.PluginScaleExpired;
import io.github.camelcoze.model.PluginScaleRequested;
import io.github.camelcoze.model.SubscriptionSync;
import org.apache.camel.Converter;

/** What came from Coze as the JSON that it came from, so that {@code ${body}}, jq, jsonpath and any other endpoint can use it. */
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

    /** An event that is read back, after a queue or a Kamelet handed on its JSON. */
    @Converter
    public static CozeEvent toCozeEvent(byte[] json) {
        return CozeEvent.of(json);
    }

    @Converter
    public static CozeEvent toCozeEvent(String json) {
        return CozeEvent.of(json);
    }

    // one for each that is an object: a converter that a list has and that fails would keep ${body[0]} from working

    @Converter
    public static Map<?, ?> toMap(CozeResponse response) throws IOException {
        return map(response);
    }

    @Converter
    public static Map<?, ?> toMap(ApiApp app) throws IOException {
        return map(app);
    }

    @Converter
    public static Map<?, ?> toMap(EventSubscription subscription) throws IOException {
        return map(subscription);
    }

    @Converter
    public static Map<?, ?> toMap(SubscriptionSync sync) throws IOException {
        return map(sync);
    }

    @Converter
    public static Map<?, ?> toMap(CozeEvent event) throws IOException {
        return map(event);
    }

    @Converter
    public static Map<?, ?> toMap(CozeEventView view) throws IOException {
        return map(view);
    }

    @Converter
    public static Map<?, ?> toMap(AuditResult result) throws IOException {
        return map(result);
    }

    private static Map<?, ?> map(JsonCarrier carrier) throws IOException {
        return CozeJson.convert(toJsonNode(carrier), Map.class);
    }

    // an event is the view of its own type only, so that a bean's parameter can be of that class. Null has to be allowed:
    // Camel would go on to converters of related classes, take what they give for the class that was asked for, and
    // remember that

    @Converter(allowNull = true)
    public static CozeEventView toCozeEventView(CozeEvent event) {
        return viewOf(event, CozeEventView.class);
    }

    @Converter(allowNull = true)
    public static BotEvent toBotEvent(CozeEvent event) {
        return viewOf(event, BotEvent.class);
    }

    @Converter(allowNull = true)
    public static BotPublished toBotPublished(CozeEvent event) {
        return viewOf(event, BotPublished.class);
    }

    @Converter(allowNull = true)
    public static BotDeleted toBotDeleted(CozeEvent event) {
        return viewOf(event, BotDeleted.class);
    }

    @Converter(allowNull = true)
    public static BotUnpublished toBotUnpublished(CozeEvent event) {
        return viewOf(event, BotUnpublished.class);
    }

    @Converter(allowNull = true)
    public static BenefitUsage toBenefitUsage(CozeEvent event) {
        return viewOf(event, BenefitUsage.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleEvent toPluginScaleEvent(CozeEvent event) {
        return viewOf(event, PluginScaleEvent.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleRequested toPluginScaleRequested(CozeEvent event) {
        return viewOf(event, PluginScaleRequested.class);
    }

    @Converter(allowNull = true)
    public static PluginScaleExpired toPluginScaleExpired(CozeEvent event) {
        return viewOf(event, PluginScaleExpired.class);
    }

    private static <V extends CozeEventView> V viewOf(CozeEvent event, Class<V> type) {
        CozeEventView view = event.getView();
        return type.isInstance(view) ? type.cast(view) : null;
    }
}
