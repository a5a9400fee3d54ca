/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What was used on a day (in UTC) of one balance; reads as a line for people.
 *
 * @param day    {@code 2026-11-24}; null for lines that Coze gave no time for
 * @param user   what used it
 * @param amount null when no line has one
 * @param unit   what the amount counts: voice is paid in seconds
 * @param lines  how many lines of the bill
 */
record UsageTotal(String day, String user, BigDecimal amount, String unit, long lines) {

    private static final Map<Integer, String> ENTITIES = Map.of(1, "bot", 2, "workflow", 3, "plugin", 4, "application",
            5,
            "model", 6, "voice", 101, "project");
    private static final Map<Integer, String> UNITS = Map.of(2, "resource points", 3, "voice seconds (balance type 3)",
            4,
            "voice seconds (balance type 4)");

    /** @param row a row of {@code totals.sql} */
    static UsageTotal of(Map<?, ?> row) {
        Object day = row.get("consumed_on");
        BigDecimal amount = (BigDecimal) row.get("amount");
        return new UsageTotal(day == null ? null : day.toString(),
                name(ENTITIES, "entity type", row.get("entity_type")) + " " + row.get("entity_id"),
                amount == null ? null : amount.stripTrailingZeros(),
                name(UNITS, "of balance type", row.get("balance_type")),
                ((Number) row.get("usage_lines")).longValue());
    }

    private static String name(Map<Integer, String> names, String kind, Object number) {
        return number != null && names.containsKey(number) ? names.get(number) : kind + " " + number;
    }

    @Override
    public String toString() {
        return (day == null ? "no day" : day) + ", " + user + ": " + (amount == null ? "?" : amount.toPlainString())
                + " "
                + unit + " in " + lines + (lines == 1 ? " line" : " lines");
    }
}
