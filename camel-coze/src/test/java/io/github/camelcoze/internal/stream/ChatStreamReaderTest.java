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

    private static final String CREATED = event("chat.created", "{\"id\":\"c\",\"status\":\"created\"}");
    private static final String COMPLETED = event("chat.completed", "{\"id\":\"c\",\"status\":\"completed\"}")
            + "event:done\ndata:[DONE]\n\n";

    private static String event(String name, String data) {
        return "event:conversation." + name + "\ndata:" + data + "\n\n";
    }

    private static String message(String name, String id, String type, String content) {
        return event("message." + name, "{" + (id == null ? "" : "\"id\":\"" + id + "\",") + "\"type\":\"" + type
                + "\",\"content\":\"" + content + "\"}");
    }

    /** The events of a chat, each as letter, id, type and content: d for a piece, m for a message. */
    private static String messages(String list) {
        StringBuilder text = new StringBuilder();
        for (String each : list.strip().split(" ")) {
            String[] parts = each.split("/", -1);
            text.append(message(parts[0].equals("d") ? "delta" : "completed", parts[1].equals("-") ? null : parts[1],
                    parts[2], parts[3].replace('_', ' ')));
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "d/1/answer/4 d/1/answer/2 m/1/answer/42|42",
        "d/1/answer/4 m/1/answer/42|42", // a piece is lost, the whole is there
        "d/1/answer/42_ m/1/answer/42|42",
        "d/1/answer/42 m/2/answer/42|42", // as in Coze's example of an interrupted chatflow
        "d/-/answer/42 m/1/answer/42|42",
        "m/1/answer/42 m/1/answer/42|42", // sent twice
        "m/1/answer/ m/2/answer/42 m/3/follow_up/ok?|/42",
        "m/1/follow_up/ok?|''", "m/1/answer/|''", "m/1/tool_response/x m/2/verbose/{}|''",
        "m/1/verbose/{\\\"msg_type\\\":\\\"generate_answer_finish\\\"}|''",
        "m/1/verbose/{\\\"msg_type\\\":\\\"empty-result\\\"}|''"})
    void wholeAnswer(String list, String text) {
        assertThat(read(CREATED + messages(list) + COMPLETED).getText()).isEqualTo(text.replace('/', '\n'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "d/1/answer/42 m/1/answer/4|incomplete a message of the answer has 1 characters, but its pieces had 2, after 3",
        "d/1/answer/42 m/1/answer/|incomplete a message of the answer has 0 characters, but its pieces had 2",
        "d/-/answer/42 d/-/answer/ok m/-/answer/42|incomplete a message of the answer has 2 characters",
        "d/1/answer/42 m/2/answer/43|incomplete a message of the answer began, but did not come in full, after 5",
        "d/1/answer/42 m/1/verbose/42|incomplete a message of the answer began",
        "d/1/answer/42 m/1/tool_response/42|incomplete a message of the answer began",
        "d/1/answer/42|incomplete a message of the answer began"})
    void incompleteAnswerIsAnException(String list, String message) {
        assertThatThrownBy(() -> read(CREATED + messages(list) + COMPLETED)).isInstanceOf(CozeException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void tokensWithoutAnswerAreAnException() {
        String stream = recording("chat-text").replaceAll("(?s)event:conversation.message.delta.*?\\n\\n", "")
                .replaceAll("event:conversation.message.completed\ndata:[^\n]*\"answer\"[^\n]*\n\n", "");

        assertThatThrownBy(() -> read(stream)).isInstanceOf(CozeException.class)
                .hasMessageStartingWith("incomplete the chat has ended without an answer");
    }

    /** The name of an event is not all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{\"id\":\"c\",\"status\":\"completed\"}|completed",
        "{\"id\":\"c\",\"status\":\"COMPLETED\"}|completed", "{\"id\":\"c\",\"status\":\"new\"}|completed",
        "{\"id\":\"c\"}|completed", "{\"status\":\"completed\"}|completed",
        "{\"id\":\"c\",\"status\":\"requires_action\"}|requires_action",
        "{\"id\":\"c\",\"status\":\"failed\",\"last_error\":{\"code\":5000,\"msg\":\"x\"}}|apiError 5000 x null",
        "{\"id\":\"c\",\"status\":\"Cancelled\"}|failed the chat was canceled",
        "{\"id\":\"c\",\"status\":\"in_progress\"}|failed the stream has an event 'conversation.chat.completed' with"
                + " the status 'in_progress'",
        "{\"id\":\"c\",\"status\":\"created\"}|failed the stream has an event 'conversation.chat.completed' with the",
        "{\"id\":\"x\",\"status\":\"completed\"}|failed the stream has an event 'conversation.chat.completed' of"
                + " another chat (x)",
        "{}|failed the stream has an event 'conversation.chat.completed' without the chat",
        "{\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null"})
    void endOfTheChatIsChecked(String data, String outcome) {
        String stream = CREATED + messages("m/1/answer/42") + event("chat.completed", data) + "event:done\ndata:{}\n\n";
        if (outcome.contains(" ")) {
            assertThatThrownBy(() -> read(stream)).isInstanceOf(CozeException.class).hasMessageStartingWith(outcome);
        } else {
            assertThat(read(stream).getStatus()).isEqualTo(outcome);
        }
    }

    /** In a stream that is whole otherwise. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "event:Error/data:{\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null",
        "event: error /data:{\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null",
        "event:Error/data:{\"error_code\":4000,\"error_message\":\"x\"}|apiError 4000 x null",
        "event:conversation.error/data:no JSON|apiError null no JSON null",
        "event:gateway_error/data:{\"reason\":1}|apiError null {\"reason\":1} null",
        "event:new/data:{\"code\":\"4000\",\"msg\":\"x\"}|apiError 4000 x null",
        "event:done/data:{\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null",
        " {\"code\":4000,\"msg\":\"x\"}|apiError 4000 x null",
        "event:new/data:{\"code\":0,\"msg\":\"\"}|completed", "event:new/data:{\"code\":7}|completed",
        "{\"code\":0,\"msg\":\"\"}|completed"})
    void failureWithinTheStreamIsAnException(String lines, String outcome) {
        String stream = CREATED + messages("m/1/answer/42") + lines.replace('/', '\n') + "\n\n" + COMPLETED;
        if (outcome.contains(" ")) {
            assertThatThrownBy(() -> read(stream)).isInstanceOf(CozeException.class).hasMessage(outcome);
            assertThat(transcript.isFailed()).isTrue();
        } else {
            assertThat(read(stream).getStatus()).isEqualTo(outcome);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat-text", "chat-audio", "chat-overview", "chatflow", "chat-requires-action"})
    void namesOfEventsAreRecognizedInAnyCase(String name) {
        String stream = recording(name).replaceAll("(?m)^event: ?(.*)$", "event:  $1 ").replace("conversation.",
                "Conversation.");

        assertThat(read(stream).toJson()).isEqualTo(new ChatStreamReaderTest().read(recording(name)).toJson());
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
