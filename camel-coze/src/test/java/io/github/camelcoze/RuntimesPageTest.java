/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/spring-boot-and-quarkus.adoc shows what is in the programs that are tested. */
class RuntimesPageTest {

    private static final Pattern SHOWN = Pattern.compile("(?m)^\\.(\\S+)\\n\\[source,.*]\\n----\\n((?:.*\\n)*?)----$");

    static Stream<Arguments> shown() throws IOException {
        String page = Page.of("docs/spring-boot-and-quarkus.adoc").text();
        assertThat(SHOWN.matcher(page).results()).hasSameSizeAs(Pattern.compile("(?m)^\\[source,").matcher(page)
                .results().toList());
        return SHOWN.matcher(page).results().map(RuntimesPageTest::arguments);
    }

    private static Arguments arguments(MatchResult shown) {
        return Arguments.of(shown.group(1), shown.group(2));
    }

    @ParameterizedTest
    @MethodSource("shown")
    void whatIsShownIsInTheFile(String file, String text) throws Exception {
        assertThat(withoutIndentation(Files.readString(Page.ROOT.resolve(file)))).contains(withoutIndentation(text));
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
