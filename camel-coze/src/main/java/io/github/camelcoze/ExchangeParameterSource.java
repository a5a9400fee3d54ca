/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.File;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;

import io.github.camelcoze.operation.ParameterSource;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.MessageHelper;

/** Parameters from one exchange (headers, body) and one endpoint (options). */
final class ExchangeParameterSource implements ParameterSource {

    private final Exchange exchange;
    private final CozeEndpoint endpoint;

    ExchangeParameterSource(Exchange exchange, CozeEndpoint endpoint) {
        this.exchange = exchange;
        this.endpoint = endpoint;
    }

    @Override
    public Object header(String name) {
        return exchange.getMessage().getHeader(name);
    }

    /** Read through the generated configurer, so that a new parameter's option needs no line here. */
    @Override
    public Object option(String name) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) endpoint.getComponent()
                .getEndpointPropertyConfigurer();
        return options.getOptionValue(endpoint, name, false);
    }

    @Override
    public Object body() {
        return exchange.getMessage().getBody();
    }

    /** Only of what is text by nature: Camel would make a string of any object, with its toString(). */
    @Override
    public String text(Object value) {
        boolean textual = value instanceof CharSequence || value instanceof byte[] || value instanceof ByteBuffer
                || value instanceof InputStream || value instanceof Reader || value instanceof StreamCache
                || value instanceof File || value instanceof WrappedFile;
        if (!textual) {
            return null;
        }
        Message message = exchange.getMessage();
        String text = exchange.getContext().getTypeConverter().convertTo(String.class, exchange, value);
        if (value == message.getBody()) {
            MessageHelper.resetStreamCache(message);
        }
        return text;
    }

    @Override
    public void warnOnce(String subject, String message) {
        endpoint.getComponent().warnOnce(subject, message);
    }
}
