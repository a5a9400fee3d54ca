/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The BOM has all that is published, and those who use it name one version. */
class BomTest {

    private static final String BOM = "camel-coze-bom";

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String pom(String folder) {
        return text(Page.ROOT.resolve(folder).resolve("pom.xml"));
    }

    private static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void itHasAllModulesThatArePublished() {
        String dependencies = pom(BOM).split("<dependencyManagement>")[1].split("</dependencyManagement>")[0];
        List<String> published = all("<module>(camel-coze[\\w-]*)</module>", pom("")).stream().distinct()
                .filter(module -> !pom(module).contains("maven-deploy-plugin")).toList();

        assertThat(all("<artifactId>(.*?)</artifactId>", dependencies)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(all("<version>(.*?)</version>", dependencies)).containsOnly("${project.version}");
    }

    static Stream<Path> programs() throws IOException {
        try (Stream<Path> tree = Files.walk(Page.ROOT.resolve("camel-coze-examples"), 3)) {
            return tree.filter(file -> file.endsWith("pom.xml"))
                    .filter(file -> text(file).contains("<camel-coze.version>")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("programs")
    void aProgramNamesTheVersionOnceAndImportsIt(Path pom) throws IOException {
        assertThat(all("<artifactId>(.*?)</artifactId>\\s*<version>\\$\\{camel-coze.version}", text(pom)))
                .containsExactly(BOM);
        assertThat(all("<camel-coze.version>(.*?)<", text(pom))).containsExactly(MavenCommand.version());
    }
}
