/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.maven;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The Maven that Camel's plugins ask for, newer than the one of this build, in a process of its own. It shares the local
 * repository of the build; the modules of this project are in a second one, under a version that is nowhere else.
 */
final class Maven {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String VERSION = "0.0.0-under-test";
    private static final long TIMEOUT_MINUTES = 3;

    private final Path folder;

    /** @param folder an empty one, for projects, their output and the second repository */
    Maven(Path folder) throws IOException {
        this.folder = folder;
        install("camel-coze-bom", ROOT.resolve("camel-coze-bom/pom.xml"));
        install("camel-coze-parent", ROOT.resolve("pom.xml"));
        install("camel-coze-sandbox", ROOT.resolve("camel-coze-sandbox/pom.xml"));
        install("camel-coze", ROOT.resolve("camel-coze/pom.xml"));
    }

    private void install(String artifact, Path pom) throws IOException {
        Files.writeString(repository(artifact, "pom"), underTest(Files.readString(pom)));
        Path classes = pom.resolveSibling("target/classes");
        if (Files.exists(classes)) {
            jar(artifact, classes, "");
        }
    }

    /** Puts a jar into the second repository. */
    void jar(String artifact, Path content, String underPath) throws IOException {
        try (OutputStream file = Files.newOutputStream(repository(artifact, "jar"));
                JarOutputStream jar = new JarOutputStream(file);
                Stream<Path> files = Files.walk(content)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(underPath + content.relativize(one).toString().replace('\\', '/')));
                Files.copy(one, jar);
            }
        }
    }

    /** Puts a pom without dependencies into the second repository. */
    void pom(String artifact) throws IOException {
        Files.writeString(repository(artifact, "pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                    <modelVersion>4.0.0</modelVersion>
                    <groupId>io.github.camelcoze</groupId>
                    <artifactId>%s</artifactId>
                    <version>%s</version>
                </project>
                """.formatted(artifact, VERSION));
    }

    private Path repository(String artifact, String type) throws IOException {
        Path directory = folder.resolve("repository/io/github/camelcoze").resolve(artifact).resolve(VERSION);
        return Files.createDirectories(directory).resolve(artifact + "-" + VERSION + "." + type);
    }

    /** A text of this project with the version under which its modules are in the second repository. */
    static String underTest(String text) throws IOException {
        return text.replace(version(), VERSION);
    }

    private static String version() throws IOException {
        Matcher version = Pattern.compile("<version>(.*?)</version>")
                .matcher(Files.readString(ROOT.resolve("pom.xml")));
        assertThat(version.find()).isTrue();
        return version.group(1);
    }

    /** An empty folder for a project. */
    Path project(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    /** Copies a folder of this project, with its poms changed to what is in the second repository. */
    static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (file.endsWith("pom.xml")) {
                    Files.writeString(copy, underTest(Files.readString(file)));
                } else {
                    Files.copy(file, copy);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** A run that has begun. */
    final class Run implements AutoCloseable {

        private final Process process;
        private final Path log;

        private Run(Process process, Path log) {
            this.process = process;
            this.log = log;
        }

        String output() throws IOException {
            return Files.readString(log);
        }

        /** Waits for its end; what it has printed, when it has succeeded. */
        String succeeds() throws Exception {
            assertThat(process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)).as("%s", this).isTrue();
            assertThat(process.exitValue()).as("%s", this).isZero();
            return output();
        }

        boolean isAlive() {
            return process.isAlive();
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
            }
        }

        @Override
        public String toString() {
            try {
                return output();
            } catch (IOException e) {
                return e.toString();
            }
        }
    }

    /** Starts it in the folder of a project. */
    Run start(Path project, Map<String, String> environment, String... arguments) throws IOException {
        Path home = Path.of(System.getProperty("maven39.home"));
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mvn").toString(), "--batch-mode",
                "--no-transfer-progress", "-Dmaven.repo.local=" + System.getProperty("maven39.repository"),
                "-Dmaven.repo.local.tail=" + folder.resolve("repository")));
        Path settings = Path.of(System.getProperty("maven39.settings"));
        if (Files.exists(settings)) {
            command.addAll(List.of("--global-settings", settings.toString()));
        }
        if (System.getProperty("maven39.offline").endsWith("true")) {
            command.add("--offline");
        }
        command.addAll(List.of(arguments));
        Path log = project.resolve("maven.log");
        ProcessBuilder maven = new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // what the script of the Maven that runs this test has set
        maven.environment().keySet().removeIf(name -> name.startsWith("MAVEN_") && !name.equals("MAVEN_OPTS")
                || name.startsWith("M2_") || name.startsWith("COZE_"));
        maven.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
                (set, ours) -> set + " " + ours);
        maven.environment().put("MAVEN_HOME", home.toString());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        maven.environment().putAll(environment);
        return new Run(maven.start(), log);
    }
}
