/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FiguresPageTest {

    @TempDir
    Path folder;

    @Test
    void replacesFiguresOfSectionOnly() throws IOException {
        Path file = Files.writeString(folder.resolve("page.adoc"),
                "= Page\n\nwritten by hand\n\n" + FiguresPage.BEGIN + FiguresPage.END + "\nthe end\n");
        FiguresPage page = new FiguresPage(file, List.of("first", "second"));

        page.write("second", "Measured today.", List.of(new Table("Two", "what", "figure").row("a|b", 2)));
        page.write("first", "Measured today.", List.of(new Table("One", "what", "figure").row("x", 1)));
        page.write("second", "Measured later.",
                List.of(new Table("Two", "what", "figure").row("a|b", 3).note("So it is.")));

        assertThat(file).hasContent("""
                = Page

                written by hand

                // figures: written by the run, not by hand

                // section: first

                === One

                [cols="3,2", options="header"]
                |===
                | what | figure

                | x
                | 1
                |===

                Measured today.

                // section: second

                === Two

                [cols="3,2", options="header"]
                |===
                | what | figure

                | a\\|b
                | 3
                |===

                So it is.

                Measured later.

                // end of the figures

                the end
                """);
    }

    @Test
    void rejectsPageWithoutFiguresMarkers() throws IOException {
        Path file = Files.writeString(folder.resolve("page.adoc"), "= Page\n");

        assertThatThrownBy(() -> new FiguresPage(file, List.of("first")).write("first", "", List.of()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("// end of the figures");
        assertThat(file).hasContent("= Page\n");
    }
}
