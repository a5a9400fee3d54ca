/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Map;

import io.github.camelcoze.model.ParameterCarrier;
import io.github.camelcoze.operation.ParameterSource;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.PropertyConfigurerGetter;

/** Parameters from one exchange (headers, body) and one endpoint (options). */
final class ExchangeParameterSource implements ParameterSource {

    /** Far above any parameters of Coze's, far below what hurts a JVM. Bytes. */
    private static final int LONGEST = 1024 * 1024;

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
    public boolean isInherited(String option) {
        return !endpoint.isOwnOption(option);
    }

    @Override
    public Map<String, Object> carried() {
        return exchange.getMessage().getBody() instanceof ParameterCarrier carrier ? carrier.asParameters() : Map.of();
    }

    /** A body that can be read only once is replaced by what was read, for whoever needs it after a failure. */
    @Override
    public Object body() {
        Object value = exchange.getMessage().getBody();
        if (isReadOnce(value) && !(value instanceof LongStream)) {
            value = value instanceof InputStream stream ? readable(stream) : text(value);
            exchange.getMessage().setBody(value);
        }
        return value;
    }

    /** The bytes, if they are not too many; else a stream of what has been read and what has not. */
    private static Object readable(InputStream stream) {
        try {
            byte[] begin = stream.readNBytes(LONGEST + 1);
            return begin.length <= LONGEST
                    ? begin
                    : new LongStream(begin, stream);
        } catch (IOException e) {
            throw new IllegalArgumentException("can't be read: " + e.getMessage(), e);
        }
    }

    private static boolean isReadOnce(Object value) {
        return (value instanceof InputStream || value instanceof Reader) && !(value instanceof StreamCache);
    }

    /** Only of what is text by nature: Camel would make a string of any object, with its toString(). */
    @Override
    public String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        boolean textual = value instanceof CharSequence || value instanceof byte[] || value instanceof ByteBuffer
                || value instanceof InputStream || value instanceof Reader || value instanceof StreamCache
                || value instanceof File || value instanceof WrappedFile;
        if (!textual) {
            return null;
        }
        if (value instanceof LongStream || lengthOf(value) > LONGEST) {
            throw new IllegalArgumentException("has more than " + LONGEST + " bytes");
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

    private static long lengthOf(Object value) {
        if (value instanceof StreamCache cache) {
            return cache.length();
        }
        Object file = value instanceof WrappedFile<?> wrapped ? wrapped.getFile() : value;
        return file instanceof File known ? known.length() : 0;
    }

    @Override
    public void warnOnce(String subject, String message) {
        endpoint.getComponent().warnOnce(subject, message);
    }

    /** A stream that was looked into, with nothing missing. */
    private static final class LongStream extends SequenceInputStream {
        LongStream(byte[] begin, InputStream rest) {
            super(new ByteArrayInputStream(begin), rest);
        }
    }
}
