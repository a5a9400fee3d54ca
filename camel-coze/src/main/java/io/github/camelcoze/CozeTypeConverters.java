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
import io.github.camelcoze.model.CozeJson;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.model.JsonCarrier;
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

    private static Map<?, ?> map(JsonCarrier carrier) throws IOException {
        return CozeJson.convert(toJsonNode(carrier), Map.class);
    }
}
