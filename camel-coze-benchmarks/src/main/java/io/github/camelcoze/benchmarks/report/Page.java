/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A page of the documentation whose figures are written by the run that measured them; what people wrote stays. */
public final class Page {

    static final String BEGIN = "// figures: written by the run, not by hand\n";
    static final String END = "// end of the figures\n";

    private final Path file;

    public Page(Path file) {
        this.file = file;
    }

    /** @throws IllegalStateException when the page has no place for figures */
    public void write(String introduction, List<Table> tables) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(file.getFileName() + " has no lines '" + BEGIN.strip() + "' and '"
                    + END.strip() + "'");
        }
        StringBuilder figures = new StringBuilder(introduction.strip()).append('\n');
        tables.forEach(table -> figures.append('\n').append(table.asciidoc()));
        Files.writeString(file,
                text.substring(0, begin) + BEGIN + '\n' + figures + '\n' + text.substring(end));
    }
}
