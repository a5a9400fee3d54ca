/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

/**
 * How well a recording matches a voiceprint (https://docs.coze.cn/developer_guides/identify_voiceprint). Immutable.
 */
public final class SpeakerMatch extends CozeObject {

    private SpeakerMatch(String json) {
        super(json);
        required("feature_id");
    }

    /**
     * @param  json                     a match as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not a JSON object, or has no id, as half a sentence
     */
    public static SpeakerMatch of(String json) {
        return new SpeakerMatch(json);
    }

    /** The id of the voiceprint; never null. */
    public String getFeatureId() {
        return getString("feature_id");
    }

    /** The name of the voiceprint; null when Coze sent none. */
    public String getName() {
        return nonBlank("feature_name");
    }

    /** From 0 to 100, the best match; 0 when Coze sent none. */
    public double getScore() {
        return node("score").asDouble();
    }

    @Override
    public String toString() {
        return "SpeakerMatch[featureId=" + getFeatureId() + ", score=" + getScore() + "]";
    }
}
