/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.List;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.stream.ChatStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;

/**
 * Chats, streamed and not, in routes that retry and in routes that do not. The answer that a route has got is the property
 * {@link #ANSWER}; attempts and the reasons of their failures are counted.
 */
final class ChatMixRoutes extends RouteBuilder {

    static final String QUESTION = "question";
    static final String ANSWER = "answer";
    static final String WHOLE = "whole";
    static final String STREAMED = "streamed";
    /** Begins the names of routes that are stopped. */
    static final String STOPPED = "stopped-";
    /** Begins the names of routes that retry, and count what fails. */
    static final String RETRIED = "retried-";
    static final String LEAVING = "leaving";

    private final Counts counts;

    ChatMixRoutes(Counts counts) {
        this.counts = counts;
    }

    @Override
    public void configure() {
        for (String way : List.of(WHOLE, STREAMED)) {
            chat(way);
            chat(STOPPED + way);
            // a stream is read in another step than that which begins the chat: both are retried
            from("direct:" + RETRIED + way)
                    .onException(Exception.class).onExceptionOccurred(this::failed).logExhausted(false).end()
                    .onException(CozeException.class).onWhen(simple("${exception.retryable}"))
                    .onExceptionOccurred(this::failed).maximumRedeliveries(3).redeliveryDelay(50).logExhausted(false)
                    .end().to("direct:" + way);
        }
        chat(LEAVING);
    }

    private void chat(String way) {
        boolean streamed = !way.endsWith(WHOLE);
        RouteDefinition route = from("direct:" + way).routeId(way).errorHandler(noErrorHandler())
                .setBody(exchangeProperty(QUESTION).convertToString())
                .process(exchange -> counts.add(question(exchange).fault().name() + ":attempts"))
                .to("coze:chat?userId=u&botId=" + ChatPlatformProgram.BOT + "&idleTimeout=4s&stream=" + streamed);
        if (way.equals(LEAVING)) {
            route.process(ChatMixRoutes::leave);
        } else if (streamed) {
            route.process(ChatMixRoutes::readAll);
        } else {
            route.setProperty(ANSWER, bodyAs(String.class));
        }
    }

    private static ChatFault.Question question(Exchange exchange) {
        return exchange.getProperty(QUESTION, ChatFault.Question.class);
    }

    private void failed(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        failed(counts, question(exchange), failure);
        if (failure instanceof CozeException coze && coze.getRetryAfter() != null) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, coze.getRetryAfter().toMillis());
        }
    }

    /** Counts the reason, and prints one that was not to be expected. */
    static void failed(Counts counts, ChatFault.Question question, Exception failure) {
        String reason = FailureReason.of(failure);
        boolean expected = question.fault().reasons().contains(reason);
        counts.add(question.fault().name() + ":" + (expected ? reason : "unexpected"));
        if (!expected) {
            System.out.println("Unexpected failure of '" + question + "': " + failure);
        }
    }

    private static void readAll(Exchange exchange) {
        StringBuilder answer = new StringBuilder();
        exchange.getMessage().getBody(ChatStream.class).forEachRemaining(event -> {
            if (event.getText() != null) {
                answer.append(event.getText());
            }
        });
        exchange.setProperty(ANSWER, answer.toString());
    }

    private static void leave(Exchange exchange) throws Exception {
        ChatStream events = exchange.getMessage().getBody(ChatStream.class);
        for (int i = 0; i < question(exchange).at(); i++) {
            events.next();
        }
        events.close();
        exchange.setProperty(ANSWER, LEAVING);
    }
}
