/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.stream.ChatEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How a chat ends, by the examples of Coze's pages. */
class ChatStreamReaderTest {

    private final ChatTranscript transcript = new ChatTranscript(true);
    private final List<ChatEvent> events = new ArrayList<>();

    static String recording(String name) {
        try (InputStream in = ChatStreamReaderTest.class.getResourceAsStream("/streams/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChatResult read(String stream) {
        ChatStreamReader reader = new ChatStreamReader(
                new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)), transcript, new TestFailures());
        while (!reader.hasEnded()) {
            events.add(reader.next());
        }
        return transcript.result();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "chat-text|2024 年 10 月 1 日是星期三。|completed|614|19|7382159487131697202",
        "chat-image|这是一幅非常漂亮的森林图片，里面有小溪、石头和青苔覆盖的树木。|completed|2197|111|7382158397837344768",
        "chat-audio|你好|completed|10|5|7382159487131697202",
        "chat-reasoning|42|completed|10|5|7382159487131697202",
        "chat-requires-action|''|requires_action|0|0|7382159487131697202",
        "chatflow-interrupted|中午吃啥了|interrupted|0|0|121"})
    void readsRecording(String name, String text, String status, Long input, Long output, String chat) {
        ChatResult result = read(recording(name));

        assertThat(result.getText()).isEqualTo(text);
        assertThat(result.getStatus()).isEqualTo(status);
        assertThat(result.getInputTokens()).isEqualTo(input);
        assertThat(result.getOutputTokens()).isEqualTo(output);
        assertThat(result.getChatId()).isEqualTo(chat);
        assertThat(result.getConversationId()).isNotBlank();
    }

    @Test
    void readsSpeechAndThoughts() {
        assertThat(read(recording("chat-audio")).getAudio()).containsExactly(1, 2, 3, 4, 5);
        assertThat(new ChatStreamReaderTest().read(recording("chat-reasoning")).getReasoning())
                .isEqualTo("Six times seven.");
    }

    @Test
    void readsToolCalls() {
        assertThat(read(recording("chat-requires-action")).getToolCalls()).singleElement().satisfies(call -> {
            assertThat(call.getName()).isEqualTo("local_data_assistant");
            assertThat(call.getType()).isEqualTo("function");
            assertThat(call.getId()).startsWith("BUJJF0dAQ0NA");
            assertThat(call.getArguments()).containsEntry("location", "南京").containsEntry("type", 0);
        });
    }

    /** All kinds of messages, and no blank line between the suggestions. */
    @Test
    void readsOverview() {
        ChatResult result = read(recording("chat-overview"));

        assertThat(result.getFollowUps()).containsExactly("朗尼克的报价是否会成功？", "中国足球能否出现？", "羽毛球种子选手都有谁？");
        assertThat(result.getText().lines()).hasSize(3);
        assertThat(result.getMessages()).extracting(message -> message.getType()).containsExactly("knowledge",
                "function_call", "tool_output", "answer", "answer", "answer", "verbose", "follow_up", "follow_up",
                "follow_up");
        assertThat(result.getInputTokens()).isEqualTo(2224);
    }

    @Test
    void readsChatflow() {
        ChatResult result = read(recording("chatflow"));

        assertThat(result.getText()).startsWith("那我给你讲个会冒冷气的笑话哦！").endsWith("啦！\"");
        assertThat(result.getDebugUrl()).startsWith("https://www.coze.cn/work_flow?execute_id=");
        assertThat(events).extracting(ChatEvent::getType).startsWith(ChatEvent.Type.CHAT_CREATED)
                .endsWith(ChatEvent.Type.CHAT_COMPLETED, ChatEvent.Type.DONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"chat-failed|apiError 5000 event interval error null",
        "chat-failed-short|apiError 701231 error null",
        "chatflow-failed|apiError 720702204 会话名不存在 null",
        "chat-error|apiError 4016 Conversation occupied, please try again later null",
        "chat-canceled|failed the chat was canceled, after 4 events and 7 characters of the answer (status canceled)"})
    void failureOfCozeIsAnException(String name, String message) {
        assertThatThrownBy(() -> read(recording(name))).isInstanceOf(CozeException.class).hasMessage(message);
        assertThat(transcript.isFailed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "event:error/data:{}|apiError null {} null",
        "event:error/data:no JSON|apiError null no JSON null",
        "event:error/data:{\"code\":\"4000\",\"msg\":\"x\",\"detail\":{\"logid\":\"L\"}}|apiError 4000 x L",
        "data:{\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null",
        "{\"code\":4100,\"msg\":\"x\"}|notAStream {\"code\":4100,\"msg\":\"x\"}",
        "<html>busy</html>|notAStream <html>busy</html>", "''|notAStream ''",
        ": nothing|notAStream ''",
        "event:ping/data:{}|notAStream ''",
        "event:done/data:[DONE]|brokenOff after 1 event and 0 characters of the answer",
        "event:new/data:x|brokenOff after 1 event and 0 characters of the answer",
        "event:conversation.message.delta/data:{\"type\":\"answer\",\"content\":\"ab|brokenOff after 0 events and 0"
                + " characters of the answer",
        "event:conversation.message.delta/data:{]//|failed the stream has an event 'conversation.message.delta' whose",
        "event:conversation.chat.completed/data://|failed the stream has an event 'conversation.chat.completed' whose"})
    void anythingElseIsAnException(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace('/', '\n').replace("<\nhtml", "</html")))
                .isInstanceOf(CozeException.class)
                .satisfies(e -> assertThat(e.getMessage().strip()).startsWith(message.replace("''", "").strip()));
    }

    /** Wherever it is cut, up to the data of the last event, which says nothing that is needed. */
    @ParameterizedTest
    @ValueSource(strings = {"chat-text", "chat-audio", "chatflow-interrupted", "chat-overview"})
    void cutStreamFails(String name) {
        byte[] whole = recording(name).getBytes(StandardCharsets.UTF_8);
        int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf("data:");
        for (int length = 0; length < last; length++) {
            ChatStreamReader reader = new ChatStreamReader(new ByteArrayInputStream(whole, 0, length),
                    new ChatTranscript(true), new TestFailures());

            assertThatThrownBy(() -> {
                while (!reader.hasEnded()) {
                    reader.next();
                }
            }).as("cut after " + length + " bytes").isInstanceOf(CozeException.class);
        }
    }

    /** A newer Coze may send events that are not known yet. */
    @Test
    void handsOnUnknownEvents() {
        read("event:new\ndata:not JSON\n\n" + recording("chat-text"));

        assertThat(events.get(0).getType()).isEqualTo(ChatEvent.Type.UNKNOWN);
        assertThat(events.get(0).getData()).isEqualTo("not JSON");
        assertThat(events.get(0).toJson()).isEqualTo("\"not JSON\"");
    }

    @Test
    void skipsPings() {
        read(recording("chat-text").replace("event:conversation.chat.in_progress",
                "event:PING\ndata:{}\n\nevent:conversation.chat.in_progress"));

        assertThat(events).extracting(ChatEvent::getName).doesNotContain("PING");
    }

    @Test
    void messagesTogetherAreBounded() {
        String message = "event:conversation.message.completed\ndata:{\"type\":\"tool_response\",\"content\":\""
                + "x".repeat(3_000_000) + "\"}\n\n";

        assertThatThrownBy(() -> read(message.repeat(6))).isInstanceOf(CozeException.class)
                .hasMessageContaining("has messages of more than");
    }
}
