/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChartTest {

    private static final Pattern IMAGE = Pattern
            .compile("\n\\|===\n((?:(?!\\|===)[\\s\\S])*)\n\\|===\n\nimage::(images/charts/\\S+\\.svg)");
    private static final Pattern TEXT = Pattern.compile("<text [^b]*?>([^<]*)</text>");

    @TempDir
    Path folder;

    @Test
    void aPageShowsTheChartOfItsTable() throws Exception {
        Path page = Files.writeString(folder.resolve("page.adoc"), FiguresPage.BEGIN + FiguresPage.END);

        new FiguresPage(page, List.of("a")).write("a", "Today.", List.of(new Table("Both", "", "calls/s")
                .row("this", "1,000 (900–1,100)").row("the <other>", "550").row("a sum", "–")
                .charted("both", 1, "th.*")));

        assertThat(page).content().contains("image::images/charts/both.svg[\"Both: calls/s, as bars\"]");
        assertThat(folder.resolve("images/charts/both.svg")).content().contains(">this</text>", "width=\"345.5\"",
                ">1,000 (900–1,100)</text>", ">the &lt;other></text>", "width=\"190.0\"").doesNotContain("a sum");
    }

    @Test
    void textIsNoFigure() {
        Chart chart = new Chart("title");

        assertThatThrownBy(() -> chart.bar("row", "met")).hasMessage("title, row: not a figure: met");
    }

    /** Drawn by the run that wrote the table, not by hand. */
    @ParameterizedTest
    @ValueSource(strings = {"performance.adoc", "reliability.adoc"})
    void theChartsOfAPageShowItsFigures(String name) throws Exception {
        Path page = Path.of("../docs").resolve(name);
        List<MatchResult> charts = IMAGE.matcher(Files.readString(page)).results().toList();

        assertThat(charts).isNotEmpty();
        for (MatchResult chart : charts) {
            assertThat(TEXT.matcher(Files.readString(page.resolveSibling(chart.group(2)))).results()
                    .map(text -> text.group(1))).hasSizeGreaterThan(3)
                    .allSatisfy(text -> assertThat(chart.group(1) + "\n").contains("| " + text + "\n"));
        }
    }
}
