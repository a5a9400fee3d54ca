/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.internal.operation.SimilarName;
import io.github.camelcoze.model.EventSubscription;

/**
 * A list of event types: a collection (of subscriptions, too), an array, a JSON array or a comma-separated string.
 * Trimmed, without duplicates, in order. Coze's list of types grows, so an unknown type is sent, with a warning once.
 */
public final class EventTypeListType implements ParameterType {

    /** White space of any script, which copied text brings along. */
    private static final Pattern SURROUNDINGS = Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");

    /** Any visible characters except separators, quotes and brackets, Chinese ones included. */
    private static final Pattern TYPE = Pattern
            .compile("[^\\s\\p{Cntrl}\\p{Z}\\p{Cf}\"'`,;|(){}\\[\\]<>，；、。“”‘’（）【】「」]+");

    private final boolean emptyAllowed;

    public EventTypeListType(boolean emptyAllowed) {
        this.emptyAllowed = emptyAllowed;
    }

    @Override
    public String description() {
        return "list of event types" + (emptyAllowed ? "" : ", not empty");
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        Set<String> types = new LinkedHashSet<>();
        for (Object element : elements(value, source)) {
            String text = textOf(element);
            // of one that is known, nothing need be looked for
            String type = CozeEventTypes.isKnown(text) ? text : checked(SURROUNDINGS.matcher(text).replaceAll(""));
            if (!type.isEmpty()) {
                types.add(type);
            }
        }
        if (types.isEmpty() && !emptyAllowed) {
            throw new IllegalArgumentException("contains no event type");
        }
        for (String type : types) {
            if (!CozeEventTypes.isKnown(type)) {
                source.warnOnce(printable(type), "Event type '" + printable(type)
                        + "' is unknown"
                        + SimilarName.suggestion(printable(type), CozeEventTypes.KNOWN) + " Known event types: "
                        + String.join(", ", CozeEventTypes.KNOWN));
            }
        }
        return List.copyOf(types);
    }

    /** What is wrong with the first that is a known type, misspelled, as half a sentence. New types appear, and pass. */
    public static Optional<String> misspelled(Collection<String> types) {
        return types.stream().filter(type -> !CozeEventTypes.isKnown(type)
                && SimilarName.isMisspelling(type, similarTo(type)))
                .map(type -> "contains '" + printable(type) + "', an unknown event type: did you mean '"
                        + similarTo(type) + "'?")
                .findFirst();
    }

    private static String similarTo(String type) {
        return SimilarName.to(type, CozeEventTypes.KNOWN);
    }

    private static Collection<?> elements(Object value, ParameterSource source) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        if (value instanceof JsonNode node) {
            return elementsOf(node, source);
        }
        String text = source.text(value);
        if (text == null) {
            throw new IllegalArgumentException(
                    "is a " + value.getClass().getName() + ", not a list of event types or a comma-separated string");
        }
        if (text.stripLeading().startsWith("[")) {
            return elementsOf(parse(text), source);
        }
        return Arrays.asList(text.split(","));
    }

    private static Collection<?> elementsOf(JsonNode node, ParameterSource source) {
        if (node.isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            node.forEach(elements::add);
            return elements;
        }
        if (node.isTextual()) {
            return elements(node.textValue(), source);
        }
        throw new IllegalArgumentException("is a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT)
                + ", not an array of event types");
    }

    private static JsonNode parse(String text) {
        try {
            return CozeJson.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("starts like a JSON array but is " + e.getMessage()
                    + ": separate event types with commas, without brackets");
        }
    }

    private static String textOf(Object element) {
        if (element == null) {
            return "";
        }
        if (element instanceof CharSequence || element instanceof Enum<?>) {
            return element.toString();
        }
        if (element instanceof EventSubscription subscription) {
            return subscription.getEventType();
        }
        if (element instanceof JsonNode node && (node.isTextual() || node.isNull())) {
            return node.isNull() ? "" : node.textValue();
        }
        String what = element instanceof JsonNode node ? "JSON " + node.getNodeType() : element.getClass().getName();
        throw new IllegalArgumentException("contains a " + what + " instead of an event type");
    }

    /** New types pass, but a sentence or a piece of JSON is none: something else than event types was sent here. */
    private static String checked(String type) {
        if (type.indexOf('*') >= 0) {
            throw new IllegalArgumentException("contains '" + printable(type) + "', but there are no wildcards: list"
                    + " the event types. Only coze:events can leave 'eventTypes' out, to route all");
        }
        if (!type.isEmpty() && !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException(
                    "contains '" + printable(type) + "', which is not an event type: separate event types with"
                            + " commas (,)");
        }
        return type;
    }

    private static String printable(String type) {
        return LogSanitizer.oneLine(type, 100);
    }
}
