/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Commands of Maven and variables that the text of a page names, outside of blocks for a shell. */
class CommandsInTextTest {

    private static final Pattern MAVEN_IN_THE_TEXT = Pattern.compile("`(mvn [^`…]*)`");
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:COZE|BILLING)_[A-Z_]*[A-Z]\\b");

    static Stream<Page> allPages() throws IOException {
        return Page.all().stream();
    }

    @ParameterizedTest
    @MethodSource("allPages")
    void commandsOfMavenInTheTextAreThere(Page page) throws Exception {
        for (MatchResult found : MAVEN_IN_THE_TEXT.matcher(page.text()).results().toList()) {
            new MavenCommand(page, List.of(found.group(1).split(" "))).check();
        }
    }

    /** By a program of this project, or by a property that the page shows. */
    @Test
    void everyVariableThatIsNamedIsRead() throws Exception {
        String programs = MavenCommand.sources();
        for (Page page : Page.all()) {
            assertThat(VARIABLE.matcher(page.text()).results().map(MatchResult::group).distinct()).as(page.toString())
                    .allMatch(name -> programs.contains("\"" + name + "\"")
                            || page.text().contains("{{env:" + name));
        }
    }
}
