/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.streams.ChatProgram.Way;
import io.github.camelcoze.stream.ChatEvent;
import io.github.camelcoze.stream.ChatStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A route with {@code coze:chat}. */
final class RouteReader implements ChatReader {

    private static final String PIECE = "piece";
    private static final int MAX_CHATS = 1000;

    private final Endpoint endpoint;
    private final AsyncProducer producer;

    private RouteReader(Endpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.producer = endpoint.createAsyncProducer();
        producer.start();
    }

    static RouteReader start(String baseUrl, Way way) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getComponent("coze", CozeComponent.class).setMaxConnections(MAX_CHATS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("direct:chat").to("coze:chat?userId=u&token=t&baseUrl=" + baseUrl + "&stream="
                        + (way != Way.WHOLE));
                switch (way) {
                    case ROUTE -> route.process(RouteReader::takeEvents);
                    case SPLIT -> route.split(body()).streaming().stopOnException().process(RouteReader::takeEvent);
                    default -> route.process(RouteReader::takeAnswer);
                }
            }
        });
        context.start();
        return new RouteReader(context.getEndpoint("direct:chat"));
    }

    @Override
    public CompletableFuture<Void> start(Scenario bot, Consumer<String> piece) {
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("Hi");
        exchange.getMessage().setHeader(CozeConstants.BOT_ID, bot.bot());
        exchange.setProperty(PIECE, piece);
        CompletableFuture<Void> done = new CompletableFuture<>();
        producer.process(exchange, inCallersThread -> {
            if (exchange.getException() == null) {
                done.complete(null);
            } else {
                done.completeExceptionally(exchange.getException());
            }
        });
        return done;
    }

    private static void takeAnswer(Exchange exchange) {
        take(exchange, exchange.getMessage().getBody(String.class));
    }

    private static void takeEvent(Exchange exchange) {
        take(exchange, exchange.getMessage().getBody(ChatEvent.class).getText());
    }

    private static void takeEvents(Exchange exchange) {
        ChatStream events = exchange.getMessage().getBody(ChatStream.class);
        while (events.hasNext()) {
            take(exchange, events.next().getText());
        }
    }

    @SuppressWarnings("unchecked")
    private static void take(Exchange exchange, String text) {
        if (text != null) {
            exchange.getProperty(PIECE, Consumer.class).accept(text);
        }
    }
}
