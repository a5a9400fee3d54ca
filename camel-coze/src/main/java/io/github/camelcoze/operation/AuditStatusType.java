/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.Map;

import io.github.camelcoze.model.ForeignText;

/** The outcome of an audit, as a word or as Coze's number (contract, section 1, {@code updateAuditResult}). */
final class AuditStatusType implements ParameterType {

    private static final Map<String, Integer> NUMBERS = Map.of("inProgress", 1, "approved", 2, "rejected", 3, "1", 1,
            "2", 2, "3", 3);

    @Override
    public Object read(Object value, ParameterSource source) {
        String text = TextType.textOf(value, source);
        String given = text == null ? value.toString() : text.strip();
        Integer number = NUMBERS.get(given);
        if (number == null) {
            throw new IllegalArgumentException("is '" + ForeignText.oneLine(given, 100)
                    + "', not 'inProgress' (1), 'approved' (2) or 'rejected' (3)");
        }
        return number;
    }
}
