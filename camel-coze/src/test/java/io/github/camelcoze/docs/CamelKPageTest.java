/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What docs/camel-k.adoc has people write is what the examples have, whose tests run it. */
class CamelKPageTest {

    private static final Path EXAMPLES = Page.ROOT.resolve("camel-coze-examples");

    @ParameterizedTest
    @CsvSource({"yaml, receive.camel.yaml", "yaml, subscribe.camel.yaml", "properties, application.properties",
        "xml, pom.xml"})
    void aFileToWriteIsTheOneOfTheFolder(String language, String file) throws Exception {
        Page page = Page.of("docs/camel-k.adoc");

        assertThat(page.snippets(language)).extracting(Page.Snippet::text)
                .contains(Files.readString(EXAMPLES.resolve("yaml-only/" + file)).stripTrailing());
        assertThat(page.text()).contains("`" + file + "`");
    }

    @Test
    void everyResourceIsInTheTable() throws Exception {
        List<String> files;
        try (Stream<Path> folder = Files.list(EXAMPLES.resolve("camel-k"))) {
            files = folder.map(file -> file.getFileName().toString()).toList();
        }
        String page = Page.of("docs/camel-k.adoc").text();

        assertThat(files).isNotEmpty().allSatisfy(file -> assertThat(page)
                .contains("| link:../camel-coze-examples/camel-k/" + file + "[" + file + "]\n"));
    }
}
