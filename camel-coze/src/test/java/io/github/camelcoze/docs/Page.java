/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page for readers, and what stands in its code blocks. */
public record Page(Path file, String text) {

    public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /** Whether tests write what they know better, instead of failing. */
    static final boolean WRITE = System.getProperty("coze.docs.write") != null;

    /** In the name of a page that is in Chinese. */
    static final String TRANSLATED = ".zh-CN";

    private static final Pattern MARKDOWN_BLOCK = Pattern.compile("(?ms)^()(```)(\\w*)\\n(.*?)\\n\\2$");
    /** With the lines above: a title, if there is one, and the language. A fence of three hyphens or fewer is none. */
    private static final Pattern ASCIIDOC_BLOCK = Pattern
            .compile("(?ms)^((?:\\.\\S[^\\n]*\\n)?[^\\n]*\\n)(-{4,}|\\.{4,})()\\n(.*?)\\n\\2$");
    private static final Pattern SOURCE = Pattern.compile("(?:\\.(\\S+)\\n)?\\[source,(\\w+)(?:,[^\\]]*)?]\\n");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\((?!http)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern ASCIIDOC_LINK = Pattern
            .compile("(?:xref:|link:|image::?)(?!http)([^\\[#:]*)(?:#([^\\[]*))?\\[");
    private static final Pattern HEADING = Pattern.compile("(?m)^(?:\\[#(\\w+)]\n)?==+ (.*)$");
    private static final Pattern WHOLE_CLASS = Pattern
            .compile("(?m)^public (?:final )?(?:class|record|interface|enum) (\\w+)");

    /**
     * One code block.
     *
     * @param file     its title: the file of this project that it is a part of, and that is tested there; null for none
     * @param language empty when it says none
     */
    public record Snippet(Page page, int at, String file, String language, String text) {

        boolean isExcerpt() {
            return file != null;
        }

        /** The name of the class that this is, without its package; null when it is what stands inside of one. */
        String className() {
            Matcher wholeClass = WHOLE_CLASS.matcher(text);
            return wholeClass.find() ? wholeClass.group(1) : null;
        }

        @Override
        public String toString() {
            return page + " line " + page.text.substring(0, at).lines().count() + " " + language;
        }
    }

    public static Page of(String path) throws IOException {
        Path file = ROOT.resolve(path);
        return new Page(file, Files.readString(file));
    }

    /** Everything in docs, and what is written for readers beside the code; an original before its translation. */
    static List<Page> all() throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs")); Stream<Path> root = Files.list(ROOT)) {
            root.filter(file -> file.toString().endsWith(".md")).sorted().forEach(files::add);
            docs.filter(file -> file.toString().endsWith(".adoc")).sorted().forEach(files::add);
        }
        files.add(ROOT.resolve("camel-coze-sandbox/README.md"));
        List<Page> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(of(ROOT.relativize(file).toString()));
        }
        return pages;
    }

    /**
     * The code blocks of a language on all pages that are checked as they stand there. One that a translation repeats is
     * checked where its original is, and one that is part of a file with that file.
     */
    static Stream<Snippet> allSnippets(String language) throws IOException {
        Set<List<String>> seen = new HashSet<>();
        return all().stream().flatMap(page -> page.snippets(language)).filter(snippet -> !snippet.isExcerpt())
                .filter(snippet -> seen.add(List.of(snippet.page.original().toString(), snippet.text)));
    }

    /** Where the page is that this one translates; its own place when it translates none. */
    Path original() {
        return Path.of(file.toString().replace(TRANSLATED, ""));
    }

    boolean isTranslation() {
        return !original().equals(file);
    }

    boolean isMarkdown() {
        return file.toString().endsWith(".md");
    }

    String title() {
        return text.lines().filter(line -> line.matches("(=|#) .*")).findFirst().orElseThrow().substring(2);
    }

    /** Links to files of this project: the file is group 1, empty for this page, and the section is group 2. */
    Matcher links() {
        return (isMarkdown() ? MARKDOWN_LINK : ASCIIDOC_LINK).matcher(text);
    }

    /** The names of the sections of a page in AsciiDoc: the ones that are given, else as Asciidoctor makes them of headings. */
    List<String> anchors() {
        return HEADING.matcher(text).results().map(heading -> heading.group(1) != null
                ? heading.group(1)
                : anchor(heading.group(2))).toList();
    }

    static String anchor(String heading) {
        return "_" + heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w .-]", "").replaceAll("[ .-]+", "_");
    }

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = (isMarkdown() ? MARKDOWN_BLOCK : ASCIIDOC_BLOCK).matcher(text);
        while (block.find()) {
            Matcher source = SOURCE.matcher(block.group(1));
            String language = source.matches() ? source.group(2) : block.group(3);
            snippets.add(new Snippet(this, block.start(), source.matches() ? source.group(1) : null, language,
                    block.group(4)));
        }
        return snippets;
    }

    Stream<Snippet> snippets(String language) {
        return snippets().stream().filter(snippet -> snippet.language().equals(language));
    }

    /** The first code block of the language that contains the words. */
    public Snippet snippet(String language, String words) {
        return snippets(language).filter(snippet -> snippet.text().contains(words)).findFirst().orElseThrow();
    }
}
