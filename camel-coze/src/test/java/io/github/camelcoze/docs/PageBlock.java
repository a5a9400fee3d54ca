/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A piece of a page that is translated as one: a heading, a paragraph, an item of a list or a cell of a table; or one that
 * is not translated at all, such as a code block.
 *
 * @param kind    what it is, with all that is the same in every language
 * @param section the heading that it is below
 * @param line    where it begins, from 1
 * @param text    as it stands in the page
 */
record PageBlock(String kind, String section, int line, String text) {

    private static final Pattern ATTRIBUTES = Pattern.compile("\\[(?!#).*]|//.*|'''|\\+");
    private static final Pattern ANCHOR = Pattern.compile("\\[#(\\w+)]");
    private static final Pattern HEADING = Pattern.compile("(=+|#+) (.*)");
    private static final Pattern ITEM = Pattern.compile("( *(?:[*.-]+|\\d+\\.)) .*|[^ ].*(::) .*");
    private static final Pattern ADMONITION = Pattern.compile("(NOTE|TIP|IMPORTANT|WARNING|CAUTION): .*|(> ?).*");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\w.]*(?<!\\.)");
    private static final Pattern LINK = Pattern
            .compile("]\\(([^)]+)\\)|(?:xref:|link:|image::)([^\\[]+)\\[|(https?://[^\\[ )]+)\\[|<<(\\w+)");

    /** What this has in common with the same block of the other page, for people to compare. */
    String common() {
        return kind + (isCode()
                ? "\n" + text
                : "\n  code: " + codes() + "\n  links: " + links()
                        + "\n  numbers: " + numbers());
    }

    boolean isCode() {
        return kind.equals("code block");
    }

    /** Each once, in no order of the page: words come in another order in another language. */
    private List<String> codes() {
        return CODE.matcher(words()).results().map(code -> code.group(1)).distinct().sorted().toList();
    }

    /** Where they lead, whatever the language. */
    private List<String> links() {
        return LINK.matcher(CODE.matcher(words()).replaceAll("")).results()
                .map(link -> link.group().replaceFirst("^]\\(|^<<", "").replaceFirst("[\\[)]$", ""))
                .map(link -> link.replace(Page.TRANSLATED, "")).sorted().toList();
    }

    /** Seconds, statuses and versions, each once: a changed one changes no word. */
    private List<String> numbers() {
        String prose = LINK.matcher(CODE.matcher(words()).replaceAll("")).replaceAll("");
        return NUMBER.matcher(prose).results().map(MatchResult::group).distinct().sorted().toList();
    }

    private String words() {
        return text.replace('\n', ' ');
    }

    /** All of a page, in order. */
    static List<PageBlock> of(Page page) {
        return new Reader(page).read();
    }

    private static final class Reader {

        private final List<PageBlock> blocks = new ArrayList<>();
        private final Page page;
        private final List<String> lines;
        private int at;
        private String section = "";
        private String anchor;
        private boolean open;

        Reader(Page page) {
            this.page = page;
            lines = page.text().lines().toList();
        }

        List<PageBlock> read() {
            for (at = 0; at < lines.size(); at++) {
                String line = lines.get(at);
                Matcher anchored = ANCHOR.matcher(line);
                Matcher heading = HEADING.matcher(line);
                if (line.isEmpty()) {
                    open = false;
                } else if (anchored.matches()) {
                    anchor = anchored.group(1);
                } else if (isFence(line)) {
                    addAll("code block", line);
                } else if (line.equals("|===")) {
                    addTable();
                } else if (heading.matches()) {
                    addHeading(heading.group(1), heading.group(2));
                } else if (ATTRIBUTES.matcher(line).matches()) {
                    section = line.equals("'''") ? "" : section;
                    add(line, line);
                } else if (page.isMarkdown() && line.startsWith("|")) {
                    addCells(line);
                } else {
                    addText(line);
                }
            }
            return blocks;
        }

        private boolean isFence(String line) {
            return page.isMarkdown() ? line.startsWith("```") : line.matches("-{4,}|\\.{4,}");
        }

        private void addAll(String kind, String fence) {
            String end = page.isMarkdown() ? "```" : fence;
            int begin = at;
            while (!lines.get(++at).equals(end)) {
                assertThatThereIsMore(kind, begin);
            }
            blocks.add(new PageBlock(kind, section, begin + 1, String.join("\n", lines.subList(begin, at + 1))));
            open = false;
        }

        private void addTable() {
            int begin = at;
            add("table", "");
            while (!lines.get(++at).equals("|===")) {
                assertThatThereIsMore("table", begin);
                String line = lines.get(at);
                if (line.startsWith("|")) {
                    addCells(line);
                } else if (!line.isEmpty()) {
                    append(line);
                }
            }
            add("end of table", "");
        }

        private void assertThatThereIsMore(String kind, int begin) {
            if (at + 1 == lines.size()) {
                throw new AssertionError(page + ": the " + kind + " of line " + (begin + 1) + " does not end");
            }
        }

        private void addCells(String line) {
            for (String cell : line.substring(1).split("(?<!\\\\)\\|", -1)) {
                add(cell.matches(" -+ ") ? "separator" : "cell", cell);
            }
        }

        private void addHeading(String level, String title) {
            section = title;
            add("heading " + level + (page.isMarkdown() || level.equals("=")
                    ? ""
                    : " "
                            + (anchor == null ? Page.anchor(title) : anchor)),
                    title);
            anchor = null;
        }

        private void addText(String line) {
            Matcher item = ITEM.matcher(line);
            Matcher admonition = ADMONITION.matcher(line);
            if (item.matches()) {
                add("item " + (item.group(1) == null ? item.group(2) : item.group(1)), line);
                open = true;
            } else if (open) {
                append(line);
            } else {
                add(admonition.matches() ? line.replaceFirst("[: ].*", "") : "paragraph", line);
                open = true;
            }
        }

        private void add(String kind, String text) {
            blocks.add(new PageBlock(kind, section, at + 1, text));
            open = false;
        }

        private void append(String line) {
            PageBlock last = blocks.remove(blocks.size() - 1);
            blocks.add(new PageBlock(last.kind, last.section, last.line, last.text + "\n" + line));
        }
    }
}
