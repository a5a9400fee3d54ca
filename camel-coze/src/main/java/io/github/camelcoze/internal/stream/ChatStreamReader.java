/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.stream.ChatEvent;

/**
 * Reads the events of one response and decides how it ends: with the whole answer, or because tools have to be run, or
 * with an exception. The answer is whole when Coze says that the chat is completed (or, of a chatflow, interrupted),
 * every message that began has come in full, and the stream ends with the event {@code done}: speech comes after the
 * chat is completed, and the end of the connection alone says nothing.
 */
final class ChatStreamReader extends EventReader<ChatEvent> {

    private final ChatTranscript transcript;

    ChatStreamReader(InputStream body, ChatTranscript transcript, StreamFailures failures) {
        this(new EventStreamReader(body), transcript, failures);
    }

    ChatStreamReader(EventStreamReader events, ChatTranscript transcript, StreamFailures failures) {
        super(events, failures);
        this.transcript = transcript;
    }

    @Override
    String progress() {
        return transcript.progress();
    }

    @Override
    boolean isEmpty() {
        return transcript.isEmpty();
    }

    /** Whatever event it comes with. */
    @Override
    void fail() {
        transcript.fail();
    }

    @Override
    ChatEvent accept(ServerSentEvent received) {
        ChatEvent event;
        try {
            event = ChatEvent.of(received.name(), received.data());
            if (event.getChat() == null && event.getMessage() == null && isFailureWithMessage(event.getData())) {
                fail();
                throw failure(event.getData());
            }
            transcript.add(event);
        } catch (IllegalArgumentException e) {
            if (received.finished()) {
                throw e;
            }
            throw brokenOff();
        }
        switch (event.getType()) {
            case MESSAGE_COMPLETED -> {
                if (transcript.shortened() != null) {
                    throw failures.incomplete(transcript.shortened() + ", " + transcript.progress());
                }
            }
            case CHAT_FAILED, ERROR -> throw failure(event);
            case CHAT_CANCELED -> throw failures.failed("the chat was canceled, " + transcript.progress(), null);
            // what follows is not needed, and the server might wait for the outputs of the tools
            case CHAT_REQUIRES_ACTION -> end();
            case DONE -> {
                if (!transcript.hasEndedWell()) {
                    throw brokenOff();
                }
                if (transcript.missing() != null) {
                    throw failures.incomplete(transcript.missing() + ", " + transcript.progress());
                }
                end();
            }
            default -> {
                // the chat goes on
            }
        }
        return event;
    }

    private CozeException failure(ChatEvent event) {
        Chat chat = event.getChat();
        return chat == null
                ? failure(event.getData())
                : failures.apiError(chat.getErrorCode(), chat.getErrorMsg(), chat.getString("detail", "logid"));
    }
}
