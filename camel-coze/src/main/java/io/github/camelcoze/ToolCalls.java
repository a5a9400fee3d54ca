/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.Beans;
import io.github.camelcoze.internal.stream.ToolRunner;
import io.github.camelcoze.model.ToolCall;
import io.github.camelcoze.stream.CozeStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.util.URISupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tools as exchanges of an endpoint. */
final class ToolCalls {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCalls.class);

    private static final int MAX_REASON_LENGTH = 500;

    private final CamelContext context;
    private final Endpoint endpoint;
    private final boolean report;
    private final Executor executor;
    private final ProducerTemplate template;

    /** @param report whether a failure is the output, and does not fail the chat */
    ToolCalls(CamelContext context, String uri, boolean report, Executor executor) {
        this.context = context;
        try {
            this.endpoint = CamelContextHelper.getMandatoryEndpoint(context, uri);
        } catch (NoSuchEndpointException e) {
            throw new IllegalArgumentException("Option 'toolUri' is '" + URISupport.sanitizeUri(uri)
                    + "', which is no endpoint: set it to a URI, such as direct:tools");
        }
        this.report = report;
        this.executor = executor;
        this.template = context.createProducerTemplate();
    }

    void start() {
        template.start();
    }

    void stop() {
        template.stop();
    }

    /**
     * Runs tools for one chat. They get the route's own headers, but neither Camel's, which would direct their endpoints,
     * nor the conversation, in which no other chat can begin now.
     */
    ToolRunner runner(Exchange exchange) {
        Map<String, Object> headers = new HashMap<>();
        exchange.getMessage().getHeaders().forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "Camel", 0, 5)) {
                headers.put(name, value);
            }
        });
        String route = exchange.getFromRouteId();
        return calls -> runAll(calls, headers, route);
    }

    private List<Map<String, Object>> runAll(List<ToolCall> calls, Map<String, Object> headers,
            String route) {
        List<CompletableFuture<Map<String, Object>>> outputs = new ArrayList<>();
        for (ToolCall call : calls.subList(1, calls.size())) {
            CompletableFuture<Map<String, Object>> output = new CompletableFuture<>();
            Runnable run = () -> complete(output, call, headers, route);
            try {
                executor.execute(run);
            } catch (RejectedExecutionException e) {
                run.run();
            }
            outputs.add(output);
        }
        CompletableFuture<Map<String, Object>> first = new CompletableFuture<>();
        complete(first, calls.get(0), headers, route);
        outputs.add(0, first);
        try {
            return outputs.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void complete(CompletableFuture<Map<String, Object>> output, ToolCall call, Map<String, Object> headers,
            String route) {
        try {
            output.complete(run(call, headers, route));
        } catch (Throwable e) {
            output.completeExceptionally(e);
        }
    }

    /** From the chat's route, as in an enrich: Prometheus drops meters of exchanges that are from none. */
    private Map<String, Object> run(ToolCall call, Map<String, Object> headers, String route) {
        Exchange exchange = new DefaultExchange(context, ExchangePattern.InOut);
        exchange.getExchangeExtension().setFromRouteId(route);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        exchange.getMessage().setHeader(CozeConstants.TOOL_NAME, call.getName());
        exchange.getMessage().setHeader(CozeConstants.TOOL_CALL_ID, call.getId());
        try {
            Map<String, Object> arguments = call.getArguments();
            exchange.getMessage().setBody(arguments);
            template.send(endpoint, exchange);
            if (exchange.getException() != null) {
                return failed(call, exchange.getException());
            }
            checkReturned(exchange, arguments);
            return call.output(output(exchange));
        } catch (ToolRunner.ToolException e) {
            throw e;
        } catch (Exception e) {
            return failed(call, e);
        }
    }

    /** A route that stops, drops or rolls back the exchange leaves the very arguments as its body. */
    private static void checkReturned(Exchange exchange, Map<String, Object> arguments) {
        if (exchange.isRollbackOnly() || exchange.isRollbackOnlyLast()) {
            throw new IllegalStateException("the route returned no result, because it was rolled back");
        }
        if (exchange.getMessage().getBody() == arguments) {
            throw new IllegalStateException("the route returned no result: its body is still the arguments, set it to"
                    + " the output");
        }
    }

    private Map<String, Object> failed(ToolCall call, Exception reason) {
        String message = "tool '" + call.getName() + "' failed: "
                + LogSanitizer.oneLine(reason.getMessage() == null ? reason.toString() : reason.getMessage(),
                        MAX_REASON_LENGTH);
        if (!report) {
            throw new ToolRunner.ToolException(message, reason);
        }
        LOG.warn("Tool '{}' failed, which is reported to the bot: {}", call.getName(), LogSanitizer.oneLine(reason));
        return call.output(Map.of("error", message));
    }

    private static Object output(Exchange exchange) throws Exception {
        Object given = exchange.getMessage().getBody();
        Object body = given instanceof Optional<?> optional ? optional.orElse(null) : given;
        if (body == null) {
            return "";
        }
        if (body instanceof Map || body instanceof Iterable || body instanceof JsonNode || isArray(body)
                || body instanceof Iterator && !(body instanceof CozeStream)) {
            return json(body);
        }
        String text = exchange.getContext().getTypeConverter().mandatoryConvertTo(String.class, exchange, body);
        // a bean for which Camel has a converter, or whose own text is JSON, is text
        if (!text.equals(body.toString()) || text.startsWith("{")) {
            return text;
        }
        return Beans.isBean(body) ? json(body, text) : checked(body, text);
    }

    /** Not of bytes and characters, which are text. */
    private static boolean isArray(Object body) {
        return body.getClass().isArray() && !(body instanceof byte[]) && !(body instanceof char[]);
    }

    /** A value may have nothing but its text. */
    private static String json(Object bean, String text) {
        try {
            return json(bean);
        } catch (IllegalArgumentException e) {
            if (isNameOfObject(bean, text)) {
                throw e;
            }
            return text;
        }
    }

    private static String checked(Object value, String text) {
        if (isNameOfObject(value, text)) {
            throw new IllegalArgumentException("the route returned a " + value.getClass().getName() + ", which has no"
                    + " text: set the body to text, a Map or a list");
        }
        return text;
    }

    /** Whether a text is that of Object. */
    private static boolean isNameOfObject(Object value, String text) {
        return text.startsWith(value.getClass().getName() + "@");
    }

    private static String json(Object value) {
        return new String(CozeJson.write(value), StandardCharsets.UTF_8);
    }
}
