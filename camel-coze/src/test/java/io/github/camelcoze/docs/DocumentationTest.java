/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.MetadataTest;
import org.apache.camel.main.Main;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code blocks compile, load or exist. Here are those of Java, YAML, properties and diff;
 * {@link #CHECKED} names the tests of the others. What routes of the pages do is tested page by page.
 */
class DocumentationTest {

    /** A language that is not here would be one that nobody checks. */
    private static final Map<String, Class<?>> CHECKED = Map.of("java", DocumentationTest.class, "yaml",
            DocumentationTest.class, "properties", DocumentationTest.class, "diff", DocumentationTest.class, "xml",
            XmlBlocksTest.class, "json", JsonBlocksTest.class, "http", TextBlocksTest.class, "text",
            TextBlocksTest.class, "shell", ShellBlocksTest.class, "sql", SqlBlocksTest.class);

    private static final Set<String> OPTIONS = options();
    private static final Pattern PROPERTY = Pattern
            .compile("`(camel\\.(?:component\\.coze|main|metrics|server|management|health)\\.[\\w.-]*\\w)\\b(?=[=`])");

    static Stream<Page.Snippet> all() throws IOException {
        return Page.all().stream().flatMap(page -> page.snippets().stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBlockSaysALanguageThatATestChecks(Page.Snippet snippet) {
        assertThat(CHECKED).as("the languages of blocks; %s is of another one", snippet)
                .containsKey(snippet.language());
    }

    static Stream<Page.Snippet> excerpts() throws IOException {
        return all().filter(Page.Snippet::isExcerpt);
    }

    /** The file is compiled, loaded and tested in its module. */
    @ParameterizedTest
    @MethodSource("excerpts")
    void anExcerptIsPartOfItsFile(Page.Snippet snippet) throws Exception {
        assertThat(snippet.file()).matches("camel-coze[\\w-]*/.*");
        assertThat(withoutIndentation(Files.readString(Page.ROOT.resolve(snippet.file()))))
                .contains(withoutIndentation(snippet.text()));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }

    /** What docs/architecture.adoc shows as all that an operation takes is there, line by line. */
    @Test
    void theDiffOfAnOperationIsThatOfTheFiles() throws Exception {
        String diff = Page.of("docs/architecture.adoc").text().split("\\[source,diff]\n------\n", 2)[1]
                .split("\n------\n", 2)[0];
        for (String file : diff.split("(?m)^--- a/.*\n\\+\\+\\+ b/")) {
            String name = file.lines().findFirst().orElse("");
            if (!name.isEmpty()) {
                String added = file.lines().filter(line -> line.startsWith("+")).map(line -> line.substring(1))
                        .collect(Collectors.joining("\n"));
                assertThat(Files.readString(Page.ROOT.resolve(name))).contains(added);
            }
        }
        assertThat(diff.lines().filter(line -> line.matches("\\+ .*"))).as("lines of code").isNotEmpty()
                .hasSizeLessThanOrEqualTo(10);
    }

    /** Classes that docs/architecture.adoc names exist here, or in the JDK or Camel. */
    @Test
    void theClassesOfTheArchitecturePageExist() throws Exception {
        Set<String> classes = new TreeSet<>(Set.of("CompletableFuture", "DefaultAsyncProducer"));
        for (String module : List.of("camel-coze/src", "camel-coze-starter/src", "camel-coze-examples/src")) {
            try (Stream<Path> files = Files.walk(Page.ROOT.resolve(module))) {
                files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.replace(".java", "")));
            }
        }

        assertThat(Pattern.compile("`([A-Z][a-z]+[A-Z]\\w+)").matcher(Page.of("docs/architecture.adoc").text())
                .results().map(name -> name.group(1)).filter(name -> !name.startsWith("CamelCoze")))
                .isNotEmpty().isSubsetOf(classes);
    }

    /** Without those of the reference, which ReferenceSnippetsTest compiles and runs. */
    static Stream<Page.Snippet> java() throws IOException {
        return Page.allSnippets("java").filter(snippet -> !snippet.page().toString().startsWith("docs/reference/"));
    }

    /** Without scripts of the sandbox, which its own test of its README reads. */
    static Stream<Page.Snippet> yaml() throws IOException {
        return Page.allSnippets("yaml").filter(snippet -> !snippet.text().startsWith("bots:"));
    }

    static Stream<Page.Snippet> properties() throws IOException {
        return Page.allSnippets("properties");
    }

    @Test
    void thereAreSnippetsToCheck() throws Exception {
        assertThat(java()).isNotEmpty();
        assertThat(yaml()).isNotEmpty();
        assertThat(properties()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("java")
    void javaCompiles(Page.Snippet snippet) {
        assertThat(PageClasses.of(snippet.page()).problemsOf(snippet)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("yaml")
    void yamlLoadsAsARoute(Page.Snippet snippet) throws Exception {
        assertThat(PageRoutes.of(snippet)).isNotEmpty();
    }

    /** Those of this component, those of Camel Main, and those that the page itself uses. */
    @ParameterizedTest
    @MethodSource("properties")
    void propertiesAreThere(Page.Snippet snippet) throws Exception {
        Properties properties = new Properties();
        properties.load(new StringReader(snippet.text()));

        properties.keySet().removeIf(name -> name.toString().startsWith("camel.jbang.")); // read by the CLI
        assertThat(properties.stringPropertyNames()).isNotEmpty().allSatisfy(name -> {
            if (name.startsWith("camel.")) {
                assertThatItIsAnOption(name);
            } else {
                assertThat(snippet.page().text()).as(name).contains("{{" + name + "}}");
            }
        });
    }

    static Stream<Page> pages() throws IOException {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void propertiesInTheTextAreThere(Page page) {
        PROPERTY.matcher(page.text()).results().map(found -> found.group(1)).distinct()
                .forEach(DocumentationTest::assertThatItIsAnOption);
    }

    private static void assertThatItIsAnOption(String name) {
        if (!name.startsWith("camel.beans.")) {
            // Spring Boot's form of a name has dashes; the entries of a map have names of their own
            assertThat(OPTIONS).as(name).contains(StringHelper.dashToCamelCase(
                    name.replaceFirst("(?<=\\.parameters)\\..*", "")));
        }
    }

    private static Set<String> options() {
        // those of Spring Boot's starters, which CozeComponentAutoConfigurationTest sets
        Set<String> names = new TreeSet<>(Set.of("camel.component.coze.enabled",
                "camel.component.coze.customizer.enabled"));
        try (InputStream main = Main.class.getResourceAsStream("/META-INF/camel-main-configuration-metadata.json")) {
            MetadataTest.metadata().path("componentProperties").fieldNames()
                    .forEachRemaining(name -> names.add("camel.component.coze." + name));
            new ObjectMapper().readTree(main).path("properties")
                    .forEach(option -> names.add(option.path("name").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
