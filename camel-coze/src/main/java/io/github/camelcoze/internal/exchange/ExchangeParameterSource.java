/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.BodyParameterNames;
import io.github.camelcoze.internal.operation.MalformedTextException;
import io.github.camelcoze.internal.operation.ParameterSource;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.TypeConverter;
import org.apache.camel.WrappedFile;

/** Parameters from one exchange (headers, body) and one endpoint (options). */
public final class ExchangeParameterSource implements ParameterSource {

    /** In bytes. Far above any parameters of Coze, far below what harms a JVM. */
    private static final int MAX_BYTES = 1024 * 1024;

    private final Exchange exchange;
    private final Function<String, Object> options;
    private final Predicate<String> ownOptions;
    private final Map<String, Object> optionParameters;
    private final Map<String, ReadOption> readOptions;
    private final BiConsumer<String, String> warnings;

    /**
     * @param options          the value of an endpoint's option by its name, that of its component included
     * @param ownOptions       whether an endpoint sets an option itself
     * @param optionParameters the options {@code parameter.*}; null for none
     * @param readOptions      the options of that endpoint that were read already
     * @param warnings         logs a warning the first time: a subject, and a sentence
     */
    public ExchangeParameterSource(Exchange exchange, Function<String, Object> options, Predicate<String> ownOptions,
            Map<String, Object> optionParameters, Map<String, ReadOption> readOptions,
            BiConsumer<String, String> warnings) {
        this.exchange = exchange;
        this.options = options;
        this.ownOptions = ownOptions;
        this.optionParameters = optionParameters == null ? Map.of() : optionParameters;
        this.readOptions = readOptions;
        this.warnings = warnings;
    }

    @Override
    public Map<?, ?> headerParameters() {
        Object header = header(CozeConstants.PARAMETERS);
        if (header == null) {
            return Map.of();
        }
        if (header instanceof Map<?, ?> map) {
            return map;
        }
        if (header instanceof CharSequence text) {
            return fields(text.toString());
        }
        throw new IllegalArgumentException("is a " + header.getClass().getName() + ", neither a Map nor a JSON object");
    }

    /** YAML routes and Kamelets set a header as text. */
    private static Map<?, ?> fields(String text) {
        try {
            JsonNode json = CozeJson.read(text);
            if (json.isObject()) {
                return CozeJson.convert(json, Map.class);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("is text, but " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("is text, but not a JSON object");
    }

    @Override
    public Map<String, Object> optionParameters() {
        return optionParameters;
    }

    @Override
    public Map<String, ReadOption> readOptions() {
        return readOptions;
    }

    @Override
    public boolean isAllowedInBody(String name) {
        return BodyParameterNames.of(options.apply(BodyParameterNames.OPTION)).allow(name);
    }

    @Override
    public Object header(String name) {
        Object value = exchange.getMessage().getHeader(name);
        if (ResponseHeaders.isSetByResponse(exchange, name, value)) {
            return null;
        }
        if (isReadOnce(value)) {
            // a redelivery gets the header as it was when the exchange came here, and would read nothing from it
            throw new IllegalArgumentException("is a stream, which can be read only once: set it as text");
        }
        return value;
    }

    @Override
    public Object responseHeader(String name) {
        Object value = exchange.getMessage().getHeader(name);
        return ResponseHeaders.isSetByResponse(exchange, name, value) ? value : null;
    }

    @Override
    public Object option(String name) {
        return options.apply(name);
    }

    @Override
    public boolean isInherited(String option) {
        return !ownOptions.test(option);
    }

    @Override
    public boolean isOwnParameter(String name) {
        return ownOptions.test("parameter." + name);
    }

    /** A body that can be read only once is replaced by its content, so that it can be read again after a failure. */
    @Override
    public Object body() {
        Object value = exchange.getMessage().getBody();
        if (isReadOnce(value) && !(value instanceof LargeStream)) {
            value = value instanceof InputStream stream ? readable(stream) : text(value);
            exchange.getMessage().setBody(value);
        }
        return value;
    }

    @Override
    public boolean isBodyRereadable() {
        return !isReadOnce(contentOf(exchange.getMessage().getBody()));
    }

    @Override
    public Object unreadBody() {
        return exchange.getMessage().getBody();
    }

    /** The file of Camel's file components, or its content when the file is not local; a stream supports mark. */
    @Override
    public Object fileOf(Object value) {
        Object content = contentOf(value);
        if (content instanceof StreamCache) {
            return new BufferedInputStream(
                    exchange.getContext().getTypeConverter().convertTo(InputStream.class, exchange, content));
        }
        if (content instanceof InputStream stream && !stream.markSupported()) {
            content = new BufferedInputStream(stream);
            if (value == exchange.getMessage().getBody()) {
                exchange.getMessage().setBody(content); // which then lacks nothing, even if it is rejected
            }
        }
        return content;
    }

    private static Object contentOf(Object value) {
        return value instanceof WrappedFile<?> wrapped
                ? wrapped.getFile() instanceof File file ? file : wrapped.getBody()
                : value;
    }

    /** The bytes, up to the limit; else a stream of the bytes read and the rest. */
    private static Object readable(InputStream stream) {
        try {
            byte[] begin = stream.readNBytes(MAX_BYTES + 1);
            return begin.length <= MAX_BYTES
                    ? begin
                    : new LargeStream(begin, stream);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isReadOnce(Object value) {
        return (value instanceof InputStream || value instanceof Reader) && !(value instanceof StreamCache);
    }

    /** Only converts textual types: Camel would convert any object, with its toString(). */
    @Override
    public String text(Object value) {
        if (value instanceof String text) {
            return text;
        }
        boolean textual = value instanceof CharSequence || value instanceof byte[] || value instanceof ByteBuffer
                || value instanceof InputStream || value instanceof Reader || value instanceof StreamCache
                || value instanceof File || value instanceof Path || value instanceof WrappedFile;
        if (!textual) {
            return null;
        }
        if (value instanceof LargeStream || lengthOf(value) > MAX_BYTES) {
            throw new IllegalArgumentException("has more than " + MAX_BYTES
                    + " bytes: set the parameters with headers or options");
        }
        Object readable = value instanceof ByteBuffer buffer ? buffer.duplicate() : fileOfPath(value);
        try {
            return decoded(readable);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            throw new IllegalArgumentException("cannot be read as text: " + e.getMessage(), e);
        } finally {
            if (value instanceof StreamCache cache) {
                cache.reset();
            }
        }
    }

    /** Camel would read a file in the charset of the JVM, and replace bytes that are not UTF-8. */
    private String decoded(Object value) throws NoTypeConversionAvailableException {
        TypeConverter converter = exchange.getContext().getTypeConverter();
        boolean bytes = !(value instanceof CharSequence) && !(value instanceof Reader);
        return bytes && exchange.getProperty(Exchange.CHARSET_NAME) == null
                ? decoded(converter.mandatoryConvertTo(byte[].class, exchange, value))
                : converter.mandatoryConvertTo(String.class, exchange, value);
    }

    private static String decoded(byte[] bytes) {
        try {
            return CozeJson.decode(bytes);
        } catch (IOException e) {
            throw new MalformedTextException("is " + e.getMessage() + ": convert it, or set exchange property '"
                    + Exchange.CHARSET_NAME + "' to its charset", new String(bytes, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static long lengthOf(Object value) {
        if (value instanceof StreamCache cache) {
            return cache.length();
        }
        return fileOfPath(contentOf(value)) instanceof File file ? file.length() : 0;
    }

    private static Object fileOfPath(Object value) {
        return value instanceof Path path ? path.toFile() : value;
    }

    @Override
    public void warnOnce(String subject, String message) {
        warnings.accept(subject, message);
    }

    /** A stream that was looked into, with nothing missing. */
    private static final class LargeStream extends SequenceInputStream {
        LargeStream(byte[] begin, InputStream rest) {
            super(new ByteArrayInputStream(begin), rest);
        }
    }
}
