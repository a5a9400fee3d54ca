/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How an answer is written down: as Coze's envelope everywhere but where access tokens are given out (contract,
 * section 1).
 */
enum ResponseFormat {

    /** {@code code}, {@code msg}, {@code detail.logid}, and {@code data} where something is returned. */
    ENVELOPE {
        @Override
        ObjectNode json(ApiResponse answer, String logId) {
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("code", answer.code()).put("msg", answer.message());
            if (answer.data() != null) {
                envelope.set("data", answer.data());
            }
            envelope.putObject("detail").put("logid", logId);
            return envelope;
        }
    },

    /**
     * What was asked for as it is, or {@code error_code} and {@code error_message}. What stands in {@code error} is not
     * documented: here it is the error's code again.
     */
    OAUTH {
        @Override
        ObjectNode json(ApiResponse answer, String logId) {
            if (answer.error() == null) {
                return answer.data();
            }
            return JsonNodeFactory.instance.objectNode().put("error_code", answer.error())
                    .put("error_message", answer.message()).put("error", answer.error());
        }
    };

    abstract ObjectNode json(ApiResponse answer, String logId);
}
