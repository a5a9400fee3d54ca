/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.stream.WorkflowEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How a response about a workflow run ends. */
class WorkflowStreamReaderTest {

    private final List<WorkflowEvent> events = new ArrayList<>();

    /** What was read, and the failure at the end. */
    private String read(String stream) {
        WorkflowStreamReader reader = new WorkflowStreamReader(
                new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), new TestFailures());
        try {
            while (!reader.hasEnded()) {
                events.add(reader.next());
            }
            return "";
        } catch (CozeException e) {
            return e.getMessage();
        }
    }

    /**
     * An event in a few characters: its id, then M (message; number, ! for the last of its node, node), D (done), I
     * (interrupt), E (error), P (heartbeat), X (unknown).
     */
    private static String event(String code) {
        String id = code.replaceAll("[^0-9-].*", "");
        String rest = code.substring(id.length());
        String number = rest.replaceAll("[^0-9]", "");
        String[] event = switch (rest.charAt(0)) {
            case 'M' -> new String[]{"Message", "{\"content\":\"c\",\"node_is_finish\":" + rest.contains("!")
                    + (number.isEmpty() ? "" : ",\"node_seq_id\":\"" + number + "\"") + ",\"node_title\":\""
                    + rest.replaceAll("[^a-z]", "") + "\"}"};
            case 'D' -> new String[]{"Done", "{}"};
            case 'I' -> new String[]{"Interrupt",
                "{\"interrupt_data\":{\"data\":\"\",\"event_id\":\"1/2\",\"type\":2},\"node_title\":\"q\"}"};
            case 'E' -> new String[]{"Error", "{\"error_code\":\"4000\",\"error_message\":\"bad\"}"};
            case 'P' -> new String[]{"PING", "{\"content\":\"{}\"}"};
            case 'F' -> new String[]{"message", "{\"code\":4016,\"msg\":\"busy\"}"};
            case 'J' -> new String[]{"Message", "nonsense"};
            case 'N' -> new String[]{"Interrupt", "{\"interrupt_data\":{\"type\":2}}"};
            default -> new String[]{"Later", "?"};
        };
        return (id.isEmpty() ? "" : "id: " + id + "\n") + "event: " + event[0] + "\ndata: " + event[1] + "\n\n";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // complete
        "0M0! 1D | 2 | -", "0M0a 1M1a 2M2!a 3M0!b 4D | 5 | -", "0M0a 1M0b 2M1!a 3M1!b 4D | 5 | -",
        "0M0!a 1M0!a 2D | 3 | -", "0M0! 1I | 2 | -", "0M0 1I | 2 | -", "0D | 1 | -", "0M 1D | 2 | -",
        "M0! D | 2 | -", "0X 1D | 2 | -",
        // heartbeats, with numbers of their own or without
        "0P 1P 2M0! 3P 4D | 2 | -", "P 0M0! P 1D | 2 | -", "0M0! 0P 1D | 2 | -", "0P 0M0! 1P 1D | 2 | -",
        // incomplete
        "0M0! | 1 | brokenOff after 1 event",
        "0M0 1D | 1 | incomplete the stream is incomplete, a node has not finished, after 2 events",
        "1M0! 2D | 0 | incomplete the stream is incomplete, the event with the id 0 is missing before that with the id 1, after 0 events",
        "0M0! 2D | 1 | incomplete the stream is incomplete, the event with the id 1 is missing before that with the id 2, after 1 event",
        "0P 1P 3M0! | 0 | incomplete the stream is incomplete, the event with the id 2 is missing before that with the id 3, after 0 events",
        "0P 2M0! | 0 | incomplete the stream is incomplete, the event with the id 1 is missing before that with the id 2, after 0 events",
        "0M0 0M1 | 1 | incomplete the stream is incomplete, the event with the id 1 is missing before that with the id 0, after 1 event",
        "0M0a 1M2a | 1 | incomplete the stream is incomplete, message 1 of a node is missing before its message 2, after 2 events",
        // failed
        "0E | 0 | apiError 4000 bad null", "0M0 1E | 1 | apiError 4000 bad null", "E | 0 | apiError 4000 bad null",
        "0M0 1F | 1 | apiError 4016 busy null", "0J | 0 | failed the stream has an event 'Message' whose data",
        "0N | 0 | failed the stream has an event 'Interrupt' without 'event_id', after 0 events"})
    void tellsEndsApart(String stream, int count, String failure) {
        String outcome = read(Stream.of(stream.split(" ")).map(WorkflowStreamReaderTest::event)
                .collect(Collectors.joining()));

        assertThat(outcome).startsWith(failure == null ? "" : failure);
        assertThat(outcome.isEmpty()).isEqualTo(failure == null);
        assertThat(events).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"code\":4000,\"msg\":\"json fail\"} | notAStream {\"code\":4000,\"msg\":\"json fail\"}",
        "'' | notAStream",
        "id: x\\nevent: Done\\ndata: {}\\n\\n | failed the stream has an event 'Done' whose id is not a",
        "id: 0\\nevent: Message\\ndata: {\"conte | brokenOff after 0 events"})
    void tellsOtherTextApart(String text, String failure) {
        assertThat(read(text.replace("\\n", "\n"))).startsWith(failure);
    }

    /** Coze's sample of resuming has no blank line between two events. */
    @Test
    void readsCozesSample() {
        assertThat(read("id: 0\nevent: Message\ndata: {\"content\":\"{\\\"output\\\":[]}\",\"content_type\":\"text\","
                + "\"cost\":\"0\",\"node_is_finish\":true,\"node_seq_id\":\"0\",\"node_title\":\"End\",\"token\":386}\n"
                + "id: 1\nevent: Done\ndata: {}")).isEmpty();
        assertThat(events).extracting(WorkflowEvent::getType).containsExactly(WorkflowEvent.Type.MESSAGE,
                WorkflowEvent.Type.DONE);
        WorkflowEvent message = events.get(0);
        assertThat(message.getContent()).isEqualTo("{\"output\":[]}");
        assertThat(message.getNodeTitle()).isEqualTo("End");
        assertThat(message.isFinished()).isTrue();
        assertThat(message.getSequence()).isZero();
        assertThat(message.getId()).isZero();
        assertThat(message.getNode("token").asInt()).isEqualTo(386);
        assertThat(message).hasToString("WorkflowEvent[0, Message]");
    }
}
