/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a response is written. */
public enum ResponseFormat {

    /** {@code code}, {@code msg}, {@code detail.logid}, and {@code data} where something is returned. */
    ENVELOPE {
        @Override
        ObjectNode json(ApiResponse response, String logId) {
            ObjectNode envelope = JsonNodeFactory.instance.objectNode();
            envelope.put("code", response.code()).put("msg", response.message());
            if (response.data() != null) {
                envelope.set("data", response.data());
            }
            if (response.fields() != null) {
                envelope.setAll(response.fields());
            }
            envelope.putObject("detail").put("logid", logId);
            return envelope;
        }
    },

    /**
     * Where access tokens are issued (https://docs.coze.cn/developer_guides/oauth_jwt): the result as it is, or
     * {@code error_code} and {@code error_message}. What is in {@code error} is not documented: here it is the error's code
     * again.
     */
    OAUTH {
        @Override
        ObjectNode json(ApiResponse response, String logId) {
            if (response.error() == null) {
                return response.data();
            }
            return JsonNodeFactory.instance.objectNode().put("error_code", response.error())
                    .put("error_message", response.message()).put("error", response.error());
        }
    },

    /** Of the sandbox's control API: the result as it is, or an object whose field {@code error} says what is wrong. */
    CONTROL {
        @Override
        ObjectNode json(ApiResponse response, String logId) {
            return response.error() == null
                    ? response.data()
                    : JsonNodeFactory.instance.objectNode().put("error", response.message());
        }
    };

    abstract ObjectNode json(ApiResponse response, String logId);

    boolean isAuthorizedByAccessToken() {
        return this == ENVELOPE;
    }

    /** Whether responses have a log id; the control API is no part of Coze. */
    boolean hasLogId() {
        return this != CONTROL;
    }
}
