/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.CursorPagination;
import io.github.camelcoze.internal.operation.Description;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.PageTokenPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.StreamableOperation;

/** What the reference says about an operation: a template, filled from its declaration. */
record ReferenceSection(CozeOperation operation) {

    private static final String PAGES = "https://docs.coze.cn/developer_guides/";

    String text() {
        Description description = declaration().description();
        return "== " + operation + "\n\n" + description.summary() + "\n\n" + facts() + "\n" + parameters()
                + (description.note().isEmpty() ? "" : description.note() + "\n\n")
                + "[source,java]\n----\n" + ReferenceSnippet.of(operation) + "----\n";
    }

    /** The row of the table of all operations, where the link is from docs. */
    static String row(CozeOperation operation, String link) {
        ReferenceSection section = new ReferenceSection(operation);
        return "\n| " + link + "\n| " + orAny(section.requests()) + "\n| "
                + (section.declaration().takesAnyParameter() ? "any" : section.permissions()) + "\n| " + section.pages()
                + "\n| "
                + section.declaration().description().since() + "\n";
    }

    private Operation declaration() {
        return PackageAccess.declaration(operation);
    }

    private String facts() {
        List<String> facts = new ArrayList<>(List.of("Request:: " + requests(), "Permission:: " + permissions()));
        if (declaration().pagination() != null) {
            facts.add("Pages:: " + paging(declaration().pagination()));
        }
        facts.add("Result:: " + ReferenceResult.of(operation)
                + (declaration().options().contains("stream") ? "; with `stream=true`, a stream" : ""));
        if (!declaration().options().isEmpty()) {
            facts.add("Options:: " + code(declaration().options().stream().distinct()));
        }
        facts.add("Coze's page:: " + pages());
        facts.add("Since:: " + declaration().description().since());
        return "[horizontal]\n" + String.join("\n", facts) + "\n";
    }

    private String requests() {
        return declaration() instanceof StreamableOperation both
                ? code(both.plain().requests().stream()) + "; with `stream=true`, "
                        + code(both.streamed().requests().stream())
                : code(declaration().requests().stream());
    }

    private String permissions() {
        if (declaration().permissions().isEmpty()) {
            return declaration().pages().isEmpty() ? "not documented" : "none";
        }
        return code(declaration().permissions().stream());
    }

    private String pages() {
        return declaration().pages().isEmpty()
                ? "none"
                : declaration().pages().stream().map(page -> PAGES + page + "[" + page + "]")
                        .collect(Collectors.joining(", "));
    }

    private static String paging(Pagination pagination) {
        if (pagination instanceof PageNumberPagination numbers) {
            return "by number, `" + numbers.parameter().name() + "`; by default " + numbers.defaultSize()
                    + " items per request";
        }
        if (pagination instanceof PageTokenPagination tokens) {
            return "by token, `" + tokens.parameter().name() + "`";
        }
        if (pagination instanceof CursorPagination cursors) {
            return "by message, `" + cursors.before().name() + "` or `" + cursors.after().name() + "`";
        }
        return "none, the list is complete";
    }

    private String parameters() {
        List<Parameter> parameters = declaration().parameters();
        return parameters.isEmpty()
                ? ""
                : parameters.stream().map(ReferenceSection::row).collect(Collectors.joining("\n",
                        "[width=\"100%\",cols=\"3,3,3,5\",options=\"header\"]\n|===\n"
                                + "| Parameter | Header, option | Type | Description\n\n",
                        "|===\n\n"));
    }

    private static String row(Parameter parameter) {
        String option = parameter.option() == null ? "parameter." + parameter.name() : parameter.option();
        String settings = parameter.type().isContent()
                ? "The message body"
                : (parameter.header() == null ? "" : "`" + parameter.header() + "`, ") + "`" + option + "`"
                        + (parameter.plainBody() ? ", or the message body" : "");
        String read = parameter.type().description();
        String type = read.equals("text") && parameter.name().matches(".*_(id|uuid)") ? "ID" : read;
        String description = (parameter.isRequired() ? "*Required.* " : parameter.requirement().description() + " ")
                + parameter.description();
        return "| `" + parameter.name() + "` (" + parameter.in().name().toLowerCase(Locale.ROOT) + ")\n| " + settings
                + "\n| " + Character.toUpperCase(type.charAt(0)) + type.substring(1) + "\n| " + description.strip()
                + "\n";
    }

    private static String code(Stream<String> names) {
        return names.map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static String orAny(String list) {
        return list.isEmpty() ? "any" : list;
    }
}
