/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages and the code agree: tables of options and headers are those of the generated metadata, and what stands in code
 * blocks compiles or loads. {@code mvn verify -Dcoze.docs.write} writes the tables anew.
 */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path REFERENCE = ROOT.resolve("docs/coze-component.adoc");
    private static final boolean WRITE = System.getProperty("coze.docs.write") != null;

    @ParameterizedTest
    @CsvSource({"component-options, componentProperties", "endpoint-options, properties", "headers, headers"})
    void aTableOfTheReferenceIsTheOneOfTheMetadata(String tag, String group) throws Exception {
        String page = Files.readString(REFERENCE);
        String begin = "// tag::" + tag + "[]\n";
        String end = "// end::" + tag + "[]\n";
        assertThat(page).contains(begin).contains(end);
        String before = page.substring(0, page.indexOf(begin) + begin.length());
        String after = page.substring(page.indexOf(end));
        String expected = before + table(MetadataTest.metadata().path(group), group.equals("headers")) + after;
        if (WRITE) {
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
        String type = option.path("type").asText(option.path("javaType").asText());
        return type.equals("object")
                ? option.path("javaType").asText().replaceAll(".*\\.", "")
                : Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    record Snippet(String place, String language, String text) {
        @Override
        public String toString() {
            return place;
        }
    }

    /** Every code block of the pages that says its language. */
    static Stream<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>();
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(file -> file.toString().endsWith(".adoc")).sorted().forEach(pages::add);
        }
        Pattern markdown = Pattern.compile("```(\\w+)\\n(.*?)\\n```", Pattern.DOTALL);
        Pattern asciidoc = Pattern.compile("\\[source,(\\w+)]\\n----\\n(.*?)\\n----", Pattern.DOTALL);
        for (Path page : pages) {
            Matcher block = (page.toString().endsWith(".md") ? markdown : asciidoc).matcher(Files.readString(page));
            while (block.find()) {
                snippets.add(new Snippet(page.getFileName() + " " + block.group(1) + " at " + block.start(),
                        block.group(1), block.group(2)));
            }
        }
        return snippets.stream();
    }

    static Stream<Snippet> java() throws IOException {
        return snippets().filter(snippet -> snippet.language().equals("java"));
    }

    static Stream<Snippet> yaml() throws IOException {
        return snippets().filter(snippet -> snippet.language().equals("yaml"));
    }

    static Stream<Snippet> properties() throws IOException {
        return snippets().filter(snippet -> snippet.language().equals("properties"));
    }

    @Test
    void thereAreSnippetsToCheck() throws Exception {
        assertThat(java()).isNotEmpty();
        assertThat(yaml()).isNotEmpty();
        assertThat(properties()).isNotEmpty();
    }

    /** A whole class as it is; anything else is what stands in a route builder's configure() or in a test method. */
    @ParameterizedTest
    @MethodSource("java")
    void javaCompiles(Snippet snippet, @TempDir Path folder) throws Exception {
        List<String> imports = snippet.text().lines().filter(line -> line.startsWith("import ")).toList();
        String code = snippet.text().lines().filter(line -> !line.startsWith("import "))
                .reduce("", (all, line) -> all + line + "\n");
        Matcher wholeClass = Pattern.compile("public (?:final )?class (\\w+)").matcher(code);
        if (wholeClass.find()) {
            compile(snippet, folder, wholeClass.group(1), snippet.text());
            return;
        }
        compile(snippet, folder, "Snippet", String.join("\n", imports) + """

                class Snippet extends org.apache.camel.builder.RouteBuilder {
                    org.apache.camel.CamelContext context;
                    org.apache.camel.ProducerTemplate template;
                    org.apache.camel.Exchange exchange;

                    @Override
                    public void configure() throws Exception {
                        %s
                    }
                }
                """.formatted(code));
    }

    private static void compile(Snippet snippet, Path folder, String className, String code) throws IOException {
        Path source = folder.resolve(className + ".java");
        Files.writeString(source, code);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        java.io.ByteArrayOutputStream problems = new java.io.ByteArrayOutputStream();

        int result = compiler.run(null, problems, problems, "-proc:none", "-d", folder.toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                source.toString());

        assertThat(result).as(snippet + "\n" + problems).isZero();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlLoadsAsARoute(Snippet snippet) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Properties placeholders = new Properties();
            placeholders.put("coze.app", "7526903225329380000");
            context.getPropertiesComponent().setOverrideProperties(placeholders);
            CozeComponent coze = new CozeComponent();
            coze.getConfiguration().setToken("pat_of_the_documentation");
            context.addComponent("coze", coze);
            context.start();

            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("snippet.yaml", snippet.text()));

            assertThat(context.getRoutes()).isNotEmpty();
        }
    }

    /** Every property of the component that a page sets is an option that there is. */
    @ParameterizedTest
    @MethodSource("properties")
    void propertiesAreOptionsOfTheComponent(Snippet snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new java.io.StringReader(snippet.text()));
        JsonNode options = MetadataTest.metadata().path("componentProperties");

        assertThat(properties.stringPropertyNames()).isNotEmpty()
                .filteredOn(name -> name.startsWith("camel.component.coze."))
                .allSatisfy(name -> assertThat(options.has(name.substring("camel.component.coze.".length()))).as(name)
                        .isTrue());
    }
}
