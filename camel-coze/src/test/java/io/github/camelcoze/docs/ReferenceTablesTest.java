/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.MetadataTest;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The reference and the code agree: tables of options and headers are those of the generated metadata; the table of
 * operations, and the pages in docs/reference, are those of the declarations. {@code mvn verify -Dcoze.docs.write} writes
 * them anew.
 */
class ReferenceTablesTest {

    /** What is neither a request nor several documented ones. */
    private static final Set<CozeOperation> OF_NO_AREA = EnumSet.of(CozeOperation.call, CozeOperation.events);

    private static final Path REFERENCE = Page.ROOT.resolve("docs/coze-component.adoc");

    @ParameterizedTest
    @CsvSource({"component-options, componentProperties", "endpoint-options, properties", "headers, headers"})
    void aTableOfTheReferenceIsTheOneOfTheMetadata(String tag, String group) throws Exception {
        checkTable(tag, table(MetadataTest.metadata().path(group), group.equals("headers")));
    }

    /** Each operation with its page here, its request, Coze's page, and the release that brought it. */
    @Test
    void theTableOfOperationsIsTheOneOfTheCode() throws Exception {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"3,5,3,3,1\",options=\"header\"]\n|===\n")
                .append("| Operation | Request | Permission | Coze's page | Since\n");
        for (CozeOperation operation : CozeOperation.values()) {
            String anchor = "_" + operation.name().toLowerCase(Locale.ROOT);
            String link = OF_NO_AREA.contains(operation)
                    ? "<<" + anchor + "," + operation + ">>"
                    : "xref:" + ReferenceArea.of(operation).page() + "#" + anchor + "[" + operation + "]";
            table.append(ReferenceSection.row(operation, link));
        }
        checkTable("operations", table.append("|===\n").toString());
    }

    @Test
    void theIndexHasTheAreasOfTheCode() throws Exception {
        check(Page.ROOT.resolve("docs/index.adoc"), "reference", Stream.of(ReferenceArea.values())
                .map(ReferenceArea::entry).collect(Collectors.joining()));
    }

    @ParameterizedTest
    @EnumSource
    void thePageOfAnAreaIsTheOneOfTheCode(ReferenceArea area) throws Exception {
        String page = area.read();
        int end = page.indexOf("\n'''\n");
        String expected = area.text() + (end < 0 ? "\n'''\n" : page.substring(end));
        if (Page.WRITE) {
            Files.createDirectories(area.file().getParent());
            Files.writeString(area.file(), expected);
            return;
        }

        assertThat(page).as("docs/" + area).isEqualTo(expected);
    }

    @Test
    void everyOperationIsOnOnePage() throws Exception {
        assertThat(ReferenceArea.allOperations()).doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.copyOf(OF_NO_AREA)));
        if (Page.WRITE) {
            return;
        }

        try (Stream<Path> pages = Files.list(Page.ROOT.resolve("docs/reference"))) {
            assertThat(pages).containsExactlyInAnyOrderElementsOf(
                    Stream.of(ReferenceArea.values()).map(ReferenceArea::file).toList());
        }
    }

    static Stream<CozeOperation> operations() {
        return ReferenceArea.allOperations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anOperationAndItsParametersAreDescribed(CozeOperation operation) {
        Operation declaration = PackageAccess.declaration(operation);

        assertThat(declaration.description().summary()).matches(".*\\.\\*?");
        assertThat(declaration.parameters()).allSatisfy(
                parameter -> assertThat(parameter.description()).as(parameter.name()).endsWith("."));
    }

    private static void checkTable(String tag, String table) throws IOException {
        check(REFERENCE, tag, table);
    }

    private static void check(Path file, String tag, String table) throws IOException {
        String page = Files.readString(file);
        String begin = "// tag::" + tag + "[]\n";
        String end = "// end::" + tag + "[]\n";
        assertThat(page).contains(begin).contains(end);
        String before = page.substring(0, page.indexOf(begin) + begin.length());
        String after = page.substring(page.indexOf(end));
        String expected = before + table + after;
        if (Page.WRITE) {
            Files.writeString(file, expected);
            return;
        }

        assertThat(page).as(file + ", " + tag).isEqualTo(expected);
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
