/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Links lead to what is there. */
class LinksTest {

    static Stream<Page> pages() throws IOException {
        return Page.all().stream();
    }

    /** Links to other files of this project, and to sections of pages in AsciiDoc. */
    @ParameterizedTest
    @MethodSource("pages")
    void linksLeadSomewhere(Page page) throws Exception {
        Matcher link = page.links();
        while (link.find()) {
            Path target = link.group(1).isEmpty() ? page.file() : page.file().resolveSibling(link.group(1));
            assertThat(target).as(page.file() + " " + link.group()).exists();
            if (link.group(2) != null) {
                assertThat(new Page(target, Files.readString(target)).anchors()).as(page.file() + " " + link.group())
                        .contains(link.group(2));
            }
        }
        Matcher inside = Pattern.compile("<<(\\w+)").matcher(page.isMarkdown() ? "" : page.text());
        while (inside.find()) {
            assertThat(page.anchors()).as(page.file().toString()).contains(inside.group(1));
        }
    }
}
