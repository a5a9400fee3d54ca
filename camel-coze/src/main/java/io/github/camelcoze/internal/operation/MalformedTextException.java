/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Collection;

/** Text that is not what it seems to be, or bytes that are no text; the message is half a sentence. */
public final class MalformedTextException extends IllegalArgumentException {

    private final transient String text;

    /** @param text as far as it can be read */
    public MalformedTextException(String message, String text, Throwable cause) {
        super(message, cause);
        this.text = text;
    }

    /** Whether it was to be a JSON object with one of these fields. */
    boolean isObjectWith(Collection<String> fields) {
        String json = text.replace('\'', '"');
        return json.stripLeading().startsWith("{") && fields.stream().anyMatch(name -> json.contains('"' + name + '"'));
    }
}
