/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shortest route that calls an operation: with its required parameters, and their examples or placeholders. Where these
 * are only IDs and something is to be sent, with one more.
 */
final class ReferenceSnippet {

    private final CozeOperation operation;
    private final List<String> options = new ArrayList<>();
    private final List<String> fields = new ArrayList<>();
    private String body;
    private boolean file;

    private ReferenceSnippet(CozeOperation operation) {
        this.operation = operation;
    }

    static String of(CozeOperation operation) {
        List<Parameter> all = PackageAccess.parameters(operation);
        List<Parameter> shown = required(all, null);
        boolean sends = !operation.requests().get(0).matches("(GET|DELETE) .*") && !isList(operation);
        if (sends && shown.stream().allMatch(ReferenceSnippet::isPlaceholder)) {
            shown = required(all, shown.isEmpty()
                    ? all.get(0)
                    : all.stream().filter(parameter -> !isPlaceholder(parameter)).findFirst().orElse(null));
        }
        ReferenceSnippet snippet = new ReferenceSnippet(operation);
        shown.forEach(snippet::add);
        return snippet.text();
    }

    private static boolean isList(CozeOperation operation) {
        return PackageAccess.declaration(operation).pagination() != null;
    }

    private static List<Parameter> required(List<Parameter> all, Parameter other) {
        Map<String, Object> values = new HashMap<>();
        List<Parameter> required = new ArrayList<>();
        for (Parameter parameter : all) {
            if (parameter.equals(other) || parameter.requirement().of(values) != null) {
                values.put(parameter.name(), parameter.example());
                required.add(parameter);
            }
        }
        return required;
    }

    private static boolean isPlaceholder(Parameter parameter) {
        return parameter.name().matches(".*_(id|uuid|url)");
    }

    private void add(Parameter parameter) {
        String example = parameter.example().replaceFirst("^\"(.*)\"$", "$1");
        if (isPlaceholder(parameter)) {
            option(parameter, "{{coze." + parameter.name() + "}}");
        } else if (parameter.type().isContent()) {
            file = true;
        } else if (parameter.plainBody() && parameter.option() == null) {
            body = withPlaceholders(parameter, example);
        } else if (example.matches("[\\w ,.:/-]+")) {
            option(parameter, example);
        } else {
            fields.add("\"" + parameter.name() + "\": " + example);
        }
    }

    /** IDs are those of somebody's resources. */
    private static String withPlaceholders(Parameter parameter, String json) {
        return json.replaceAll("\"(\\w+_id)\": \"\\w{10,}\"", "\"$1\": \"{{coze.$1}}\"")
                .replaceAll("\\[\"\\d{10,}\"]", "[\"{{coze." + parameter.name().replaceFirst("s$", "") + "}}\"]");
    }

    private void option(Parameter parameter, String value) {
        options.add((parameter.option() == null ? "parameter." + parameter.name() : parameter.option()) + "=" + value);
    }

    private String text() {
        if (!fields.isEmpty()) {
            assertThat(body).as("a body of %s besides its fields", operation).isNull();
            body = fields.stream().collect(Collectors.joining(", ", "{", "}"));
        }
        String uri = "coze:" + operation + (options.isEmpty() ? "" : "?" + String.join("&", options));
        return "from(\"direct:" + operation + "\")" + (file ? " // body: a File, a Path, a stream or bytes" : "") + "\n"
                + (body == null ? "" : "    .setBody(constant(" + literal(body) + "))\n") + "    .to(\"" + uri
                + "\");\n";
    }

    private static String literal(String text) {
        return text.contains("\"") ? "\"\"\"\n        " + text + "\n        \"\"\"" : "\"" + text + "\"";
    }
}
