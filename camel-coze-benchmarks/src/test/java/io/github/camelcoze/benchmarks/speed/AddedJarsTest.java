/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AddedJarsTest {

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(.*?)</artifactId>");

    /** Else the figure would leave one out. */
    @Test
    void theComponentNeedsNothingElseBesideCamel() throws IOException {
        List<String> needed = DEPENDENCY.matcher(Files.readString(Path.of("../camel-coze/pom.xml"))).results()
                .map(MatchResult::group)
                .filter(dependency -> !dependency.contains("<scope>test") && !dependency.contains("<optional>true")
                        && !dependency.contains("<groupId>org.apache.camel<"))
                .flatMap(dependency -> ARTIFACT.matcher(dependency).results().map(artifact -> artifact.group(1))
                        .limit(1))
                .toList();

        assertThat(AddedJars.JARS.keySet()).containsAll(needed).hasSize(needed.size() + 1).contains("camel-coze");
    }

    @Test
    void classesCountAsTheirJar(@TempDir Path classes) throws IOException {
        Path file = Files.writeString(Files.createDirectory(classes.resolve("a")).resolve("A.class"),
                "x".repeat(10_000));

        assertThat(AddedJars.size(classes)).isBetween(100L, 1000L);
        assertThat(AddedJars.size(file)).isEqualTo(10_000);
    }
}
