/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.event;

import java.io.ByteArrayOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelcoze.event.CozeEventTest.HEADER;
import static io.github.camelcoze.event.CozeEventTest.MINIMAL;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchIllegalArgumentException;

/** Bodies that are not callbacks, and the messages that reject them. */
class InvalidEventTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"event\":{}} | has no 'header'",
        "{\"header\":[],\"event\":{}} | has a 'header' that is not a JSON object",
        "{\"header\":null,\"event\":{}} | has a 'header' that is not a JSON object",
        "{\"header\":{\"event_type\":\"t\",\"event_id\":\"e\"}} | has no 'event'",
        "{\"header\":{\"event_type\":\"t\",\"event_id\":\"e\"},\"event\":\"{}\"} | has an 'event' that is not a JSON object",
        "{\"header\":{\"event_id\":\"e\"},\"event\":{}} | has no 'event_type'",
        "{\"header\":{\"event_type\":\" \",\"event_id\":\"e\"},\"event\":{}} | has no 'event_type'",
        "{\"header\":{\"event_type\":5,\"event_id\":\"e\"},\"event\":{}} | has no 'event_type'",
        "{\"header\":{\"event_type\":\"t\"},\"event\":{}} | has no 'event_id'",
        "{\"header\":{\"event_type\":\"t\",\"event_id\":\"\"},\"event\":{}} | has no 'event_id'",
        "{\"header\":{\"event_type\":\"t\",\"event_id\":1.5},\"event\":{}} | has no 'event_id'",
        "{\"header\":{\"event_type\":\"URL_VERIFICATION\"},\"event\":{}} | has no 'event_id'",
        "[{}] | is not a JSON object",
        "null | is not a JSON object",
        "`` | is not a JSON object",
    })
    void rejectsBodyThatIsNotACallback(String json, String expectedMessage) {
        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json.getBytes(UTF_8)))
                .withMessage(expectedMessage);
        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json)).withMessage(expectedMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {MINIMAL + "x", MINIMAL + MINIMAL, MINIMAL + "]", "{" + HEADER + ",\"event\":{}",
        "{" + HEADER + "," + HEADER + ",\"event\":{}}", "{" + HEADER + ",\"event\":{\"a\":1,\"\\u0061\":1}}",
        "{" + HEADER + ",\"event\":{'a':1}}", "{" + HEADER + ",\"event\":{\"a\":NaN}}", "\u0000", MINIMAL + "\u0000"})
    void rejectsAmbiguousJson(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json.getBytes(UTF_8)))
                .withMessageStartingWith("is not valid JSON: ");
    }

    @Test
    void namesDuplicateField() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CozeEvent.of("{" + HEADER + ",\"event\":{\"b\":[{\"a\":1,\"a\":2}]}}"))
                .withMessage("is not valid JSON: Duplicate field 'a'");
    }

    @Test
    void rejectsSha1LengthExtension() throws Exception {
        ByteArrayOutputStream extended = new ByteArrayOutputStream();
        extended.write(MINIMAL.getBytes(UTF_8));
        extended.write(0x80);
        extended.write(new byte[53]);
        extended.write(new byte[]{4, 0x38});
        extended.write(MINIMAL.getBytes(UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(extended.toByteArray()))
                .withMessage("is not UTF-8");
    }

    @Test
    void rejectsInvalidUtf8() {
        String json = "{" + HEADER + ",\"event\":{\"a\":\"é\"}}";

        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json.getBytes(ISO_8859_1)))
                .withMessage("is not UTF-8");
        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json.getBytes(UTF_16)))
                .withMessage("is not UTF-8");
    }

    @Test
    void acceptsReplacementCharacter() {
        String json = "{" + HEADER + ",\"event\":{\"a\":\"\uFFFD\",\"b\":\"c\"}}";
        byte[] invalidUtf8 = json.getBytes(UTF_8);
        invalidUtf8[invalidUtf8.length - 4] = (byte) 0xE9;

        assertThat(CozeEvent.of(json.getBytes(UTF_8)).getJson()).isEqualTo(json.getBytes(UTF_8));
        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(invalidUtf8)).withMessage("is not UTF-8");
    }

    @Test
    void rejectsDeeplyNestedJson() {
        String json = "{" + HEADER + ",\"event\":{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}}";

        assertThatIllegalArgumentException().isThrownBy(() -> CozeEvent.of(json))
                .withMessageStartingWith("is not valid JSON: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"%1$s\":1,\"%1$s\":2", "\"a\":%s", "\"a\":1%s"})
    void messagesDoNotQuoteLongText(String fields) {
        String json = "{" + HEADER + ",\"event\":{" + fields.formatted("x\\u000a".repeat(5000)) + "}}";

        IllegalArgumentException exception = catchIllegalArgumentException(() -> CozeEvent.of(json));

        assertThat(exception.getMessage()).startsWith("is not valid JSON: ").hasSizeLessThan(300).doesNotContain("\n");
        assertThat(exception.getCause().getMessage()).hasSizeLessThan(300);
        assertThat(exception.getCause().getCause()).isNull();
    }
}
