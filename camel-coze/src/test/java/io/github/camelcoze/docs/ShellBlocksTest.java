/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcoze.testing.CallbackUrlServer;
import io.github.camelcoze.testing.EventsTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Blocks for a shell run in one, from the first to the last of a page: requests to the sandbox are made, and keys are made.
 * Maven, and what needs more than this machine, is not called, but looked at. See {@code page-shell.sh}.
 */
@Tag("slow")
class ShellBlocksTest extends EventsTestSupport {

    private static final List<String> TOOLS = List.of("bash", "cat", "chmod", "cp", "curl", "cut", "date", "grep",
            "mkdir",
            "openssl", "sha1sum", "sleep", "tr");
    private static final Pattern VERIFY_TOKEN_IN_A_BLOCK = Pattern.compile("(?m)^token='(.*)'$");

    @TempDir
    private static Path tools;
    @TempDir
    private Path folder;
    private final CallbackUrlServer receiver = new CallbackUrlServer();

    @AfterEach
    void close() {
        receiver.close();
    }

    /** What the blocks may call; another command is not found. Building asks for a JDK and Maven only. */
    @BeforeAll
    static void linkTools() throws IOException {
        for (String tool : TOOLS) {
            Optional<Path> there = Stream.of(System.getenv("PATH").split(":")).map(path -> Path.of(path, tool))
                    .filter(Files::isExecutable).findFirst();
            assumeTrue(there.isPresent(), tool + " is not here: the commands of the pages are not run");
            Files.createSymbolicLink(tools.resolve(tool), there.get());
        }
    }

    /** A translation with the same commands is run once. */
    static Stream<Page> pages() throws IOException {
        return Page.allSnippets("shell").map(Page.Snippet::page).distinct();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageTellsToTypeWorks(Page page) throws Exception {
        String script = Files.readString(Path.of("src/test/resources/page-shell.sh"))
                + page.snippets("shell").map(Page.Snippet::text).collect(joining("\n"));

        run(script, routeFor(script));

        for (String call : lines("calls")) {
            checkCall(page, call);
        }
        checkWhatTheSandboxPrints(page);
        assertThat(lines("answers")).allMatch(line -> line.startsWith("{") || line.isBlank()
                || line.matches("HTTP/1.1 200 OK|[\\w-]+: .*"), "a response of the sandbox, or of a route");
    }

    /** Where a signature that is made by hand is sent to. */
    private String routeFor(String script) throws Exception {
        MatchResult token = VERIFY_TOKEN_IN_A_BLOCK.matcher(script).results().findFirst().orElse(null);
        if (token != null) {
            route("coze:events?apiAppId=1&verifyToken=RAW(" + token.group(1) + ")");
        }
        return url(PATH);
    }

    private void run(String script, String route) throws Exception {
        ProcessBuilder bash = new ProcessBuilder(tools.resolve("bash").toString(), "-c", script)
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        bash.environment().clear();
        bash.environment().putAll(Map.of("PATH", tools.toString(), "LC_ALL", "C.UTF-8", "ROUTE", route, "RECEIVER",
                receiver.url("/coze/callback"), "JAVA", System.getProperty("java.home") + "/bin/java", "CLASSES",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        Process process = bash.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(folder.resolve("log")) + lines("answer")).isZero();
        } finally {
            process.destroy();
        }
    }

    private List<String> lines(String file) throws IOException {
        Path written = folder.resolve(file);
        return Files.exists(written) ? Files.readAllLines(written) : List.of();
    }

    private static void checkCall(Page page, String call) throws Exception {
        List<String> words = List.of(call.split(" "));
        switch (words.get(0)) {
            case "mvn" -> new MavenCommand(page, words).check();
            case "java" -> assertThat(call).startsWith("java -jar camel-coze-sandbox/target/camel-coze-sandbox-"
                    + MavenCommand.version() + "-standalone.jar");
            case ".ci/run" -> assertThat(Page.ROOT.resolve(".ci/run")).isExecutable();
            case "cd" -> assertThat(Page.ROOT.resolve(words.get(1))).isDirectory();
            default -> assertThat(words).filteredOn(word -> word.matches("[\\w/.-]+\\.(yaml|xml|java|properties)"))
                    .allMatch(word -> isThere(page, word), "a file of this project, or of the page");
        }
    }

    private static boolean isThere(Page page, String file) {
        return Files.exists(Page.ROOT.resolve(file)) || page.text().contains("`" + file + "`:");
    }

    /** The first one of the page; the port and the token differ. */
    private void checkWhatTheSandboxPrints(Page page) throws IOException {
        List<Page.Snippet> shown = page.snippets("text").filter(text -> text.text().contains("export COZE_API_BASE"))
                .toList();
        if (!shown.isEmpty()) {
            assertThat(String.join("\n", lines("printed")).replaceAll("127.0.0.1:\\d+", "127.0.0.1:8787")
                    .replaceAll("pat_\\w+", "pat_…"))
                    .isEqualTo(shown.get(0).text());
        }
    }
}
