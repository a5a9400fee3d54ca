/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** A page for readers, and what stands in its code blocks. */
record Page(Path file, String text) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    /** Whether tests write what they know better, instead of failing. */
    static final boolean WRITE = System.getProperty("coze.docs.write") != null;

    private static final Pattern MARKDOWN = Pattern.compile("```(\\w+)\\n(.*?)\\n```", Pattern.DOTALL);
    private static final Pattern ASCIIDOC = Pattern.compile("\\[source,(\\w+)]\\n----\\n(.*?)\\n----", Pattern.DOTALL);
    private static final Pattern MARKDOWN_LINK = Pattern.compile("\\]\\((?!http)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern ASCIIDOC_LINK = Pattern
            .compile("(?:xref|link):(?!http)([^\\[#]*)(?:#([^\\[]*))?\\[");
    private static final Pattern WHOLE_CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    /** One code block that says its language. */
    record Snippet(Page page, int at, String language, String text) {

        /** The name of the class that this is; null when it is what stands inside of one. */
        String className() {
            Matcher wholeClass = WHOLE_CLASS.matcher(text);
            return wholeClass.find() ? wholeClass.group(1) : null;
        }

        @Override
        public String toString() {
            return page.file.getFileName() + " " + language + " at " + at;
        }
    }

    static Page of(String path) throws IOException {
        Path file = ROOT.resolve(path);
        return new Page(file, Files.readString(file));
    }

    /** The README and everything in docs. */
    static List<Page> all() throws IOException {
        List<Page> pages = new ArrayList<>(List.of(of("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            for (Path file : docs.filter(file -> file.toString().endsWith(".adoc")).sorted().toList()) {
                pages.add(of(ROOT.relativize(file).toString()));
            }
        }
        return pages;
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

    @Override
    public String toString() {
        return ROOT.relativize(file).toString();
    }

    List<Snippet> snippets() {
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = (isMarkdown() ? MARKDOWN : ASCIIDOC).matcher(text);
        while (block.find()) {
            snippets.add(new Snippet(this, block.start(), block.group(1), block.group(2)));
        }
        return snippets;
    }

    Stream<Snippet> snippets(String language) {
        return snippets().stream().filter(snippet -> snippet.language().equals(language));
    }

    /** The first code block of the language that contains the words. */
    Snippet snippet(String language, String words) {
        return snippets(language).filter(snippet -> snippet.text().contains(words)).findFirst().orElseThrow();
    }

    /** A loader of the classes that the page shows as a whole, compiled into the folder. */
    ClassLoader classes(Path folder) {
        snippets("java").filter(snippet -> snippet.className() != null)
                .forEach(snippet -> compile(snippet.toString(), folder, snippet.className(), snippet.text()));
        try {
            return new URLClassLoader(new URL[]{folder.toUri().toURL()}, Page.class.getClassLoader());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Compiles a block as what it is: a whole class, or what stands in a route builder's configure() or in a test method,
     * where the whole classes of the page can be used.
     *
     * @return a loader of what was compiled; a block that is no class is {@code com.example.Snippet}
     */
    static ClassLoader compile(Snippet snippet, Path folder) {
        ClassLoader classes = snippet.page().classes(folder);
        if (snippet.className() == null) {
            String imports = snippet.text().lines().filter(line -> line.startsWith("import "))
                    .reduce("", (all, line) -> all + line + "\n");
            String code = snippet.text().lines().filter(line -> !line.startsWith("import "))
                    .reduce("", (all, line) -> all + line + "\n");
            compile(snippet.toString(), folder, "Snippet", "package com.example;\n" + imports + """

                    public class Snippet extends org.apache.camel.builder.RouteBuilder {
                        org.apache.camel.CamelContext context;
                        org.apache.camel.ProducerTemplate template;
                        org.apache.camel.Exchange exchange;

                        @Override
                        public void configure() throws Exception {
                            %s
                        }
                    }
                    """.formatted(code));
        }
        return classes;
    }

    private static void compile(String place, Path folder, String className, String code) {
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        Path source = folder.resolve(className + ".java");
        try {
            Files.writeString(source, code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        int result = ToolProvider.getSystemJavaCompiler().run(null, problems, problems, "-proc:none", "-d",
                folder.toString(), "-cp", folder + System.getProperty("path.separator")
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                source.toString());

        assertThat(result).as(place + "\n" + problems).isZero();
    }
}
