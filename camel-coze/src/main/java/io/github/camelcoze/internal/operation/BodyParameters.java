/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.ChatRequest;
import io.github.camelcoze.model.JsonCarrier;
import io.github.camelcoze.model.ParameterCarrier;

/**
 * The parameters in a message body, for those that neither a header nor an option sets. A Map or a JSON object, such as
 * the request body of Coze's own examples, has each by Coze's name, and so has an event or the result of an earlier
 * call; any other body is one plain value. The JSON of an event, as a Kamelet gives it, supplies the same ids as a
 * {@link CozeEvent}. The body is read only when a parameter is still missing, and never where it is the content of a
 * file.
 */
final class BodyParameters {

    private final String operation;
    private final ParameterSource source;
    private final List<Parameter> parameters;
    private boolean read;
    private boolean mistyped;
    private boolean describesResource;
    private Map<?, ?> fields;
    private Object plain;

    BodyParameters(String operation, ParameterSource source, List<Parameter> parameters) {
        this.operation = operation;
        this.source = source;
        this.parameters = parameters;
    }

    /** The value of the parameter; null when the body has none. A resource in the body does not filter a list. */
    Object valueOf(Parameter parameter) {
        read();
        if (isFilter(parameter)) {
            return null;
        }
        if (fields != null) {
            Object value = fieldOf(fields, parameter.name());
            if (value == null && !describesResource && source.isAllowedInBody(parameter.name())) {
                mistyped |= source.warnOfMistypedName("the message body", fields, this::isParameter, parameter.name());
            }
            return value;
        }
        return parameter.plainBody() ? plain : null;
    }

    /**
     * The same for an optional parameter: a body that can't be read has none, which is not always what was meant.
     *
     * @throws MalformedTextException when it has a parameter of the operation, but is malformed
     */
    Object valueIfReadable(Parameter parameter) {
        boolean couldBeMeant = parameter.in() == Parameter.In.BODY;
        try {
            read();
        } catch (IllegalArgumentException e) {
            if (!source.isAllowedInBody(parameter.name())) {
                return null;
            }
            if (isObjectWith(parameters.stream().map(Parameter::name).toList(), e)) {
                throw e;
            }
            if (couldBeMeant) {
                source.warnOnce("body of " + operation, "The message body " + e.getMessage()
                        + ". It supplies no parameters of coze:" + operation + ", such as '" + parameter.name() + "'");
            }
            return null;
        }
        if (couldBeMeant && !problemOfBean().isEmpty()) {
            source.warnOnce("body " + plain.getClass().getName(), problemOfBean());
        }
        return valueOf(parameter);
    }

    private static boolean isObjectWith(List<String> names, IllegalArgumentException problem) {
        return problem instanceof MalformedTextException malformed && malformed.isObjectWith(names);
    }

    /**
     * The same of any body that can be read more than once, required or not: a stream that cannot has nothing.
     *
     * @throws MalformedTextException when it has the parameter, but is malformed
     */
    Object carried(Parameter parameter) {
        if (!source.isBodyRereadable()) {
            return null;
        }
        try {
            read();
        } catch (IllegalArgumentException e) {
            if (isObjectWith(List.of(parameter.name()), e)) {
                throw e;
            }
            return null;
        }
        if (fields != null) {
            return isFilter(parameter) ? null : fieldOf(fields, parameter.name());
        }
        return parameter.plainBody() ? plain : null;
    }

    /** What is wrong with a body that is a bean, as a sentence; empty if it is anything else. */
    String problemOfBean() {
        return Beans.isBean(plain) ? withoutParameters() : "";
    }

    /** The same of any other body without fields, where none of the parameters is a plain value. */
    String problemOfPlain() {
        return plain == null || isPlain(type -> true) ? "" : withoutParameters();
    }

    private String withoutParameters() {
        return "The message body is a " + plain.getClass().getName() + ", which supplies no parameters:"
                + " marshal it to JSON, or convert it to a Map, with Coze's names";
    }

    boolean hasFields() {
        return fields != null;
    }

    /** Those of the body, as far as it was read; empty if it has none. */
    Map<?, ?> fields() {
        return fields == null ? Map.of() : fields;
    }

    /** Whether the body is the result of an earlier call, or an event: nobody wrote its fields. */
    boolean describesResource() {
        return describesResource;
    }

    /** Whether a WARN says that a field has nearly the name of a parameter. */
    boolean isMistyped() {
        return mistyped;
    }

    private boolean isFilter(Parameter parameter) {
        return describesResource && !parameter.isRequired() && operation.startsWith("list");
    }

    boolean isParameter(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /** Whether a parameter of such a type can be the whole body. */
    private boolean isPlain(Predicate<ParameterType> such) {
        return parameters.stream().anyMatch(parameter -> parameter.plainBody() && such.test(parameter.type()));
    }

    private boolean isWhole(Object body) {
        return isPlain(type -> type.isWhole(body));
    }

    private static boolean hasFields(Object body) {
        return body instanceof ParameterCarrier || body instanceof Map || body instanceof JsonNode;
    }

    /** How an error message names the place that {@link #valueOf} looked at. */
    String sourceOf(Parameter parameter) {
        return fields != null ? "field '" + parameter.name() + "' of the message body" : "the message body";
    }

    /** A map need not support String keys, so get() is not called. */
    private static Object fieldOf(Map<?, ?> fields, String name) {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            if (name.equals(field.getKey())) {
                return field.getValue();
            }
        }
        return null;
    }

    private void read() {
        if (read) {
            return;
        }
        boolean unread = isPlain(ParameterType::isContent) && !hasFields(source.unreadBody());
        Object body = unread ? source.unreadBody() : source.body();
        if (unread || isPlain(ParameterType::isText) && !hasFields(body) || !(body instanceof Map) && isWhole(body)) {
            plain = body;
        } else if (body instanceof ChatRequest request) {
            fields = request.asParameters();
        } else if (body instanceof ParameterCarrier carrier) {
            fields = carrier.asParameters();
            describesResource = true;
        } else if (body instanceof Map<?, ?> map) {
            fields = map;
        } else if (body instanceof JsonCarrier && !(body instanceof Iterable) && isPlain(ParameterType::isInput)) {
            fields = Map.of();
            describesResource = true;
        } else if (body instanceof JsonNode node && node.isObject()) {
            fields = CozeJson.convert(node, Map.class);
        } else {
            // without a body, as when a context starts, no JSON is needed, which takes long to load
            String string = body == null || body instanceof JsonNode
                    ? null
                    : CozeJson.withoutByteOrderMark(source.text(body));
            if (string == null) {
                plain = body;
            } else if (string.stripLeading().startsWith("{")) {
                fields = parse(string);
            } else {
                plain = string.isBlank() ? null : string;
            }
        }
        if (fields != null && !describesResource) {
            readWholeOrEvent();
        }
        read = true;
    }

    /** What takes any fields as its value, takes those of an event, too. */
    private void readWholeOrEvent() {
        if (isWhole(fields)) {
            plain = fields;
            fields = null;
            return;
        }
        CozeEvent event = eventOf(fields);
        if (event != null) {
            fields = event.asParameters();
            describesResource = true;
        }
    }

    /** The event whose envelope these fields are; null when they are anything else. */
    private static CozeEvent eventOf(Map<?, ?> fields) {
        if (!(fieldOf(fields, "header") instanceof Map) || !(fieldOf(fields, "event") instanceof Map)) {
            return null;
        }
        try {
            return CozeEvent.of(CozeJson.write(fields));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Map<?, ?> parse(String text) {
        try {
            return CozeJson.convert(CozeJson.read(text.getBytes(StandardCharsets.UTF_8)), Map.class);
        } catch (IOException e) {
            throw new MalformedTextException("starts like a JSON object but is " + e.getMessage(), text, e);
        }
    }
}
