/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Executor;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.api.Chats;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.ToolCall;
import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A chat from the question to its end: one response, or several when the bot asks for tools. All waiting is done by the
 * reader's thread.
 */
public final class ChatSession implements ChatStream {

    private static final Logger LOG = LoggerFactory.getLogger(ChatSession.class);

    /** The chat has ended in the meantime (an official SDK knows the code; Coze's pages don't). */
    private static final long NOT_CANCELABLE = 4104;

    /**
     * How a chat is held.
     *
     * @param idleTimeout    in ms, for how long nothing may arrive
     * @param throwOnFailure whether a failure that Coze reports in place of a stream is an exception
     * @param keepAudio      whether speech is part of the result
     * @param cancelable     whether to cancel a chat that is given up
     * @param tools          null to leave tools to the route
     * @param maxToolRounds  how often a bot may ask for tools
     */
    public record Settings(long idleTimeout, boolean throwOnFailure, boolean keepAudio, boolean cancelable,
            ToolRunner tools, int maxToolRounds) {
    }

    private final ApiRequest request;
    private final StreamOpener opener;
    private final Settings settings;
    private final Executor executor;
    private final ChatTranscript transcript;
    private StreamedResponse response;
    private ChatStreamReader reader;
    private ChatEvent next;
    private List<ToolCall> pendingTools = List.of();
    private int toolRounds;
    private CozeException failure;
    private boolean ended;
    private volatile InputStream body;
    private volatile boolean closed;

    /** @param executor cancels a chat while whoever closed it goes on */
    public ChatSession(ApiRequest request, StreamOpener opener, Settings settings, Executor executor) {
        this.request = request;
        this.opener = opener;
        this.settings = settings;
        this.executor = executor;
        this.transcript = new ChatTranscript(settings.keepAudio);
    }

    /**
     * Sends the request and waits for the first event.
     *
     * @return               status and logid; or, where it is not an exception, the failure that Coze reports in place
     *                       of a stream
     * @throws CozeException when the chat has failed already
     */
    public CozeResponse open() {
        open(request, settings.throwOnFailure);
        if (!ended) {
            fetch();
        }
        return response.head();
    }

    private void open(ApiRequest what, boolean throwOnFailure) {
        response = opener.open(what, settings.idleTimeout, throwOnFailure);
        body = response.body();
        if (body == null) {
            ended = true;
        } else {
            reader = new ChatStreamReader(body, transcript, response.failures());
            if (closed) {
                end();
            }
        }
    }

    /** Does not wait: what does not end with the last event of a chat ends with an exception. */
    @Override
    public boolean hasNext() {
        if (failure != null) {
            throw failure;
        }
        return next != null || !ended;
    }

    @Override
    public ChatEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        if (next == null) {
            fetch();
        }
        ChatEvent event = next;
        next = null;
        return event;
    }

    private void fetch() {
        try {
            next = read();
        } catch (CozeException e) {
            failure = e;
            giveUp(Runnable::run);
            throw e;
        }
    }

    private ChatEvent read() {
        if (!pendingTools.isEmpty()) {
            runTools();
        }
        if (closed) {
            throw closedEarly();
        }
        ChatEvent event;
        try {
            event = reader.next();
        } catch (CozeException e) {
            throw closed ? closedEarly() : e;
        }
        if (event.getType() == ChatEvent.Type.CHAT_REQUIRES_ACTION && settings.tools != null) {
            List<ToolCall> calls = event.getChat() == null ? List.of() : event.getChat().getToolCalls();
            // a question of a workflow is answered by the user, with another chat
            if (calls.isEmpty()) {
                throw response.failures().failed("the bot asks for tools, but its event names none, "
                        + transcript.progress(), null);
            }
            if (calls.stream().noneMatch(call -> "reply_message".equals(call.getType()))) {
                pendingTools = calls;
            }
        }
        if (reader.hasEnded() && pendingTools.isEmpty()) {
            ended = true;
            finish();
        }
        return event;
    }

    private CozeException closedEarly() {
        return response.failures().failed("the stream was closed " + transcript.progress(), null);
    }

    private void runTools() {
        end();
        if (++toolRounds > settings.maxToolRounds) {
            throw response.failures().failed("the bot asked for tools more than " + settings.maxToolRounds
                    + " times (option 'maxToolRounds')", null);
        }
        List<ToolCall> calls = pendingTools;
        pendingTools = List.of();
        Chat chat = transcript.chat();
        try {
            open(Chats.toolOutputs(request.operation(), chat.getConversationId(), chat.getId(),
                    settings.tools.run(calls)), true);
            transcript.resume();
        } catch (ToolRunner.ToolException e) {
            throw response.failures().failed(e.getMessage(), e.getCause());
        }
    }

    @Override
    public ChatResult getResult() {
        return transcript.result();
    }

    /** Whether Coze reported the failure, and the stream itself is whole. */
    public boolean isFailureOfCoze() {
        return failure != null && transcript.isFailed();
    }

    @Override
    public void close() {
        boolean first;
        synchronized (this) {
            first = !closed;
            closed = true;
        }
        if (first) {
            giveUp(executor);
        }
    }

    private void giveUp(Executor canceling) {
        InputStream open = body;
        end();
        Chat chat = transcript.chat();
        if (open != null && settings.cancelable && chat != null && !transcript.isOver()) {
            try {
                canceling.execute(() -> cancel(chat));
            } catch (RuntimeException e) {
                cancel(chat); // the executor has been stopped
            }
        }
    }

    /** Else no other chat could begin in the conversation until this one has ended. */
    private void cancel(Chat chat) {
        try {
            opener.invoke(Chats.cancellation(request.operation(), chat.getConversationId(), chat.getId()), true);
        } catch (RuntimeException e) {
            if (e instanceof CozeException failed && Long.valueOf(NOT_CANCELABLE).equals(failed.getCode())) {
                LOG.debug("Chat {} had ended before it was canceled", chat.getId());
            } else {
                LOG.warn("Canceling chat {} failed: {}", chat.getId(), e.getMessage());
            }
        }
    }

    /** After the last event, only the end of the response is left. */
    private void finish() {
        body = null;
        response.finish().run();
    }

    /** Ends the connection. */
    private void end() {
        InputStream open = body;
        body = null;
        if (open != null) {
            close(open);
        }
    }

    private static void close(InputStream open) {
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("Closing a response failed: {}", e.toString());
        }
    }
}
