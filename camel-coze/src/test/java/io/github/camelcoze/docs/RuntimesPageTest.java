/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The files that docs/spring-boot-and-quarkus.adoc shows are excerpts of the programs that are tested. */
class RuntimesPageTest {

    @Test
    void allThatIsShownIsPartOfAProgram() throws Exception {
        assertThat(Page.of("docs/spring-boot-and-quarkus.adoc").snippets())
                .filteredOn(snippet -> !snippet.language().equals("shell")).isNotEmpty()
                .allMatch(Page.Snippet::isExcerpt);
    }
}
