/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** The page on compatibility and the README name the versions of this build, and the classes that there are. */
class CompatibilityPageTest {

    private static String page() throws Exception {
        return Page.of("docs/compatibility.adoc").text();
    }

    private static String version(String what) throws Exception {
        return page().split("\n\\| " + Pattern.quote(what) + "\n\\| ")[1].split("\n")[0];
    }

    @ParameterizedTest
    @CsvSource({"Camel, camel.version", "Vert.x, vertx.version", "Nimbus JOSE + JWT, nimbus-jose-jwt.version",
        "Bouncy Castle, bouncycastle.version"})
    void aVersionIsTheOneOfTheBuild(String what, String property) throws Exception {
        assertThat(version(what)).isEqualTo(XmlBlocksTest.property(property));
    }

    @ParameterizedTest
    @CsvSource({"Spring Boot, spring-boot, <version>%s</version>", "Quarkus, quarkus, <quarkus.version>%s<"})
    void aVersionIsTheOneOfTheProgramThatIsTested(String what, String program, String element) throws Exception {
        assertThat(Page.ROOT.resolve("camel-coze-examples/" + program + "/pom.xml")).content()
                .contains(element.formatted(version(what)));
    }

    @Test
    void theVersionsOfJavaAreThoseThatAreTested() throws Exception {
        String java = Files.readString(Page.ROOT.resolve(".github/workflows/ci.yml")).split("java: \\[")[1]
                .split("]")[0];

        assertThat(java.split(", ")).contains(version("Java").split(", ")).contains("21");
        assertThat(version("Java")).startsWith(XmlBlocksTest.property("maven.compiler.release") + ",");
    }

    @Test
    void theVersionOfMavenIsTheOneThatTheBuildAsksFor() throws Exception {
        assertThat(Files.readString(Page.ROOT.resolve("pom.xml")))
                .contains("<version>[" + version("Maven") + ",)</version>");
    }

    @Test
    void theReadmeSaysTheSame() throws Exception {
        String readme = Page.of("README.md").text();

        assertThat(readme).contains("| Camel | " + version("Camel") + ";").contains(version("Maven"));
        assertThat(Pattern.compile("\\| Java \\| (.*) \\|").matcher(readme).results().map(row -> row.group(1)))
                .singleElement(InstanceOfAssertFactories.STRING).contains(version("Java").split(", "));
    }

    /** Classes by package. */
    private static Map<String, List<String>> promised() throws Exception {
        return Pattern.compile("\\| `(io\\.github[\\w.]*)`\n\\| (.*?)\n(?:\n|\\|)", Pattern.DOTALL).matcher(page())
                .results().collect(toMap(row -> row.group(1), row -> Pattern.compile("`(\\w+)`").matcher(row.group(2))
                        .results().map(name -> name.group(1)).toList()));
    }

    /** What Camel generates is for Camel. */
    @ParameterizedTest
    @CsvSource({"camel-coze, io.github.camelcoze", "camel-coze, io.github.camelcoze.model",
        "camel-coze, io.github.camelcoze.event", "camel-coze, io.github.camelcoze.stream",
        "camel-coze-sandbox, io.github.camelcoze.sandbox"})
    void thePublicTypesOfAPackageAreListed(String module, String name) throws Exception {
        Path folder = Page.ROOT.resolve(module + "/src/main/java/" + name.replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .filter(type -> isPublic(name + "." + type)))
                    .containsExactlyInAnyOrderElementsOf(promised().get(name));
        }
    }

    @Test
    void allPublicPackagesAreListed() throws Exception {
        Path root = Page.ROOT.resolve("camel-coze/src/main/java/io/github/camelcoze");
        try (Stream<Path> files = Files.list(root)) {
            Stream<String> packages = files.filter(Files::isDirectory).map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("internal")).map(name -> "io.github.camelcoze." + name);

            assertThat(promised().keySet()).containsExactlyInAnyOrderElementsOf(Stream.concat(packages,
                    Stream.of("io.github.camelcoze", "io.github.camelcoze.sandbox")).toList());
        }
    }

    private static boolean isPublic(String name) {
        try {
            return !name.endsWith("package-info") && Modifier.isPublic(Class.forName(name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    /** What pages show of Java uses nothing else of ours than what is promised, and what Camel generates for users. */
    @Test
    void thePagesUseOnlyWhatIsPromised() throws Exception {
        List<String> promised = promised().entrySet().stream().flatMap(row -> row.getValue().stream()
                .map(name -> row.getKey() + "." + name)).toList();
        for (Page page : Page.all()) {
            Pattern ours = Pattern.compile("\\bio\\.github\\.camelcoze(?:\\.\\w+)*\\.[A-Z]\\w+");
            page.snippets().stream().filter(snippet -> snippet.language().matches("java|yaml|properties"))
                    .flatMap(snippet -> ours.matcher(snippet.text()).results())
                    .filter(name -> !name.group().startsWith("io.github.camelcoze.dsl."))
                    .forEach(name -> assertThat(promised)
                            .as(page.toString()).contains(name.group()));
        }
    }
}
