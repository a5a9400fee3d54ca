/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.ChatMessagesType;
import io.github.camelcoze.internal.operation.type.DecimalType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.internal.operation.type.ToolOutputsType;
import io.github.camelcoze.model.ChatMessage;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeObject;
import jakarta.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Conversion of parameter values; types in use are tested with their operations as well. */
class ParameterTypesTest {

    private static final ParameterType DECIMAL = new DecimalType("0.5", "2");
    private static final ParameterType BOOLEAN = new BooleanType();
    private static final ParameterType LIST = new ListType(new TextType());
    private static final ParameterType MESSAGES = new ChatMessagesType(1);
    private static final ParameterType OUTPUTS = new ToolOutputsType();
    private static final ParameterSource SOURCE = new FixedParameters(Map.of());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal AMOUNT = new BigDecimal("98765432109876543.21");
    private static final byte[] UTF8 = "\u4e2d".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NOT_UTF8 = {(byte) 0xff};

    private static final String BLANK = "contains a message whose 'content' is blank";

    private static Calendar calendar() {
        Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("Asia/Shanghai"));
        calendar.setTimeInMillis(1001);
        return calendar;
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments(DECIMAL, 0.5, new BigDecimal("0.5")),
                arguments(DECIMAL, "1.50", new BigDecimal("1.50")),
                arguments(DECIMAL, 2, new BigDecimal("2")),
                arguments(DECIMAL, JSON.numberNode(1.25), new BigDecimal("1.25")),
                arguments(BOOLEAN, true, true),
                arguments(BOOLEAN, " false ", false),
                arguments(BOOLEAN, JSON.booleanNode(true), true),
                arguments(LIST, "a, b,,c", List.of("a", "b", "c")),
                arguments(LIST, List.of(7526903225329380001L, "b"), List.of("7526903225329380001", "b")),
                arguments(LIST, new Object[]{"a", null, "b"}, List.of("a", "b")),
                arguments(LIST, "[\"a\",1]", List.of("a", "1")),
                arguments(LIST, JSON.arrayNode().add("a"), List.of("a")),
                arguments(JsonType.OBJECT, Map.of("a", 1), JSON.objectNode().put("a", 1)),
                arguments(JsonType.OBJECT, Map.of("a", LocalDate.EPOCH), JSON.objectNode().put("a", "1970-01-01")),
                arguments(JsonType.OBJECT, Map.of("a", Duration.ofMinutes(5)), JSON.objectNode().put("a", "PT5M")),
                arguments(JsonType.OBJECT, Map.of("a", new Date(1001)),
                        JSON.objectNode().put("a", "1970-01-01T00:00:01.001+00:00")),
                arguments(JsonType.OBJECT, Map.of("a", new Timestamp(1001)),
                        JSON.objectNode().put("a", "1970-01-01T00:00:01.001+00:00")),
                arguments(JsonType.OBJECT, Map.of("a", calendar()),
                        JSON.objectNode().put("a", "1970-01-01T00:00:01.001+00:00")),
                arguments(JsonType.OBJECT, Map.of("a", java.sql.Date.valueOf("2026-11-30")),
                        JSON.objectNode().put("a", "2026-11-30")),
                arguments(JsonType.OBJECT, Map.of("a", Time.valueOf("12:34:56")),
                        JSON.objectNode().put("a", "12:34:56")),
                arguments(JsonType.OBJECT, Map.of("a", Instant.EPOCH),
                        JSON.objectNode().put("a", "1970-01-01T00:00:00Z")),
                arguments(JsonType.OBJECT,
                        Map.of("a", ZonedDateTime.of(2026, 12, 1, 10, 0, 0, 0, ZoneId.of("Asia/Shanghai"))),
                        JSON.objectNode().put("a", "2026-12-01T10:00+08:00")),
                arguments(JsonType.OBJECT, Map.of("a", CharBuffer.wrap("text"), "b", new StringBuilder("more")),
                        JSON.objectNode().put("a", "text").put("b", "more")),
                arguments(JsonType.OBJECT, Map.of("a", Json.createObjectBuilder().add("text", "\"").add("number", 1)
                        .add("list", Json.createArrayBuilder().add(true).addNull()).build()),
                        JSON.objectNode().set("a", JSON.objectNode().put("text", "\"").put("number", 1).set("list",
                                JSON.arrayNode().add(true).addNull()))),
                arguments(JsonType.OBJECT, Map.of("a", UTF8, "b", List.of(ByteBuffer.wrap(UTF8))),
                        JSON.objectNode().put("a", "\u4e2d").set("b", JSON.arrayNode().add("\u4e2d"))),
                arguments(JsonType.OBJECT, Map.of("a", AMOUNT), JSON.objectNode().put("a", AMOUNT)),
                arguments(JsonType.OBJECT, "{\"a\": " + AMOUNT + "}", JSON.objectNode().put("a", AMOUNT)),
                arguments(JsonType.OBJECT, "{\"a\": 18.5}", JSON.objectNode().put("a", 18.5)),
                arguments(JsonType.OBJECT, "{\"a\": 1}", JSON.objectNode().put("a", 1)),
                arguments(JsonType.OBJECT, CozeObject.of("{\"a\":1}"), JSON.objectNode().put("a", 1)),
                arguments(JsonType.ARRAY, List.of("x"), JSON.arrayNode().add("x")),
                arguments(JsonType.ARRAY, "[]", JSON.arrayNode()),
                arguments(MESSAGES, Map.of("content", 1.5),
                        List.of(Map.of("role", "user", "content", "1.5", "content_type", "text"))),
                arguments(MESSAGES, Map.of("content", List.of(Map.of("text", new ChatResult(null, "completed",
                        List.of(ChatMessage.of("{\"role\":\"assistant\",\"type\":\"answer\",\"content\":\"Hi\"}")),
                        null, null, null)))),
                        List.of(Map.of("role",
                                "user", "content", "[{\"text\":\"Hi\"}]", "content_type", "object_string"))),
                arguments(OUTPUTS, Map.of("tool_call_id", "t", "output", Map.of("a", UTF8)),
                        List.of(Map.of("tool_call_id", "t", "output", "{\"a\":\"\u4e2d\"}"))),
                arguments(OUTPUTS, Map.of("tool_call_id", "t", "output", Map.of("a", CharBuffer.wrap("text"))),
                        List.of(Map.of("tool_call_id", "t", "output", "{\"a\":\"text\"}"))),
                arguments(MESSAGES, ChatMessage.assistant(""),
                        List.of(Map.of("role", "assistant", "type", "answer", "content", "", "content_type", "text"))),
                arguments(MESSAGES, ChatMessage.user("").withImage("7"), List.of(Map.of("role", "user", "type",
                        "question", "content", "[{\"type\":\"image\",\"file_id\":\"7\"}]", "content_type",
                        "object_string"))),
                arguments(OUTPUTS, Map.of("tool_call_id", "t", "output", true),
                        List.of(Map.of("tool_call_id", "t", "output", "true"))),
                arguments(OUTPUTS, JSON.objectNode().put("tool_call_id", "t").putNull("output"),
                        List.of(Map.of("tool_call_id", "t", "output", ""))));
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsValueAsItsType(ParameterType type, Object given, Object sent) {
        assertThat(type.read(given, SOURCE)).isEqualTo(sent);
    }

    static Stream<Arguments> invalidValues() {
        return Stream.of(
                arguments(DECIMAL, "2.01", "is '2.01', not a number from 0.5 to 2"),
                arguments(DECIMAL, "1e999", "is '1e999', not a number from 0.5 to 2"),
                arguments(DECIMAL, Double.NaN, "is 'NaN', not a number from 0.5 to 2"),
                arguments(BOOLEAN, "yes", "is 'yes', not true or false"),
                arguments(BOOLEAN, 1, "is '1', not true or false"),
                arguments(LIST, " , ", "is empty"),
                arguments(LIST, List.of(1.5), "is a floating-point number"),
                arguments(LIST, "[1,", "starts like a JSON array but is not valid JSON"),
                arguments(LIST, Map.of(),
                        "is a java.util.ImmutableCollections$MapN, not a list or a comma-separated string"),
                arguments(JsonType.OBJECT, "[]", "is not a JSON object"),
                arguments(JsonType.ARRAY, Map.of(), "is not a JSON array"),
                arguments(JsonType.OBJECT, "{", "is not valid JSON"),
                arguments(JsonType.OBJECT, Map.of("a", new Object()),
                        "cannot be written as JSON: No serializer found for class java.lang.Object"),
                arguments(JsonType.OBJECT, Map.of("a", NOT_UTF8),
                        "cannot be written as JSON: contains bytes that are not UTF-8: convert them to text"),
                arguments(JsonType.OBJECT, Map.of("a", ByteBuffer.wrap(NOT_UTF8)),
                        "cannot be written as JSON: contains bytes that are not UTF-8: convert them to text"),
                arguments(MESSAGES, Map.of("content", "Hi", "meta_data", Map.of("a", NOT_UTF8)),
                        "cannot be written as JSON: contains bytes that are not UTF-8: convert them to text"),
                arguments(MESSAGES, Map.of("role", "user", "content", ""), BLANK),
                arguments(MESSAGES, List.of(Map.of("content", " \n")), BLANK),
                arguments(MESSAGES, Map.of("content", List.of()), BLANK),
                arguments(MESSAGES, ChatMessage.user(""), BLANK),
                arguments(MESSAGES, Map.of("content", new Object()),
                        "contains a message whose 'content' is a java.lang.Object, not text or a list of parts"),
                arguments(MESSAGES, Map.of("content", List.of(Map.of("type", "text", "text", "Hi")), "content_type",
                        "text"),
                        "contains a message whose 'content' is a list of parts, but whose 'content_type' is"
                                + " 'text': set that to 'object_string', or leave it out"),
                arguments(OUTPUTS, Map.of("tool_call_id", "t", "result", "18"),
                        "contains an output without 'output'"),
                arguments(JsonType.OBJECT, 1.5, "is a java.lang.Double, not JSON: marshal it to JSON, or convert"));
    }

    @ParameterizedTest
    @MethodSource("invalidValues")
    void rejectsInvalidValueWithReason(ParameterType type, Object given, String reason) {
        assertThatIllegalArgumentException().isThrownBy(() -> type.read(given, SOURCE)).withMessageStartingWith(reason);
    }
}
