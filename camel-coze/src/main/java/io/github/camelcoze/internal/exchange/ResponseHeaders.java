/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.Conversation;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.WorkflowRun;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The headers that a call sets. Some of them are parameters of the next call, where nothing else names a value; the
 * exchange remembers those.
 */
public final class ResponseHeaders {

    /** Exchange property: the values by the names of the headers. */
    private static final String REMEMBERED = "CamelCozeResponseHeaders";

    private ResponseHeaders() {
    }

    /** The outcome of an earlier call must not pass for that of this one. */
    public static void clear(Message message) {
        setOutcome(message, null, null, null, null);
        message.removeHeader(CozeConstants.NEXT_PAGE_TOKEN);
        message.removeHeader(CozeConstants.CHAT_STATUS);
        message.removeHeader(CozeConstants.INPUT_TOKENS);
        message.removeHeader(CozeConstants.OUTPUT_TOKENS);
        message.removeHeader(CozeConstants.PROGRESS);
        message.removeHeader(CozeConstants.STATUS);
    }

    /** While work is awaited, they are properties, which any thread may read and write. */
    public static void setProgress(Exchange exchange, LongWork.Progress progress) {
        set(exchange.getMessage(), CozeConstants.PROGRESS, progress.percent());
        set(exchange.getMessage(), CozeConstants.STATUS, progress.status());
        exchange.removeProperties("CamelCoze(Progress|Status)");
    }

    /** The body is the result, too. */
    public static void set(Message message, OperationResult result) {
        set(message, result.response());
        set(message, CozeConstants.NEXT_PAGE_TOKEN, result.nextPage());
        if (result.result() instanceof Chat chat) {
            set(message, chat);
        } else if (result.result() instanceof Conversation conversation) {
            set(message, conversation);
        } else if (result.result() instanceof WorkflowRun run) {
            clearInterrupt(message);
            setInterrupt(message, null, run.getInterruptEventId(), run.getInterruptType());
        }
        message.setBody(result.result());
    }

    /** An interrupt can be answered once. */
    public static void clearInterrupt(Message message) {
        message.removeHeader(CozeConstants.INTERRUPT_EVENT_ID);
        message.removeHeader(CozeConstants.INTERRUPT_TYPE);
    }

    /** The next {@code resumeWorkflow} of the exchange answers it; without an id, there is none. */
    public static void setInterrupt(Message message, String workflowId, String eventId, Long type) {
        if (eventId != null) {
            remember(message, CozeConstants.WORKFLOW_ID, workflowId);
            remember(message, CozeConstants.INTERRUPT_EVENT_ID, eventId);
            remember(message, CozeConstants.INTERRUPT_TYPE, type);
        }
    }

    public static void set(Message message, CozeResponse response) {
        setOutcome(message, response.getCode(), response.getMsg(), response.getLogId(), response.getHttpResponseCode());
    }

    public static void set(Message message, CozeException failure) {
        setOutcome(message, failure.getCode(), failure.getMsg(), failure.getLogId(), failure.getHttpResponseCode());
    }

    public static void set(Message message, Chat chat) {
        set(message, new ChatResult(chat, chat.getStatus(), List.of(), null, null, null));
    }

    /** The next chat of the exchange is in it. */
    public static void set(Message message, Conversation conversation) {
        remember(message, CozeConstants.CONVERSATION_ID, conversation.getId());
    }

    /** Ids stay as they are where the chat did not get one. */
    public static void set(Message message, ChatResult result) {
        set(message, CozeConstants.CHAT_STATUS, result.getStatus());
        set(message, CozeConstants.INPUT_TOKENS, result.getInputTokens());
        set(message, CozeConstants.OUTPUT_TOKENS, result.getOutputTokens());
        remember(message, CozeConstants.CONVERSATION_ID, result.getConversationId());
        remember(message, CozeConstants.CHAT_ID, result.getChatId());
    }

    private static void setOutcome(Message message, Long code, String msg, String logId, Integer httpResponseCode) {
        set(message, CozeConstants.CODE, code);
        set(message, CozeConstants.MSG, msg);
        set(message, CozeConstants.LOG_ID, logId);
        set(message, CozeConstants.HTTP_RESPONSE_CODE, httpResponseCode);
    }

    public static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /** A header that the route has set to the same value stays the route's own: the next call prefers it, too. */
    private static void remember(Message message, String header, Object value) {
        if (value != null && !isOwn(message, header, value)) {
            message.setHeader(header, value);
            Map<String, Object> remembered = new HashMap<>();
            remembered(message.getExchange()).forEach((name, earlier) -> remembered.put(name.toString(), earlier));
            remembered.put(header, value);
            message.getExchange().setProperty(REMEMBERED, remembered); // copies of the exchange share the map
        }
    }

    private static boolean isOwn(Message message, String header, Object value) {
        Object current = message.getHeader(header);
        return current != null && current.toString().equals(value.toString())
                && !isSetByResponse(message.getExchange(), header, current);
    }

    /** Whether a call has set the header, and the route has not changed it. */
    static boolean isSetByResponse(Exchange exchange, String header, Object value) {
        return value != null && value.equals(remembered(exchange).get(header));
    }

    private static Map<?, ?> remembered(Exchange exchange) {
        Map<?, ?> remembered = exchange.getProperty(REMEMBERED, Map.class);
        return remembered == null ? Map.of() : remembered;
    }
}
