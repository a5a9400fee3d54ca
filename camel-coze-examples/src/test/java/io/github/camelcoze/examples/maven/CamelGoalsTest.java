/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Goals of Camel's Maven plugins have the results of the scripts in {@code config} that stand for them on the Maven of this build. */
@Tag("slow")
class CamelGoalsTest {

    private static final Path COMPONENT = Maven.ROOT.resolve("camel-coze");
    /** What of the generated files other goals write: data types, the dev console and the builders of the DSLs. */
    private static final String OF_OTHER_GOALS = "java/io/github/camelcoze/dsl/.*"
            + "|resources/META-INF/org/apache/camel/dev-console/.*"
            + "|resources/META-INF/services/org/apache/camel/(dev-consoles|transformer)(\\.properties|/.*\\.json)";

    @TempDir
    private Path folder;

    /** {@code camel-metadata.groovy}. */
    @Test
    void theMetadataIsTheSame() throws Exception {
        Maven maven = new Maven(folder);
        Path project = maven.project("component");
        Maven.copy(COMPONENT.resolve("pom.xml"), project.resolve("pom.xml"));
        Maven.copy(COMPONENT.resolve("src/main"), project.resolve("src/main"));
        Maven.copy(COMPONENT.resolve("target/classes"), project.resolve("target/classes"));

        try (Maven.Run run = maven.start(project, Map.of(), "org.apache.camel:camel-component-maven-plugin:"
                + System.getProperty("camel.version") + ":generate")) {
            run.succeeds();
        }

        Map<String, String> committed = texts(COMPONENT.resolve("src/generated"));
        committed.keySet().removeIf(file -> file.matches(OF_OTHER_GOALS));
        assertThat(texts(project.resolve("src/generated"))).isNotEmpty().isEqualTo(committed);
    }

    /** By path, under the version that is tested. */
    private static Map<String, String> texts(Path generated) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(generated)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(generated.relativize(file).toString(), Maven.underTest(Files.readString(file)));
            }
        }
        return texts;
    }

    /**
     * {@code validate-routes.groovy}, which fails the build for a warning about one of the examples, or when there is none about a
     * route that is wrong. The goal reads Java and XML, and knows the components that the catalog has.
     */
    @Test
    void theSameRoutesAreWrong() throws Exception {
        Maven maven = new Maven(folder);
        maven.pom("catalog-of-coze");
        maven.jar("catalog-of-coze", COMPONENT.resolve("src/generated/resources/META-INF/io/github/camelcoze"),
                "org/apache/camel/catalog/components/");
        Path project = maven.project("examples");
        Maven.copy(Path.of("pom.xml"), project.resolve("pom.xml"));
        Files.writeString(project.resolve("pom.xml"), Files.readString(project.resolve("pom.xml"))
                .replace("        <plugins>\n", Maven.underTest("""
                                <plugins>
                                    <plugin>
                                        <groupId>org.apache.camel</groupId>
                                        <artifactId>camel-report-maven-plugin</artifactId>
                                        <dependencies>
                                            <dependency>
                                                <groupId>io.github.camelcoze</groupId>
                                                <artifactId>catalog-of-coze</artifactId>
                                                <version>${project.version}</version>
                                            </dependency>
                                        </dependencies>
                                    </plugin>
                        """)));
        Maven.copy(Path.of("src/main"), project.resolve("src/main"));
        // in the endpoint DSL, which the goal takes for URIs that it can't read
        Files.delete(project.resolve("src/main/java/io/github/camelcoze/examples/trace/TraceRoute.java"));
        List<Path> wrong;
        try (Stream<Path> files = Files.list(Path.of("src/test/wrong-routes"))) {
            wrong = files.filter(file -> file.toString().matches(".*mistyped-option.camel.xml|.*\\.java")).toList();
        }
        for (Path file : wrong) {
            Maven.copy(file, project.resolve(file.toString().endsWith(".java") ? "src/main/java" : "src/main/resources")
                    .resolve(file.getFileName()));
        }

        String output;
        try (Maven.Run run = maven.start(project, Map.of(), "org.apache.camel:camel-report-maven-plugin:"
                + System.getProperty("camel.version") + ":validate", "-Dcamel.downloadVersion=false",
                "-Dcamel.ignoreUnknownComponent=false", "-Dcamel.ignoreDeprecated=false",
                "-Dcamel.ignoreIncapable=false", "-Dcamel.logUnparseable=true", "-Dcamel.duplicateRouteId=false",
                "-Dcamel.internalContextPairCheck=false")) {
            output = run.succeeds();
        }

        assertThat(wrong).hasSize(2);
        assertThat(Pattern.compile("\\[WARNING].* validation error at: (.*)").matcher(output).results()
                .map(warning -> warning.group(1))).hasSize(wrong.size());
        for (Path file : wrong) {
            String expected = Files.readAllLines(file).get(0).replaceAll(".*expected: | -->", "");
            assertThat(output).containsPattern("(?i)validation error at: \\S*"
                    + file.getFileName().toString().replaceAll("\\.(java|camel\\.xml)$", "")
                    + "[\\s\\S]{1,300}" + Pattern.quote(expected.replaceFirst("\\. .*", "").trim()));
        }
        assertThat(output).containsPattern(
                "Endpoint validation error: \\(\\d+ = passed, 2 = invalid, 0 = incapable, 0 = unknown components");
    }
}
