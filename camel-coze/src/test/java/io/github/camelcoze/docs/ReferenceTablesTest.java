/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.MetadataTest;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference and the code agree: tables of options and headers are those of the generated metadata, the one of
 * operations is that of {@link CozeOperation}. {@code mvn verify -Dcoze.docs.write} writes the tables anew.
 */
class ReferenceTablesTest {

    private static final Path REFERENCE = Page.ROOT.resolve("docs/coze-component.adoc");

    @ParameterizedTest
    @CsvSource({"component-options, componentProperties", "endpoint-options, properties", "headers, headers"})
    void aTableOfTheReferenceIsTheOneOfTheMetadata(String tag, String group) throws Exception {
        checkTable(tag, table(MetadataTest.metadata().path(group), group.equals("headers")));
    }

    @Test
    void theTableOfOperationsIsTheOneOfTheCode() throws Exception {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"2,4,3,3,2\",options=\"header\"]\n|===\n")
                .append("| Operation | Request | Permission | Parameters | Body afterwards\n");
        List<CozeOperation> called = Stream.of(CozeOperation.values()).filter(other -> !other.isSource()).toList();
        for (CozeOperation operation : called) {
            String anchor = "_" + operation.name().toLowerCase(Locale.ROOT);
            table.append("\n| <<").append(anchor).append(',').append(operation).append(">>\n| ")
                    .append(orAny(listed(operation.requests(), "`%s`"))).append("\n| ")
                    .append(operation == CozeOperation.call
                            ? "any"
                            : operation.permissions().isEmpty() ? "none" : listed(operation.permissions(), "`%s`"))
                    .append("\n| ")
                    .append(orAny(listed(PackageAccess.parameters(operation),
                            parameter -> parameter.isRequired() ? "`%s`" : "_`%s`_",
                            Parameter::name)))
                    .append("\n| ").append(resultOf(operation)).append('\n');
        }
        checkTable("operations", table.append("|===\n").toString());
    }

    /** Of {@link CozeOperation#call}, whose options decide. */
    private static String orAny(String list) {
        return list.isEmpty() ? "any" : list;
    }

    private static String listed(List<String> names, String form) {
        return listed(names, name -> form, name -> name);
    }

    private static <T> String listed(List<T> items, Function<T, String> form, Function<T, String> name) {
        return items.stream().map(item -> form.apply(item).formatted(name.apply(item)))
                .collect(Collectors.joining(", "));
    }

    /** The result type of an operation, from a response with all fields. */
    private static String resultOf(CozeOperation operation) {
        String json = """
                {"code": 0, "message": {"id": "1"}, "data": {"id": "1", "conversations": [{"id": "1"}], "voice_id": "1",
                 "task_id": "1", "voice_list": [{"voice_id": "1"}], "feature_score_list": [{"feature_id": "1"}],
                 "task_infos": [{"task_id": "1"}], "benefit_infos": [{"id": "1"}],
                 "dataset_id": "1", "dataset_list": [{"dataset_id": "1"}], "data": [{"document_id": "1"}],
                 "photo_infos": [{"document_id": "1"}], "space_bots": [{"bot_id": "1"}], "workspaces": [{"id": "1"}],
                 "items": [{"id": "1", "event_type": "bot.published"}]}}""";
        CozeResponse response = new CozeResponse(200, 0, "", null, null, json.getBytes(StandardCharsets.UTF_8));
        Object result = PackageAccess.bind(operation, examples(operation))
                .invoke((request, throwing) -> new OperationResult(response, result(request, response), null), true)
                .result();
        String type = "`" + (result instanceof InputStream ? "InputStream" : result.getClass().getSimpleName()) + "`";
        return result instanceof List<?> list ? type + " of `" + list.get(0).getClass().getSimpleName() + "`" : type;
    }

    private static Object result(ApiRequest request, CozeResponse response) {
        return switch (request.result().kind()) {
            case BINARY -> new ByteArrayInputStream(new byte[0]);
            case CHAT_STREAM -> new ChatResult(null, null, List.of(), null, null, null);
            case LIST -> new CozeList<>(request.result().readItems(request.result().path().size() > 1
                    ? response
                    : new CozeResponse(200, 0, "", null, null,
                            "{\"data\":[{\"id\":\"1\"}],\"document_infos\":[{\"document_id\":\"1\"}]}"
                                    .getBytes(StandardCharsets.UTF_8)),
                    0));
            default -> request.result().read(response);
        };
    }

    private static ParameterSource examples(CozeOperation operation) {
        Map<String, Object> parameters = PackageAccess.parameters(operation).stream()
                .collect(Collectors.toMap(Parameter::name, Parameter::example));
        return new DelegatingSource(
                new FixedParameters(Map.of("method", "GET", "path", "/v1/users/me", "fileName", "a.wav")), parameters);
    }

    /** With parameters of any name. */
    private record DelegatingSource(ParameterSource source,
            Map<String, Object> optionParameters) implements ParameterSource {

        @Override
        public Object header(String name) {
            return null;
        }

        @Override
        public Object option(String name) {
            return source.option(name);
        }

        @Override
        public Object body() {
            return null;
        }

        @Override
        public String text(Object value) {
            return source.text(value);
        }

        @Override
        public void warnOnce(String subject, String message) {
            throw new AssertionError(message);
        }
    }

    /** What a reader of the reference must find about an operation in its own section. */
    @ParameterizedTest
    @EnumSource
    void theSectionOfAnOperationHasItsRequestsPermissionsAndParameters(CozeOperation operation) throws Exception {
        String page = Files.readString(REFERENCE);
        assertThat(page).contains("\n=== " + operation + "\n");
        String section = page.split("\n=== " + operation + "\n", 2)[1].split("\n==+ ", 2)[0];

        assertThat(operation.requests()).allSatisfy(request -> assertThat(section).contains("`" + request + "`"));
        assertThat(operation.permissions()).allSatisfy(name -> assertThat(section).contains("`" + name + "`"));
        assertThat(PackageAccess.parameters(operation)).allSatisfy(parameter -> assertThat(section.lines()
                .dropWhile(line -> !line.equals("| " + parameter.name())).skip(1).findFirst()).hasValueSatisfying(
                        row -> assertThat(row).contains(Stream
                                .of(parameter.header(), parameter.option(), parameter.name())
                                .filter(Objects::nonNull).map(name -> "`" + name + "`").toList())));
    }

    private static void checkTable(String tag, String table) throws IOException {
        String page = Files.readString(REFERENCE);
        String begin = "// tag::" + tag + "[]\n";
        String end = "// end::" + tag + "[]\n";
        assertThat(page).contains(begin).contains(end);
        String before = page.substring(0, page.indexOf(begin) + begin.length());
        String after = page.substring(page.indexOf(end));
        String expected = before + table + after;
        if (Page.WRITE) {
            Files.writeString(REFERENCE, expected);
            return;
        }

        assertThat(page).as("docs/coze-component.adoc, " + tag).isEqualTo(expected);
    }

    private static String table(JsonNode group, boolean headers) {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"2,5,^1,2\",options=\"header\"]\n|===\n");
        table.append(headers ? "| Name | Description | Default | Type\n" : "| Option | Description | Default | Type\n");
        for (Map.Entry<String, JsonNode> entry : group.properties()) {
            JsonNode option = entry.getValue();
            String label = headers ? "" : option.path("group").asText();
            String name = "*" + entry.getKey() + "*" + (label.isEmpty() ? "" : " (" + label + ")");
            String notes = (option.path("required").asBoolean() ? "*Required.* " : "")
                    + (option.path("secret").asBoolean() ? "*Secret.* " : "");
            StringBuilder values = new StringBuilder();
            option.path("enum")
                    .forEach(value -> values.append(values.isEmpty() ? " Values: " : ", ").append(value.asText()));
            table.append("\n| ").append(name).append("\n| ").append(notes).append(option.path("description").asText())
                    .append(values).append(values.isEmpty() ? "" : ".")
                    .append(("\n| " + option.path("defaultValue").asText()).stripTrailing())
                    .append("\n| ").append(type(option)).append('\n');
        }
        return table.append("|===\n").toString();
    }

    private static String type(JsonNode option) {
        String type = option.path("type").asText("object");
        return type.equals("object")
                ? option.path("javaType").asText().replaceFirst("<.*", "").replaceAll(".*\\.", "")
                : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }
}
