/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.quicktheories.core.Gen;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

/** Bodies that are nearly callbacks; each byte is a Latin-1 character. */
public final class FuzzedJson {

    /** What a value is not expected to be. */
    private static final List<String> VALUES = List.of("null", "true", "0", "-0", "1.5", "1e999999", "-1E-400", "NaN",
            "Infinity", "01", "+1", "-", "''", "\"\"", "\" \"", "[]", "{}", "{\"a\":1,\"a\":2}", "[,]", "{,}",
            "9223372036854775808", "1" + "0".repeat(400), "1".repeat(1500), "\"\\u0000\"", "\"\\ud83d\"",
            "\"\\ude00\\ud83d\"",
            "\"\\u12\"", "\"\\x\"", "\"\n\"", "\"\u0000\"", "\"\u00ff\u00fe\"", "\"\u00c0\u00af\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"" + utf8("智能 é 😀") + "\"", "[".repeat(3000), "[".repeat(900) + "]".repeat(900),
            "{\"a\":".repeat(1200) + "1" + "}".repeat(1200), "\"" + "x".repeat(3000) + "\"", "\"url_verification\"",
            "\"bot.published\"", "\"benefit.usage\"", "/**/1", "1 2", "\"a\":1", "", "undefined", "\"\\\"},{\\\"\"");

    private static final List<String> FIELDS = List.of("\"event_type\":\"bot.deleted\"", "\"event_id\":\"e\"",
            "\"api_app_id\":1", "\"\":1", "\"event\\u005fid\":\"e\"", "\"a\":{\"b\":[{}]}", "\"connector_id\":\"1\"",
            "\"x\"");

    private FuzzedJson() {
    }

    /** A callback of the app. */
    public static Gen<String> event(String app, String idPrefix) {
        return longs().between(0, Long.MAX_VALUE)
                .map(id -> callback("\"bot.deleted\"", "\"" + idPrefix + id + "\"", "1749116453001",
                        "\"" + app + "\"", "{\"bot_id\":" + id + "}", ""));
    }

    private static String callback(String type, String id, String time, String app, String event, String extraFields) {
        return "{\"header\":{\"event_type\":" + type + ",\"event_id\":" + id + ",\"created_at\":" + time
                + ",\"api_app_id\":" + app + extraFields + "},\"event\":" + event + "}";
    }

    /** One with some values and fields that are not expected. */
    public static Gen<String> unusualEvent(String app, String idPrefix) {
        return in -> {
            long id = longs().between(0, Long.MAX_VALUE).generate(in);
            String[] values = {"\"bot.deleted\"", "\"" + idPrefix + id + "\"", "1749116453001", "\"" + app + "\"",
                "{\"challenge\":\"c\",\"bot_id\":" + id + "}"};
            int changes = integers().between(0, 3).generate(in);
            for (int i = 0; i < changes; i++) {
                values[integers().between(0, values.length - 1).generate(in)] = pick(VALUES).generate(in);
            }
            String extraFields = integers().between(0, 3).generate(in) == 0 ? "," + pick(FIELDS).generate(in) : "";
            return callback(values[0], values[1], values[2], values[3], values[4], extraFields);
        };
    }

    /** No envelope at all. */
    public static Gen<String> nonEnvelope() {
        return pick(VALUES);
    }

    public static <T> Gen<T> pick(List<T> values) {
        return in -> values.get(integers().between(0, values.size() - 1).generate(in));
    }

    /** The UTF-8 bytes of a text, each a character. */
    public static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
