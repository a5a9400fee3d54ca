/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of the documentation whose figures are written by the run that measured them; what people wrote stays, and so do
 * the figures of sections that were not run.
 */
public final class FiguresPage {

    static final String BEGIN = "// figures: written by the run, not by hand\n";
    static final String END = "// end of the figures\n";

    private static final Pattern SECTION = Pattern.compile("// section: (.+)\n(?s:(.*?))(?=// section: |\\z)");

    private final Path file;
    private final Collection<String> order;

    /** @param order the names of all sections */
    public FiguresPage(Path file, Collection<String> order) {
        this.file = file;
        this.order = order;
    }

    /**
     * Puts the figures of a section in the place of older ones.
     *
     * @param  introduction          when and on what they were measured
     * @throws IllegalStateException when the page has no place for figures
     */
    public void write(String section, String introduction, List<Table> tables) throws IOException {
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(file.getFileName() + " has no lines '" + BEGIN.strip() + "' and '"
                    + END.strip() + "'");
        }
        Map<String, String> figures = sections(text.substring(begin + BEGIN.length(), end));
        StringBuilder written = new StringBuilder();
        for (Table table : tables) {
            written.append('\n').append(table.asciidoc());
            table.drawChart(file);
        }
        figures.put(section, written + "\n" + introduction.strip() + "\n\n");
        StringBuilder page = new StringBuilder(text.substring(0, begin)).append(BEGIN).append('\n');
        order.stream().filter(figures::containsKey)
                .forEach(name -> page.append("// section: ").append(name).append('\n').append(figures.get(name)));
        Files.writeString(file, page + text.substring(end));
    }

    private static Map<String, String> sections(String figures) {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(figures);
        while (section.find()) {
            sections.put(section.group(1), section.group(2));
        }
        return sections;
    }
}
