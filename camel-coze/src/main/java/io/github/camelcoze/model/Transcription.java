/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/**
 * What was said in a recording (https://docs.coze.cn/developer_guides/audio_transcriptions). As a message body it
 * converts to that text. Immutable.
 */
public final class Transcription extends CozeObject {

    private Transcription(String json) {
        super(json);
    }

    /**
     * @param  json                     a transcription as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, as half a sentence
     */
    public static Transcription of(String json) {
        return new Transcription(json);
    }

    /** Never null; empty when nothing was said. */
    public String getText() {
        return node("text").asText("");
    }
}
