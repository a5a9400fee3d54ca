/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;

/**
 * A voice, Coze's own or a clone (https://docs.coze.cn/developer_guides/list_voices). As a message body it gives the
 * parameter {@code voice_id} of the next operation. Immutable.
 */
public final class Voice extends CozeObject implements ParameterCarrier {

    private Voice(String json) {
        super(json);
        required("voice_id");
    }

    /**
     * @param  json                     a voice as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static Voice of(String json) {
        return new Voice(json);
    }

    /** The id of the voice; never null. */
    public String getId() {
        return getString("voice_id");
    }

    /** Null when Coze sent none: cloning returns the id only. */
    public String getName() {
        return nonBlank("name");
    }

    /** For example zh; null when Coze sent none. */
    public String getLanguageCode() {
        return nonBlank("language_code");
    }

    /** {@code init} or {@code cloned}; null when Coze sent none. */
    public String getState() {
        return nonBlank("state");
    }

    /** Whether it is one of Coze's own voices. */
    public boolean isSystemVoice() {
        return node("is_system_voice").asBoolean();
    }

    @Override
    public Map<String, Object> asParameters() {
        return Map.of("voice_id", getId());
    }

    @Override
    public String toString() {
        return "Voice[id=" + getId() + ", name=" + getName() + "]";
    }
}
