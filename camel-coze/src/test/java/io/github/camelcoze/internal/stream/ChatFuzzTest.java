/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.testing.EventServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/** Streams that are cut, split, reordered, contradict themselves or have junk in them are whole answers or exceptions. */
class ChatFuzzTest {

    private static final long SEED = 20260701;
    private static final int STREAMS = 20_000;
    private static final int MAX_EVENT = 20_000;

    private static final List<byte[]> RECORDINGS = List.of("chat-text", "chat-audio", "chat-overview", "chatflow",
            "chatflow-interrupted", "chat-failed", "chat-requires-action").stream()
            .map(name -> EventServer.recording(name).getBytes(StandardCharsets.UTF_8)).toList();

    private static final Map<byte[], String> OUTCOMES = new IdentityHashMap<>();

    /** Before the first event, these fail the whole. */
    private static final List<String> FAILURES = List.of("event:Error\ndata:{\"error_code\":1,\"error_message\":\"x\"}",
            "event: conversation.error\ndata: x", "event:gateway_error\ndata:{\"message\":\"x\"}",
            "{\"code\":4000,\"msg\":\"x\"}", "event:new\ndata:{\"code\":\"4000\",\"msg\":\"x\"}");

    /** Patterns and replacements that leave a part of the answer out, or contradict the end of the chat. */
    private static final List<List<String>> CONTRADICTIONS = List.of(
            List.of("(message.completed\ndata: ?\\{[^\n]*\"type\":\"answer\"[^\n]*\"content\":\")[^\"\\\\][^\n]*(\",\"content_type\":\"text\")",
                    "$1$2"),
            List.of("(message.completed\ndata: ?\\{[^\n]*\"type\":\")answer(\"[^\n]*\"content_type\":\"text\")",
                    "$1verbose$2"),
            List.of("(message.completed\ndata: ?\\{[^\n]*\"type\":\")answer(\"[^\n]*\"content_type\":\"text\")",
                    "$1follow_up$2"),
            List.of("(chat.completed\ndata: ?\\{[^\n]*\"status\": ?\")comple[a-z]+", "$1in_progress"),
            List.of("(chat.completed\ndata: ?\\{[^\n]*\"status\": ?\")comple[a-z]+", "$1failed"),
            List.of("(chat.completed\ndata: ?)[^\n]*", "$1{}"),
            List.of("(chat.completed\ndata: ?)[^\n]*", "$1{\"id\":\"other\",\"status\":\"completed\"}"));

    private final Random random = new Random(SEED);

    /** The answer and the end; null for an exception. */
    private static String outcome(InputStream stream) {
        ChatTranscript transcript = new ChatTranscript(true);
        ChatStreamReader reader = new ChatStreamReader(new EventStreamReader(stream, MAX_EVENT), transcript,
                new TestFailures());
        try {
            while (!reader.hasEnded()) {
                assertThat(reader.next()).isNotNull();
            }
        } catch (CozeException e) {
            return null;
        }
        return transcript.result().getStatus() + transcript.result().getText();
    }

    private static InputStream whole(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    @Test
    void onlyWholeAnswersAreAnswers() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            int answers = 0;
            for (int i = 0; i < STREAMS; i++) {
                byte[] original = RECORDINGS.get(random.nextInt(RECORDINGS.size()));
                String expected = OUTCOMES.computeIfAbsent(original, bytes -> outcome(whole(bytes)));
                byte[] bytes = switch (i % 6) {
                    case 0 -> cut(original);
                    case 1 -> original;
                    case 2 -> withJunkLines(original);
                    case 3 -> withoutEvents(original);
                    case 4 -> inOtherWords(original);
                    default -> wrong(original);
                };
                String actual = outcome(split(bytes));
                if (i % 6 == 5 && !Arrays.equals(bytes, original)) {
                    assertThat(actual).as("seed %s, stream %s: %s", SEED, i, new String(bytes, StandardCharsets.UTF_8))
                            .isNull();
                }
                if (actual != null) {
                    answers++;
                    assertThat(actual).as("seed %s, stream %s", SEED, i).isEqualTo(expected);
                }
            }
            assertThat(answers).as("streams that are whole all the same").isGreaterThan(STREAMS / 5);
        });
    }

    /** What an order means can't be known, but nothing else than an answer or an exception comes of any. */
    @Test
    void anyOrderAndAnyBytesEnd() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < STREAMS / 4; i++) {
                byte[] original = RECORDINGS.get(random.nextInt(RECORDINGS.size()));
                byte[] bytes = i % 2 == 0 ? shuffled(original) : withChangedBytes(original);
                int stream = i;
                assertThatCode(() -> outcome(split(bytes))).as("seed %s, stream %s", SEED, stream)
                        .doesNotThrowAnyException();
            }
        });
    }

    /** A message that comes before its chat is completed, and whose pieces came, is not left out. */
    @Test
    void answerWithUnfinishedMessageIsNone() {
        for (byte[] original : RECORDINGS.subList(0, 3)) {
            List<String> events = events(original);
            List<String> withoutLast = new ArrayList<>(events);
            withoutLast.removeIf(event -> event.contains("message.completed") && event.contains("\"answer\"")
                    && event.contains("\"text\""));
            assertThat(outcome(whole(String.join("", withoutLast).getBytes(StandardCharsets.UTF_8)))).isNull();
        }
    }

    private byte[] cut(byte[] bytes) {
        return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }

    private static List<String> events(byte[] bytes) {
        return new ArrayList<>(List.of(new String(bytes, StandardCharsets.UTF_8).split("(?<=\n\n)")));
    }

    /** Without some events that don't matter for the whole: pieces. */
    private byte[] withoutEvents(byte[] bytes) {
        List<String> events = events(bytes);
        events.removeIf(event -> random.nextInt(10) == 0
                && (event.contains("message.delta") || event.contains("in_progress") || event.contains("done")));
        return String.join("", events).getBytes(StandardCharsets.UTF_8);
    }

    /** What means the same: names in another case, with blanks around them; pieces whose message is not named. */
    private byte[] inOtherWords(byte[] bytes) {
        List<String> events = events(bytes);
        boolean withoutIds = random.nextBoolean();
        events.replaceAll(event -> withoutIds
                ? event.replaceFirst("(message.delta\ndata: ?\\{.*)\"id\": ?\"[^\"]*\",", "$1")
                : event.replaceFirst("event: ?conversation", "event: \tConversation").replaceFirst("\ndata",
                        " \ndata"));
        return String.join("", events).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] wrong(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int kind = random.nextInt(FAILURES.size() + CONTRADICTIONS.size());
        if (kind < FAILURES.size()) {
            text = FAILURES.get(kind) + "\n\n" + text;
        } else {
            List<String> change = CONTRADICTIONS.get(kind - FAILURES.size());
            text = text.replaceFirst(change.get(0), change.get(1));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private byte[] shuffled(byte[] bytes) {
        List<String> events = events(bytes);
        Collections.shuffle(events, random);
        return String.join("", events).getBytes(StandardCharsets.UTF_8);
    }

    /** Between events: comments, unknown fields and events, pings, a huge line. */
    private byte[] withJunkLines(byte[] bytes) {
        String[] junk = {": comment\n\n", "\n\n\n", "retry: 5\n\n", "x\n\n", "event: PING\ndata: {}\n\n",
            "event: new\ndata: [1\n\n", "{\"half\": \n\n", "\u0000\uFFFD\n\n", "id: 7\n\n",
            "data: " + "x".repeat(MAX_EVENT) + "\n\n", "event: error\n\n"};
        StringBuilder text = new StringBuilder();
        for (String event : events(bytes)) {
            if (random.nextInt(6) == 0) {
                text.append(junk[random.nextInt(junk.length)]);
            }
            text.append(event);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] withChangedBytes(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int i = random.nextInt(8); i >= 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(changed);
        out.writeBytes(new byte[random.nextInt(3)]);
        return out.toByteArray();
    }

    /** With each read, one byte or many; the connection may be interrupted after the last. */
    private InputStream split(byte[] bytes) {
        boolean interrupted = random.nextInt(3) == 0;
        int most = random.nextBoolean() ? 1 + random.nextInt(3) : 1 + random.nextInt(3000);
        InputStream in = whole(bytes);
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("nothing is read byte by byte");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = in.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
                if (count < 0 && interrupted) {
                    throw new IOException("Connection reset");
                }
                return count;
            }
        };
    }
}
