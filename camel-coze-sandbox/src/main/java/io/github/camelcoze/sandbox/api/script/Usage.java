/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Token counts. They are made up: one token a character. */
public final class Usage {

    private Usage() {
    }

    public static ObjectNode of(String input, String output) {
        int in = input.codePointCount(0, input.length());
        int out = output.codePointCount(0, output.length());
        return JsonNodeFactory.instance.objectNode().put("token_count", in + out).put("output_count", out)
                .put("input_count", in);
    }
}
