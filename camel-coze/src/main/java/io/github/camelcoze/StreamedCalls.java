/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcoze.internal.exchange.EventInputStream;
import io.github.camelcoze.internal.exchange.ResponseHeaders;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.stream.ChatSession;
import io.github.camelcoze.internal.stream.StreamSession;
import io.github.camelcoze.internal.stream.ToolRunner;
import io.github.camelcoze.internal.stream.WorkflowSession;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * The calls of a producer whose response is a stream. They are made by the component's threads, because the caller's
 * would be busy for as long as the bot answers.
 */
final class StreamedCalls {

    /** Less is a duration whose unit was forgotten. */
    private static final long MIN_IDLE_TIMEOUT_MS = 1000;

    private final CozeEndpoint endpoint;
    private final CozeConfiguration configuration;
    private final CozeClient client;
    private final OpenCalls open;
    private ExecutorService executor;
    private ToolCalls tools;

    StreamedCalls(CozeEndpoint endpoint, CozeClient client, OpenCalls open) {
        this.endpoint = endpoint;
        this.open = open;
        this.configuration = endpoint.getConfiguration();
        this.client = client;
    }

    /** @throws IllegalArgumentException when an option is invalid */
    void start() {
        checkOption("streamOutput", configuration.getStreamOutput(), List.of("events", "text", "sse"));
        checkOption("toolFailure", configuration.getToolFailure(), List.of("report", "fail"));
        if (configuration.getIdleTimeout() < MIN_IDLE_TIMEOUT_MS) {
            throw new IllegalArgumentException("Option 'idleTimeout' is " + configuration.getIdleTimeout()
                    + " ms: it must be at least 1s, for example 2m (a number without a unit is in milliseconds)");
        }
        if (configuration.getMaxToolRounds() < 1) {
            throw new IllegalArgumentException(
                    "Option 'maxToolRounds' is " + configuration.getMaxToolRounds() + ": it must be greater than 0");
        }
        if (endpoint.isOwnOption("awaitCompletion")) {
            throw new IllegalArgumentException("Options 'stream' and 'awaitCompletion' are mutually exclusive: a"
                    + " streamed run is not asynchronous");
        }
        if (!configuration.isStream()) {
            checkNoneSet(endpoint, "streamOutput");
        }
        executor = endpoint.getComponent().streamExecutor();
        if (configuration.getToolUri() != null && takesTools()) {
            tools = new ToolCalls(endpoint.getCamelContext(), configuration.getToolUri(),
                    configuration.getToolFailure().equals("report"), executor);
            tools.start();
        }
    }

    /**
     * What a component sets is for those of its endpoints that use it.
     *
     * @throws IllegalArgumentException when an endpoint whose calls are not streamed sets an option of streams
     */
    static void checkNoneSet(CozeEndpoint endpoint, String... options) {
        for (String option : options) {
            if (endpoint.isOwnOption(option)) {
                throw new IllegalArgumentException("Option '" + option + "' has no effect without option 'stream=true':"
                        + " set that too, or leave '" + option + "' out");
            }
        }
    }

    private static void checkOption(String option, String value, List<String> values) {
        if (!values.contains(value)) {
            throw new IllegalArgumentException("Option '" + option + "' is '" + value + "': it must be one of "
                    + String.join(", ", values));
        }
    }

    private boolean takesTools() {
        return endpoint.getOperation().options().contains("toolUri");
    }

    void stop() {
        if (tools != null) {
            tools.stop();
        }
    }

    boolean process(Exchange exchange, BoundOperation operation, AsyncCallback callback) {
        if (!exchange.isTransacted()) { // a transaction stays with its thread
            try {
                executor.execute(() -> {
                    invoke(exchange, operation);
                    callback.done(false);
                });
                return false;
            } catch (RejectedExecutionException e) {
                if (executor.isShutdown()) {
                    throw new RejectedExecutionException("The Coze component has been stopped, with its CamelContext",
                            e);
                }
                // all threads are busy: the caller waits, which slows down whatever sends so much
            }
        }
        invoke(exchange, operation);
        callback.done(true);
        return true;
    }

    private void invoke(Exchange exchange, BoundOperation operation) {
        try {
            operation.invoke((request, throwOnFailure) -> request.result().kind() == ResultMapper.Kind.RUN_STREAM
                    ? run(exchange, request, throwOnFailure)
                    : chat(exchange, request, throwOnFailure), configuration.isThrowExceptionOnFailure());
        } catch (CozeException e) {
            ResponseHeaders.set(exchange.getMessage(), e);
            exchange.setException(e);
        } catch (Throwable e) {
            exchange.setException(e);
        }
    }

    private OperationResult chat(Exchange exchange, ApiRequest request, boolean throwOnFailure) {
        boolean streamed = configuration.isStream();
        boolean cancelable = configuration.isCancelOnClose()
                && endpoint.getOperation().options().contains("cancelOnClose");
        ToolRunner runner = tools == null ? null : tools.runner(exchange);
        ChatSession chat = new ChatSession(request, client, new ChatSession.Settings(configuration.getIdleTimeout(),
                throwOnFailure, !streamed, cancelable, runner, configuration.getMaxToolRounds()), executor);
        Message message = exchange.getMessage();
        try {
            CozeResponse head = open(exchange, chat);
            if (head.isSuccess()) {
                ResponseHeaders.set(message, chat.getResult());
                if (streamed) {
                    handOn(message, chat);
                } else {
                    readAll(message, chat, throwOnFailure);
                }
            }
            return new OperationResult(head, null, null);
        } catch (CozeException e) {
            ResponseHeaders.set(message, chat.getResult());
            throw e;
        }
    }

    private OperationResult run(Exchange exchange, ApiRequest request, boolean throwOnFailure) {
        String workflowId = request.value(Parameter.In.BODY, "workflow_id");
        // the message is another one when the route has gone on
        WorkflowSession run = new WorkflowSession(request, client, configuration.getIdleTimeout(), throwOnFailure,
                interrupt -> ResponseHeaders.setInterrupt(exchange.getMessage(), workflowId,
                        interrupt.getInterruptEventId(), interrupt.getInterruptType()));
        CozeResponse head = open(exchange, run);
        if (head.isSuccess()) {
            if (!run.isInterrupted()) {
                ResponseHeaders.clearInterrupt(exchange.getMessage());
            }
            handOn(exchange.getMessage(), run);
        }
        return new OperationResult(head, null, null);
    }

    /** Where Coze reports a failure, which is no exception, the failure is the body. */
    private CozeResponse open(Exchange exchange, StreamSession<?> session) {
        open.addStream(exchange, session);
        CozeResponse head = session.open();
        ResponseHeaders.set(exchange.getMessage(), head);
        if (!head.isSuccess()) {
            exchange.getMessage().setBody(head);
        }
        return head;
    }

    private void handOn(Message message, StreamSession<?> session) {
        switch (configuration.getStreamOutput()) {
            case "text" -> message.setBody(session.texts());
            case "sse" -> {
                message.setHeader(Exchange.CONTENT_TYPE, "text/event-stream");
                message.setBody(new EventInputStream<>(message.getExchange(), session));
            }
            default -> message.setBody(session);
        }
    }

    private static void readAll(Message message, ChatSession chat, boolean throwOnFailure) {
        try {
            while (chat.hasNext()) {
                chat.next();
            }
        } catch (CozeException e) {
            if (throwOnFailure || !chat.isFailureOfCoze()) {
                throw e;
            }
            ResponseHeaders.set(message, e);
        }
        ChatResult result = chat.getResult();
        ResponseHeaders.set(message, result);
        message.setBody(result);
    }
}
