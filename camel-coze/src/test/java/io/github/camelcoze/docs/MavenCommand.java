/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

/** A Maven command of a page: its profiles, properties, modules and goals exist. */
record MavenCommand(Page page, List<String> words) {

    private static final Set<String> PHASES = Set.of("clean", "validate", "compile", "test", "package", "verify",
            "install");
    private static final Set<String> FLAGS = Set.of("-q", "-o", "-B", "--batch-mode", "-am");
    /** Properties that Maven's own plugins read. */
    private static final Set<String> OF_PLUGINS = Set.of("skipTests", "test", "surefire.failIfNoSpecifiedTests");

    /** Of files by the pattern of their paths. */
    private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

    static String version() throws IOException {
        return Files.readString(Page.ROOT.resolve("pom.xml")).split("<version>")[1].split("<")[0];
    }

    /** Of all modules, tests included, as one text. */
    static String sources() {
        return texts("camel-coze[\\w-]*/src/(main|test)/java/.*\\.java");
    }

    private static String texts(String path) {
        return TEXTS.computeIfAbsent(path, MavenCommand::read);
    }

    private static String read(String path) {
        StringBuilder texts = new StringBuilder();
        try {
            for (Path module : modules()) {
                try (Stream<Path> tree = Files.walk(module)) {
                    for (Path file : (Iterable<Path>) tree
                            .filter(found -> Page.ROOT.relativize(found).toString().matches(path))::iterator) {
                        texts.append(Files.readString(file));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.toString();
    }

    private static List<Path> modules() throws IOException {
        try (Stream<Path> folders = Files.list(Page.ROOT)) {
            return folders.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList();
        }
    }

    private static String poms() throws IOException {
        StringBuilder poms = new StringBuilder(Files.readString(Page.ROOT.resolve("pom.xml")));
        for (Path module : modules()) {
            poms.append(Files.readString(module.resolve("pom.xml")));
        }
        return poms.toString();
    }

    void check() throws IOException {
        assertThat(words.get(0)).isEqualTo("mvn");
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("-P")) {
                assertThat(poms()).as(word).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.startsWith("-D")) {
                checkProperty(word.substring(2).split("=")[0], word.replaceFirst("[^=]*=?", ""));
            } else if (word.equals("-pl")) {
                assertThat(words.get(++i).split(",")).allMatch(module -> Files.exists(Page.ROOT.resolve(module)
                        .resolve("pom.xml")));
            } else if (word.contains(":")) {
                assertThat(poms() + page.text()).as(word).contains(word.split(":")[0] + "-maven-plugin");
            } else {
                assertThat(PHASES.contains(word) || FLAGS.contains(word)).as(word).isTrue();
            }
        }
    }

    private void checkProperty(String name, String value) throws IOException {
        assertThat(OF_PLUGINS.contains(name) || poms().contains("${" + name + "}")
                || sources().contains("System.getProperty(\"" + name + "\"")).as(name).isTrue();
        if (name.equals("test")) {
            assertThat(sources()).contains("class " + value + " ");
        } else if (name.equals("example")) {
            assertThat(sources()).contains("\"" + value + "\", ");
        }
    }

    @Override
    public String toString() {
        return page + ": " + words.stream().collect(joining(" "));
    }
}
