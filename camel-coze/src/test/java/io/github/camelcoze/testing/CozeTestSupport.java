/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.util.Map;
import java.util.function.Consumer;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.test.junit5.CamelTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A context with a Coze component that has an access token and a base URL. */
public abstract class CozeTestSupport extends CamelTestSupport {

    public static final String TOKEN = "pat_unmistakableTokenOfTheTests42";
    public static final String APP = "7526903225329380000";
    public static final String URI = "coze:subscribe?apiAppId=" + APP + "&eventTypes=bot.published,bot.deleted";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        CozeComponent coze = new CozeComponent();
        coze.getConfiguration().setToken(TOKEN);
        coze.getConfiguration().setBaseUrl(baseUrl());
        context.addComponent("coze", coze);
        configure(coze);
        return context;
    }

    public abstract String baseUrl();

    public void configure(CozeComponent coze) throws Exception {
    }

    /** Sends one exchange and returns it, failed or not. */
    public Exchange send(String uri, Consumer<Message> message) {
        return template.send(uri, exchange -> message.accept(exchange.getMessage()));
    }

    public Exchange send(String uri, Object body, Map<String, Object> headers) {
        return send(uri, message -> {
            message.setBody(body);
            headers.forEach(message::setHeader);
        });
    }

    public Exchange send(String uri) {
        return send(uri, message -> {
        });
    }

    /** The exception of a call; neither it nor its causes contain the token. */
    public static CozeException failureOf(Exchange exchange) {
        return failureOf(exchange, "subscribe");
    }

    public static CozeException failureOf(Exchange exchange, String operation) {
        assertThat(exchange.getException()).isInstanceOf(CozeException.class);
        CozeException failure = (CozeException) exchange.getException();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain(TOKEN);
        }
        assertThat(failure.getOperation()).isEqualTo(operation);
        assertThat(failure).hasMessageStartingWith("Coze operation '" + operation + "' failed");
        return failure;
    }

    /** The exception of a call that was not made because of a parameter. */
    public static IllegalArgumentException invalidParameterOf(Exchange exchange) {
        assertThat(exchange.getException()).isInstanceOf(IllegalArgumentException.class);
        return (IllegalArgumentException) exchange.getException();
    }
}
