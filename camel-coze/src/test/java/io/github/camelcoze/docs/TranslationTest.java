/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A page in Chinese is in step with the English one: block by block it has the same headings, items, cells and code, and
 * names the same options, headers and links. A change of an English page fails here until its translation follows.
 */
class TranslationTest {

    /** Asciidoctor takes a Chinese character for a letter, and so what touches one for a part of a word. */
    private static final Pattern TOUCHING_CODE = Pattern.compile("\\p{IsHan}`[^`]+`|`[^`]+`\\p{IsHan}");

    static Stream<Page> translations() throws IOException {
        return Page.all().stream().filter(Page::isTranslation);
    }

    private static Page originalOf(Page translation) throws IOException {
        assertThat(translation.original()).as("the original of " + translation).exists();
        return Page.of(Page.ROOT.relativize(translation.original()).toString());
    }

    @Test
    void whatIsReadFirstIsThereInChinese() throws Exception {
        assertThat(translations()).extracting(Page::toString).contains("README.zh-CN.md",
                "docs/getting-started.zh-CN.adoc", "docs/receiving-events.zh-CN.adoc",
                "docs/errors-and-retrying.zh-CN.adoc", "docs/kamelets.zh-CN.adoc",
                "docs/spring-boot-and-quarkus.zh-CN.adoc", "docs/chatting.zh-CN.adoc");
    }

    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationIsInStepWithItsOriginal(Page translation) throws Exception {
        assertInStep(translation, originalOf(translation));
    }

    private static void assertInStep(Page translation, Page original) {
        List<PageBlock> translated = PageBlock.of(translation);
        List<PageBlock> expected = PageBlock.of(original);
        for (int i = 0; i < Math.max(translated.size(), expected.size()); i++) {
            assertThat(common(translated, i)).as("%s is out of step with %s", place(translation, translated, i),
                    place(original, expected, i)).isEqualTo(common(expected, i));
        }
    }

    private static String common(List<PageBlock> blocks, int at) {
        return at < blocks.size() ? blocks.get(at).common() : "the end of the page";
    }

    private static String place(Page page, List<PageBlock> blocks, int at) {
        PageBlock block = blocks.get(Math.min(at, blocks.size() - 1));
        return page + ", section '" + block.section() + "', line " + block.line();
    }

    private static final String ORIGINAL = """
            = Title

            Set `option=true`, see xref:other.adoc#_part[the other page] and <<_section,below>>.

            == Section

            [source,properties]
            ----
            camel.server.port=8080
            ----

            - It waits 5 seconds.
            - It ends.

            === Part

            [width="100%",cols="1,2",options="header"]
            |===
            | Name | Value

            | a
            | b
            |===

            It only adds.
            """;

    private static final String TRANSLATION = """
            = 标题

            设置 `option=true`，见 xref:other.adoc#_part[另一页] 和 <<_section,下文>>。

            [#_section]
            == 小节

            [source,properties]
            ----
            camel.server.port=8080
            ----

            - 等待 5 秒。
            - 结束。

            [#_part]
            === 部分

            [width="100%",cols="1,2",options="header"]
            |===
            | 名称 | 值

            | a
            | b
            |===

            只添加。
            """;

    private static Page page(String name, String text) {
        return new Page(Page.ROOT.resolve("docs/" + name), text);
    }

    /** What can become of an original, and where the translation is then to follow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "== Section                         | === Section                                | 小节",
        "[source,properties]                | [source,text]                              | 小节",
        "camel.server.port=8080             | camel.server.port=8081                     | 小节",
        "cols=\"1,2\"                       | cols=\"2,1\"                               | 部分",
        "'| a\n| b'                         | '| a\n| b\n\n| c\n| d'                     | 部分",
        "- It waits                         | . It waits                                 | 小节",
        "- It ends.                         | '- It ends.\n- News.'                      | 部分",
        "Set `option                        | NOTE: Set `option                          | 标题",
        "`option=true`                      | `option=false`                             | 标题",
        "`option=true`                      | the option                                 | 标题",
        "xref:other.adoc                    | xref:security.adoc                         | 标题",
        "#_part[                            | #_jmx[                                     | 标题",
        "'It only adds.'                    | 'News.\n\nIt only adds.'                   | 部分",
        "== Section                         | == Renamed                                 | 小节",
        "5 seconds                          | 6 seconds                                  | 小节",
        "<<_section,below>>                 | below                                      | 标题"
    })
    void aChangeOfTheOriginalIsNoticed(String before, String after, String section) {
        Page translation = page("sample.zh-CN.adoc", TRANSLATION);
        assertInStep(translation, page("sample.adoc", ORIGINAL));
        assertThat(ORIGINAL).contains(before);
        Page changed = page("sample.adoc", ORIGINAL.replace(before, after));

        assertThatThrownBy(() -> assertInStep(translation, changed)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("docs/sample.zh-CN.adoc, section '" + section + "'");
    }

    /** A reader of Chinese stays in Chinese where that is possible, and can always go back and forth. */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationLinksToTranslations(Page translation) throws Exception {
        String original = translation.original().getFileName().toString();
        Matcher link = translation.links();
        int back = 0;
        while (link.find()) {
            String target = link.group(1);
            String translated = target.replaceFirst("(\\.\\w+)$", Page.TRANSLATED + "$1");
            if (target.equals(original)) {
                back++;
            } else if (!target.isEmpty()) {
                assertThat(translation.file().resolveSibling(translated)).as(translation + " " + link.group())
                        .doesNotExist();
            }
        }

        assertThat(back).as(translation + " links to its original").isOne();
        assertThat(links(originalOf(translation))).contains(translation.file().getFileName().toString());
    }

    private static List<String> links(Page page) {
        return page.links().results().map(link -> link.group(1)).toList();
    }

    @Test
    void theIndexNamesTheTranslations() throws Exception {
        Page index = Page.of("docs/index.adoc");

        assertThat(links(index)).containsAll(translations().map(page -> index.file().getParent().relativize(page.file())
                .toString()).toList());
    }

    /** A line that is broken within a sentence shows as a space, which Chinese does not have. */
    @ParameterizedTest
    @MethodSource("translations")
    void aTranslationShowsAsItIsMeant(Page translation) throws Exception {
        assertThat(PageBlock.of(translation)).filteredOn(block -> !block.isCode()).allSatisfy(block -> {
            assertThat(block.text()).as("line %d", block.line()).doesNotContain("\n");
            assertThat(TOUCHING_CODE.matcher(block.text()).results().map(code -> code.group()))
                    .as("line %d", block.line()).isEmpty();
        });
    }

    @Test
    void everyTranslationIsCompared() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path folder : List.of(Page.ROOT, Page.ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.map(file -> Page.ROOT.relativize(file).toString()).filter(file -> file.contains(Page.TRANSLATED))
                        .forEach(found::add);
            }
        }

        assertThat(translations()).extracting(Page::toString).containsExactlyInAnyOrderElementsOf(found);
    }
}
