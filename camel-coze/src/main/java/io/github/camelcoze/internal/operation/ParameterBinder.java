/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.model.ChatRequest;

/** Finds the values of an operation's parameters: header, else option, else message body, else the header of an earlier
 * call. */
public final class ParameterBinder {

    private static final String HEADER_PARAMETERS = "CamelCozeParameters";

    private static final ParameterSource NO_WARNINGS = new FixedParameters(Map.of());

    private final String operation;
    private final ParameterSource source;

    public ParameterBinder(String operation, ParameterSource source) {
        this.operation = operation;
        this.source = source;
    }

    /** @throws IllegalArgumentException when one is missing or invalid; the message says how to set it */
    public BoundParameters bind(List<Parameter> parameters) {
        Map<?, ?> header = headerParameters();
        if (!header.isEmpty()) {
            checkKeys(header, parameters.stream().map(Parameter::name).toList());
        }
        checkRequest(parameters.stream().map(Parameter::name).toList());
        BodyParameters body = new BodyParameters(operation, source, parameters);
        BodyFields fields = new BodyFields(operation, source, parameters, body);
        BoundParameters bound = new BoundParameters();
        for (Parameter parameter : parameters) {
            String missing = parameter.requirement().of(bound.values());
            boolean found = find(parameter, header, body, bound)
                    || findInBody(parameter, missing != null, body, bound) || findInResponse(parameter, bound);
            if (!found && missing != null) {
                String bean = body.problemOfBean();
                throw notCalled("'" + parameter.name() + "' is missing" + missing + ". " + parameter.howToSet()
                        + (bean.isEmpty() ? "" : ". " + bean));
            }
            if (!found && parameter.requirement().sought().test(bound.values())) {
                String problem = fields.problemWithout(parameter);
                if (!problem.isEmpty()) {
                    throw notCalled(problem);
                }
            }
            if (!found) {
                fields.warnOfNoInput(parameter);
            }
        }
        fields.warnOfNoChange(bound);
        return bound;
    }

    private void checkKeys(Map<?, ?> header, List<String> names) {
        for (Object key : header.keySet()) {
            if (!names.contains(String.valueOf(key))) {
                throw notCalled("header '" + HEADER_PARAMETERS + "' has the key '" + key + "', which "
                        + unknown(String.valueOf(key), names) + ".");
            }
        }
    }

    /** What was built for an operation such as chat has nothing that is not meant for it. */
    private void checkRequest(List<String> names) {
        if (source.unreadBody() instanceof ChatRequest request && names.contains("additional_messages")) {
            request.asParameters().keySet().stream()
                    .filter(name -> !names.contains(name) && source.isAllowedInBody(name)).findFirst()
                    .ifPresent(name -> {
                        throw notCalled("the ChatRequest of the message body has the field '" + name + "', which "
                                + unknown(name, names) + ".");
                    });
        }
    }

    /** What is wrong with the name of a parameter that an operation does not have, as the end of a sentence. */
    public static String unknown(String name, Collection<String> known) {
        return known.isEmpty()
                ? "is not a parameter of this operation: it has none"
                : "is not a parameter of this operation" + SimilarName.suggestion(name, known) + " Parameters: "
                        + String.join(", ", known);
    }

    private Map<?, ?> headerParameters() {
        try {
            return source.headerParameters();
        } catch (IllegalArgumentException e) {
            throw notCalled("header '" + HEADER_PARAMETERS + "' " + e.getMessage() + ".");
        }
    }

    private boolean find(Parameter parameter, Map<?, ?> header, BodyParameters body, BoundParameters bound) {
        String place = "";
        boolean isHeader = true;
        try {
            Object value = null;
            if (parameter.header() != null) {
                place = "header '" + parameter.header() + "'";
                value = source.header(parameter.header());
            }
            if (value == null && header.get(parameter.name()) != null) {
                place = "key '" + parameter.name() + "' of header '" + HEADER_PARAMETERS + "'";
                value = header.get(parameter.name());
            }
            isHeader = value != null;
            Object named = source.optionParameters().get(parameter.name());
            if (value == null && parameter.option() != null) {
                place = "option '" + parameter.option() + "'";
                if (!isPreferred(parameter, named)) {
                    value = source.option(parameter.option());
                    if (value != null && source.isInherited(parameter.option())) {
                        checkCarried(parameter, value, body);
                    }
                }
            }
            if (value == null && named != null) {
                place = "option 'parameter." + parameter.name() + "'";
                value = named;
                if (!source.isOwnParameter(parameter.name()) && source.isInherited("parameters")) {
                    checkCarried(parameter, value, body);
                }
            }
            if (value == null) {
                return false;
            }
            bound.put(parameter, isHeader ? parameter.read(value, source) : readOption(parameter, value), place);
            return true;
        } catch (IllegalArgumentException e) {
            String beats = isHeader && parameter.option() != null
                    ? ", which overrides option '" + parameter.option() + "',"
                    : "";
            throw rejected(parameter, place + beats + " " + e.getMessage());
        }
    }

    /** An option is read once, unless what it means depends on the message. */
    private Object readOption(Parameter parameter, Object value) {
        ParameterSource.ReadOption known = source.readOptions().get(parameter.name());
        if (known != null && known.option() == value) {
            return known.value();
        }
        if (parameter.type().isContent() && checked(value) instanceof CharSequence) {
            throw new IllegalArgumentException("is text, which is not read as the path of a file: set the message body"
                    + " to a java.io.File, a java.nio.file.Path, a stream or bytes");
        }
        Object read = parameter.read(checked(value), source);
        if (value instanceof String && (read instanceof String || isTexts(read))) {
            source.readOptions().put(parameter.name(), new ParameterSource.ReadOption(value, read));
        }
        return read;
    }

    private static boolean isTexts(Object read) {
        return read instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
    }

    /** Whether an endpoint sets {@code parameter.<name>} itself, and inherits the parameter's own option. */
    private boolean isPreferred(Parameter parameter, Object named) {
        boolean own = named != null && source.isOwnParameter(parameter.name());
        if (own && !source.isInherited(parameter.option())) {
            throw new IllegalArgumentException("and option 'parameter." + parameter.name()
                    + "' are the same parameter: set only one of them");
        }
        return own;
    }

    /** What an earlier call has set counts where nothing else says. */
    private boolean findInResponse(Parameter parameter, BoundParameters bound) {
        Object value = parameter.header() == null ? null : source.responseHeader(parameter.header());
        if (value != null) {
            bound.put(parameter, value, "header '" + parameter.header() + "'");
        }
        return value != null;
    }

    /** A field of the body that a header or an option overrides does no harm, and is ignored. */
    private boolean findInBody(Parameter parameter, boolean required, BodyParameters body, BoundParameters bound) {
        String place = "the message body";
        boolean meant = required || parameter.plainBody();
        try {
            Object value = meant
                    ? body.valueOf(parameter)
                    : body.valueIfReadable(parameter);
            if (value == null) {
                return false;
            }
            place = body.sourceOf(parameter);
            if (source.isAllowedInBody(parameter.name())) {
                bound.put(parameter, parameter.read(value, source), place);
                return true;
            }
        } catch (IllegalArgumentException e) {
            if (!meant && e instanceof MalformedTextException) {
                throw notCalled(place + " " + e.getMessage() + ". If it is not meant for parameters, set option '"
                        + BodyParameterNames.OPTION + "=none'.");
            }
            throw rejected(parameter, place + " " + e.getMessage());
        }
        throw notCalled(place + " must not set '" + parameter.name() + "': leave it out, or add '" + parameter.name()
                + "' to option '" + BodyParameterNames.OPTION + "'.");
    }

    /** A route whose body is for one app, and a component that is configured with another one, can mean either. */
    private void checkCarried(Parameter parameter, Object inherited, BodyParameters body) {
        Object carried = source.isAllowedInBody(parameter.name()) ? carried(parameter, inherited, body) : null;
        if (carried == null || carried instanceof CharSequence text && text.toString().isBlank()) {
            return;
        }
        Object other = body.hasFields() ? field(parameter, carried, inherited, body) : plain(parameter, carried);
        if (other != null && !isSame(other, meant(parameter, inherited))) {
            throw new IllegalArgumentException("of the component is '" + printable(inherited)
                    + "', but the message body is for '"
                    + printable(other instanceof List<?> list
                            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                            : other)
                    + "': set the header or the endpoint option to choose one");
        }
    }

    private static Object carried(Parameter parameter, Object inherited, BodyParameters body) {
        try {
            return body.carried(parameter);
        } catch (MalformedTextException e) {
            throw invalid(parameter, inherited, body, e);
        }
    }

    private static IllegalArgumentException invalid(Parameter parameter, Object inherited, BodyParameters body,
            IllegalArgumentException reason) {
        return new IllegalArgumentException("of the component is '" + printable(inherited) + "', but "
                + body.sourceOf(parameter) + " " + reason.getMessage());
    }

    /** In a list, such as that of event types, the order says nothing. */
    private static boolean isSame(Object value, Object other) {
        return value instanceof List<?> list && other instanceof List<?> others
                ? list.size() == others.size() && list.containsAll(others)
                : value.equals(other);
    }

    /** What has Coze's name is meant for the parameter, also if it is invalid or unknown. */
    private Object field(Parameter parameter, Object value, Object inherited, BodyParameters body) {
        try {
            return parameter.read(value, source);
        } catch (IllegalArgumentException e) {
            throw invalid(parameter, inherited, body, e);
        }
    }

    /** Null when it is not meant for the parameter, as any word could be an event type. */
    private static Object plain(Parameter parameter, Object value) {
        Object read = meant(parameter, value);
        return read instanceof List<?> types && !types.stream().allMatch(CozeEventTypes.KNOWN::contains) ? null : read;
    }

    /** The value as the parameter reads it; null when it can't. */
    private static Object meant(Parameter parameter, Object value) {
        try {
            return parameter.read(value, NO_WARNINGS);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String printable(Object value) {
        return LogSanitizer.oneLine(String.valueOf(value), 100);
    }

    /** Common mistakes: to() takes its URI as it is, and only toD() evaluates it; a properties file is in UTF-8. */
    private static Object checked(Object option) {
        if (option instanceof String text && Identifier.isExpression(text)) {
            throw new IllegalArgumentException("is '" + text + "', " + Identifier.UNEVALUATED
                    + "; a property is {{name}}");
        }
        if (option instanceof String text && Identifier.isMisread(text)) {
            throw new IllegalArgumentException("is '" + LogSanitizer.oneLine(text, 100) + "', " + Identifier.MISREAD);
        }
        return option;
    }

    public IllegalArgumentException rejected(Parameter parameter, String reason) {
        return notCalled(reason + (reason.endsWith("?") ? " " : ". ") + parameter.howToSet());
    }

    private IllegalArgumentException notCalled(String reason) {
        return new IllegalArgumentException("Coze operation '" + operation + "' was not called: " + reason);
    }
}
