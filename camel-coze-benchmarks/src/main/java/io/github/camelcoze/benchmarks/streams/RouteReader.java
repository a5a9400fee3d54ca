/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
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

    /** What the route does with the answer. */
    enum Kind {
        /** A processor takes one event after the other. */
        ROUTE,
        /** Each event is an exchange. */
        SPLIT
    }

    private final Endpoint endpoint;
    private final AsyncProducer producer;

    private RouteReader(Endpoint endpoint) throws Exception {
        this.endpoint = endpoint;
        this.producer = endpoint.createAsyncProducer();
        producer.start();
    }

    static RouteReader start(String baseUrl, Kind kind) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getComponent("coze", CozeComponent.class).setMaxConnections(MAX_CHATS);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                var route = from("direct:chat").to("coze:chat?userId=u&stream=true&token=t&baseUrl=" + baseUrl);
                if (kind == Kind.SPLIT) {
                    route.split(body()).streaming().stopOnException().process(RouteReader::take);
                } else {
                    route.process(RouteReader::takeAll);
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

    private static void takeAll(Exchange exchange) {
        ChatStream events = exchange.getMessage().getBody(ChatStream.class);
        while (events.hasNext()) {
            take(exchange, events.next());
        }
    }

    private static void take(Exchange exchange) {
        take(exchange, exchange.getMessage().getBody(ChatEvent.class));
    }

    @SuppressWarnings("unchecked")
    private static void take(Exchange exchange, ChatEvent event) {
        if (event.getText() != null) {
            exchange.getProperty(PIECE, Consumer.class).accept(event.getText());
        }
    }
}
