/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Server-sent events by the standard, and what Coze does besides. */
class EventStreamReaderTest {

    /** Events as id/name/data, separated by spaces. */
    private static String read(InputStream in, int limit) throws IOException {
        EventStreamReader reader = new EventStreamReader(in, limit);
        List<String> events = new ArrayList<>();
        for (ServerSentEvent event = reader.next(); event != null; event = reader.next()) {
            events.add(event.id() + "/" + event.name() + "/" + event.data().replace("\n", "+")
                    + (event.finished() ? "" : "!"));
        }
        return String.join(" ", events);
    }

    /** One byte with each read, as a slow network delivers them. */
    private static InputStream slowly(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', value = {
        "event:a|data:1||event: b|data: 2|| > null/a/1 null/b/2",
        "data:1|| > null/message/1",
        "data|| > null/message/",
        "data:  1|| > null/message/` 1`",
        "data:1|data:2|data||  > null/message/1+2+",
        ":comment|:|data:1|: another|| > null/message/1",
        "\uFEFFdata:1|| > null/message/1",
        "retry:10|x:y|nothing|data:1|| > null/message/1",
        "id: 0|event: Message|data: {}||id: 1|event: Done|data: {}|| > 0/Message/{} 1/Done/{}",
        // a blank line is missing
        "event:a|data:1|event:b|data:2|| > null/a/1 null/b/2",
        "id:0|event:a|data:1|id:1|event:b|data:2|| > 0/a/1 1/b/2",
        "data:1|event:a|| > null/a/1",
        "data:1|id:7|| > 7/message/1",
        "event:a|event:b|data:1|| > null/b/1",
        // the last blank line, or the last line break, is missing
        "event:a|data:1| > null/a/1!",
        "event:a|data:1 > null/a/1!",
        "data:1||event:a > null/message/1",
        "||||data:1|||| > null/message/1",
        "event:a|| > null/a/",
        " > ``"})
    void readsEventsWithAnyLineBreak(String lines, String events) throws Exception {
        for (String lineBreak : List.of("\n", "\r\n", "\r")) {
            String text = (lines == null ? "" : lines).stripTrailing().replace("|", lineBreak);
            assertThat(read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 1000))
                    .as("at once").isEqualTo(events.replace("`", ""));
            assertThat(read(slowly(text), 1000)).as("byte by byte").isEqualTo(events.replace("`", ""));
        }
    }

    /** A server may send CR, and the LF with the next event. */
    @Test
    void carriageReturnEndsEventAtOnce() throws Exception {
        InputStream in = new InputStream() {
            private final byte[] bytes = "data:1\r\r".getBytes(StandardCharsets.UTF_8);
            private int next;

            @Override
            public int read() {
                assertThat(next).as("bytes that have arrived").isLessThan(bytes.length);
                return bytes[next++];
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                buffer[offset] = (byte) read();
                return 1;
            }
        };

        assertThat(new EventStreamReader(in).next().data()).isEqualTo("1");
    }

    /** The first line and its end are at the end of the bytes that are read at once, and cross it. */
    @ParameterizedTest
    @ValueSource(ints = {8184, 8185, 8186, 8187, 8188, 20_000})
    void readsLinesOfAnyLength(int length) throws Exception {
        String data = "x".repeat(length);

        assertThat(read(new ByteArrayInputStream(("data:" + data + "\r\ndata:y\r\n\r\ndata:z\r\n\r\n").getBytes()),
                30_000))
                .isEqualTo("null/message/" + data + "+y null/message/z");
    }

    @Test
    void readsTextOfAnyLanguage() throws Exception {
        assertThat(read(slowly("data:你好 🐫\n\n"), 1000)).isEqualTo("null/message/你好 🐫");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:12345678901", "data:123456\ndata:1234567", "01234567890123456789"})
    void eventIsBounded(String text) {
        assertThatThrownBy(() -> read(slowly(text), 12)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("has an event of more than 12 bytes");
    }

    @Test
    void invalidUtf8IsRejected() {
        byte[] bytes = {'d', 'a', 't', 'a', ':', (byte) 0xff, '\n', '\n'};

        assertThatThrownBy(() -> read(new ByteArrayInputStream(bytes), 1000))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("has a line that is not UTF-8");
    }

    @Test
    void keepsTheBeginningOfWhatIsNoEvent() throws Exception {
        EventStreamReader reader = new EventStreamReader(slowly("<html>\n<body>x:y\n".repeat(100_000)));

        assertThat(reader.next()).isNull();
        assertThat(reader.otherText()).startsWith("<html>\n<body>x:y\n").hasSizeLessThan(70_000);
    }
}
