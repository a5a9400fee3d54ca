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
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.PropertyConfigurerGetter;

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
        Object value = exchange.getMessage().getHeader(name);
        if (isReadOnce(value)) {
            // a redelivery gets the header as it was when the exchange came here, and would read nothing from it
            throw new IllegalArgumentException("is a stream, which can be read only once: set it as text");
        }
        return value;
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
        Object value = exchange.getMessage().getBody();
        if (isReadOnce(value)) {
            value = text(value);
            exchange.getMessage().setBody(value);
        }
        return value;
    }

    /** A body of the kind is replaced by what was read, for whoever needs it after a failure. */
    private static boolean isReadOnce(Object value) {
        return (value instanceof InputStream || value instanceof Reader) && !(value instanceof StreamCache);
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
        Object readable = value instanceof ByteBuffer buffer ? buffer.duplicate() : value;
        try {
            return exchange.getContext().getTypeConverter().mandatoryConvertTo(String.class, exchange, readable);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            throw new IllegalArgumentException("can't be read as text: " + e.getMessage(), e);
        } finally {
            if (value instanceof StreamCache cache) {
                cache.reset();
            }
        }
    }

    @Override
    public void warnOnce(String subject, String message) {
        endpoint.getComponent().warnOnce(subject, message);
    }
}
