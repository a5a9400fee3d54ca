/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.internal.io.CozeJson;

/** JSON in text, which Coze takes in several places. */
final class JsonText {

    private JsonText() {
    }

    /** Text stays as it is. */
    static String of(Object value) {
        return value instanceof CharSequence text
                ? text.toString()
                : new String(CozeJson.write(value), StandardCharsets.UTF_8);
    }
}
