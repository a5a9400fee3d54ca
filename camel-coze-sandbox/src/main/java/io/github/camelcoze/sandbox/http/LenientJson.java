/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads what need not be JSON: a response, or a body that is sent as it is. */
public final class LenientJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private LenientJson() {
    }

    /** A missing node if the text is not JSON. */
    public static JsonNode read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A missing node if the bytes are not JSON. */
    public static JsonNode read(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
