/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Rows of figures, for the console and for a page. */
public final class Table {

    private final String title;
    private final List<String> head;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private String chartName;
    private int chartColumn;
    private String chartRows;

    public Table(String title, String... head) {
        this.title = title;
        this.head = List.of(head);
    }

    public Table row(Object... cells) {
        if (cells.length != head.size()) {
            throw new IllegalArgumentException(title + ": " + cells.length + " cells for " + head.size() + " columns");
        }
        rows.add(java.util.stream.Stream.of(cells).map(String::valueOf).toList());
        return this;
    }

    /** A sentence under the table. */
    public Table note(String sentence) {
        notes.add(sentence);
        return this;
    }

    /** The page also shows a column as a chart. */
    public Table charted(String name, int column) {
        return charted(name, column, ".*");
    }

    /** @param rows a regular expression for the first cells of the rows that are shown */
    public Table charted(String name, int column, String rows) {
        chartName = name;
        chartColumn = column;
        chartRows = rows;
        return this;
    }

    /** Writes the chart, if the table has one, where the page looks for it. */
    void drawChart(Path page) throws IOException {
        if (chartName == null) {
            return;
        }
        Chart chart = new Chart(chartTitle());
        rows.stream().filter(row -> row.get(0).matches(chartRows))
                .forEach(row -> chart.bar(row.get(0), row.get(chartColumn)));
        Path file = page.resolveSibling(chartFile());
        Files.createDirectories(file.getParent());
        Files.writeString(file, chart.svg());
    }

    private String chartFile() {
        return "images/charts/" + chartName + ".svg";
    }

    private String chartTitle() {
        String text = title.replace("`", "").replace(": figures", "");
        return "figure".equals(head.get(chartColumn)) ? text : text + ": " + head.get(chartColumn);
    }

    /** Columns that stand under each other. */
    public String text() {
        StringBuilder text = new StringBuilder("\n").append(title).append("\n\n");
        line(text, head);
        rows.forEach(row -> line(text, row));
        notes.forEach(note -> text.append("  ").append(note).append('\n'));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells) {
        StringBuilder line = new StringBuilder("  ");
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i));
            if (i < cells.size() - 1) {
                line.append(" ".repeat(width(i) - cells.get(i).length() + 2));
            }
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private int width(int column) {
        int width = head.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    /** A section with a table. */
    public String asciidoc() {
        StringBuilder page = new StringBuilder("=== ").append(title).append("\n\n[cols=\"");
        page.append("3").append(",2".repeat(head.size() - 1)).append("\", options=\"header\"]\n|===\n");
        head.forEach(cell -> page.append("| ").append(escape(cell)).append(' '));
        page.setLength(page.length() - 1);
        page.append('\n');
        for (List<String> row : rows) {
            page.append('\n');
            row.forEach(cell -> page.append("| ").append(escape(cell)).append('\n'));
        }
        page.append("|===\n");
        if (chartName != null) {
            page.append("\nimage::").append(chartFile()).append("[\"").append(chartTitle()).append(", as bars\"]\n");
        }
        notes.forEach(note -> page.append('\n').append(note).append('\n'));
        return page.toString();
    }

    private static String escape(String cell) {
        return cell.replace("|", "\\|");
    }
}
