/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.api.Chats;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.ToolCall;
import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import io.github.camelcoze.stream.CozeStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A chat from the question to its end: one response, or several when the bot asks for tools. */
public final class ChatSession extends StreamSession<ChatEvent> implements ChatStream {

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

    private final Settings settings;
    private final ChatTranscript transcript;
    private List<ToolCall> pendingTools = List.of();
    private int toolRounds;

    /** @param executor cancels a chat while whoever closed it goes on */
    public ChatSession(ApiRequest request, StreamOpener opener, Settings settings, Executor executor) {
        super(request, opener, settings.idleTimeout, settings.throwOnFailure, executor);
        this.settings = settings;
        this.transcript = new ChatTranscript(settings.keepAudio);
    }

    @Override
    EventReader<ChatEvent> reader(InputStream stream, StreamFailures failures) {
        if (toolRounds > 0) {
            transcript.resume();
        }
        return new ChatStreamReader(stream, transcript, failures);
    }

    @Override
    public CozeStream<String> texts() {
        return new TextStream<>(this, new ChatText()::of);
    }

    @Override
    public String format(ChatEvent event) {
        return ServerSentEvent.format(event.getName(), event.getData());
    }

    @Override
    public String format(CozeException reason) {
        return ServerSentEvent.format("error", "{\"code\":" + reason.getCode() + ",\"msg\":"
                + ServerSentEvent.message(reason) + "}");
    }

    @Override
    boolean continuesAfter(ChatEvent event) {
        if (event.getType() == ChatEvent.Type.CHAT_REQUIRES_ACTION && settings.tools != null) {
            List<ToolCall> calls = event.getChat() == null ? List.of() : event.getChat().getToolCalls();
            // a question of a workflow is answered by the user, with another chat
            if (calls.isEmpty()) {
                throw failed("the bot asks for tools, but its event names none, "
                        + transcript.progress(), null);
            }
            if (calls.stream().noneMatch(call -> "reply_message".equals(call.getType()))) {
                pendingTools = calls;
            }
        }
        return !pendingTools.isEmpty();
    }

    @Override
    void beforeNext() {
        if (!pendingTools.isEmpty()) {
            runTools();
        }
    }

    private void runTools() {
        end();
        if (++toolRounds > settings.maxToolRounds) {
            throw failed("the bot asked for tools more than " + settings.maxToolRounds
                    + " times (option 'maxToolRounds')", null);
        }
        List<ToolCall> calls = pendingTools;
        pendingTools = List.of();
        Chat chat = transcript.chat();
        try {
            List<Map<String, Object>> outputs = settings.tools.run(calls);
            checkNotClosed();
            open(Chats.toolOutputs(request.operation(), chat.getConversationId(), chat.getId(), outputs), true);
        } catch (ToolRunner.ToolException e) {
            throw failed(e.getMessage(), e.getCause());
        }
    }

    @Override
    public ChatResult getResult() {
        return transcript.result();
    }

    /** Whether Coze reported the failure, and the stream itself is whole. */
    public boolean isFailureOfCoze() {
        return hasFailed() && transcript.isFailed();
    }

    @Override
    void afterGivingUp(Executor background) {
        Chat chat = transcript.chat();
        if (settings.cancelable && chat != null && !transcript.isOver()) {
            try {
                background.execute(() -> cancel(chat));
            } catch (RuntimeException e) {
                cancel(chat); // the executor has been stopped
            }
        }
    }

    /** Else no other chat could begin in the conversation until this one has ended. */
    private void cancel(Chat chat) {
        try {
            if (!opener.invokeInTime(Chats.cancellation(request.operation(), chat.getConversationId(), chat.getId()),
                    NOT_CANCELABLE)) {
                LOG.debug("Chat {} had ended before it was canceled", chat.getId());
            }
        } catch (RuntimeException e) {
            LOG.warn("Canceling chat {} failed: {}", chat.getId(), e.getMessage());
        }
    }
}
