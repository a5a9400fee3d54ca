/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Nobody gets lost: the index has every page once, every page leads to those beside it, and all of them can be reached
 * from the README. {@code mvn verify -Dcoze.docs.write} writes the last lines of the pages anew.
 */
class IndexPageTest {

    private static final Pattern ENTRY = Pattern.compile("(?m)^xref:([\\w/-]+\\.adoc)\\[[^\\]]*]::");

    private static final Path DOCS = Page.ROOT.resolve("docs");

    private static List<String> order() throws Exception {
        return ENTRY.matcher(Page.of("docs/index.adoc").text()).results().map(entry -> entry.group(1)).toList();
    }

    static Stream<String> namesInOrder() throws Exception {
        return order().stream();
    }

    /** A translation is beside its original, and not a page of its own. */
    @Test
    void theIndexHasEveryPageOnce() throws Exception {
        List<String> pages = Page.all().stream().filter(page -> !page.isMarkdown())
                .map(page -> DOCS.relativize(page.file()).toString())
                .filter(name -> !name.equals("index.adoc") && !name.contains(".zh-CN.")).toList();

        assertThat(order()).containsExactlyInAnyOrderElementsOf(pages);
    }

    @ParameterizedTest
    @MethodSource("namesInOrder")
    void aPageEndsWithTheWayOn(String name) throws Exception {
        Page page = Page.of("docs/" + name);
        List<String> order = order();
        int at = order.indexOf(name);
        String way = (at == 0 ? "" : link(page, order.get(at - 1)) + " ← ") + "xref:" + way(page, "index.adoc")
                + "[All pages]" + (at == order.size() - 1 ? "" : " → " + link(page, order.get(at + 1)));
        String expected = page.text().split("\n'''\n")[0].stripTrailing() + "\n\n'''\n\n" + way + "\n";
        if (Page.WRITE) {
            Files.writeString(page.file(), expected);
            return;
        }

        assertThat(page.text()).as("the end of " + page).isEqualTo(expected);
    }

    private static String way(Page from, String name) {
        return from.file().getParent().relativize(DOCS.resolve(name)).toString();
    }

    private static String link(Page from, String name) throws Exception {
        return "xref:" + way(from, name) + "[" + Page.of("docs/" + name).title() + "]";
    }

    @Test
    void everyPageCanBeReachedFromTheReadme() throws Exception {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(Page.of("README.md").file()));
        while (!ahead.isEmpty()) {
            Path file = ahead.remove();
            if (reached.add(file) && file.toString().matches(".*\\.(md|adoc)")) {
                Matcher link = new Page(file, Files.readString(file)).links();
                while (link.find()) {
                    ahead.add(link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1)).normalize());
                }
            }
        }

        assertThat(reached).containsAll(Page.all().stream().map(Page::file).toList())
                .contains(Page.ROOT.resolve("camel-coze-sandbox/README.md"), Page.ROOT.resolve("CHANGELOG.md"));
    }
}
