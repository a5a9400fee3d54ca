/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An object that keeps the JSON that it was read from. As a message body it converts to {@code String}, {@code byte[]}
 * and {@code InputStream} (that very JSON), to {@code JsonNode} and, where it is an object, to {@code Map}; Jackson
 * writes it as that JSON too.
 */
public interface JsonCarrier {

    /** The JSON, UTF-8; a copy, never null. It may contain secrets. */
    @JsonIgnore
    byte[] getJson();

    /** The JSON as text; never null. It may contain secrets. */
    @JsonValue
    @JsonRawValue
    default String toJson() {
        return new String(getJson(), StandardCharsets.UTF_8);
    }
}
