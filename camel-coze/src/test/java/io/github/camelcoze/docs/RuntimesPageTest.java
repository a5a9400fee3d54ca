/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/spring-boot-and-quarkus.adoc shows what is in the programs that are tested, and nothing else. */
class RuntimesPageTest {

    @Test
    void allThatIsShownIsPartOfAProgram() throws Exception {
        assertThat(Page.of("docs/spring-boot-and-quarkus.adoc").snippets()).isNotEmpty()
                .allMatch(Page.Snippet::isExcerpt);
    }
}
