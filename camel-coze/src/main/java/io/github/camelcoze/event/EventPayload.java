/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;

import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.CozeObject;

/**
 * The {@code event} object of a callback request, with a getter for each documented field
 * (https://docs.coze.cn/dev_how_to_guides/add_callback). Its JSON is that of {@code event}, exactly as it came: fields
 * that are not known are kept there. All fields are optional: a getter returns null when its field is absent or
 * malformed, and never throws. Ids are text, whether they came as text or as numbers. Immutable.
 */
public abstract class EventPayload extends CozeObject {

    EventPayload(String json) {
        super(json);
    }

    final Integer smallNumber(String field) {
        Long number = getLong(field);
        return number != null && number == number.intValue() ? number.intValue() : null;
    }

    /**
     * A decimal number, or text of one. Read from the JSON's text, because the digits of an amount would get lost in a double,
     * and with few enough of them that no sum of theirs grows without bounds.
     */
    final BigDecimal decimal(String field) {
        String digits = node(field).isNumber() ? CozeJson.textAt(toJson(), field) : getString(field);
        return digits != null && digits.length() <= 100 && digits.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?")
                ? new BigDecimal(digits)
                : null;
    }

    /** A time in seconds. */
    final Instant instant(String field) {
        Long seconds = getLong(field);
        try {
            return seconds == null ? null : Instant.ofEpochSecond(seconds);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
