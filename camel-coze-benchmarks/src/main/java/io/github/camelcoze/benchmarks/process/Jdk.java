/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Other JDKs than that of the driver: those beside it, or those that a build server names as {@code JAVA_HOME_25_X64}. */
public final class Jdk {

    private static final Pattern RELEASE = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private Jdk() {
    }

    /** The home of one of that version; absent when there is none. */
    public static Optional<Path> find(int version) throws IOException {
        return find(version, Path.of(System.getProperty("java.home")), System.getenv());
    }

    static Optional<Path> find(int version, Path home, Map<String, String> environment) throws IOException {
        List<Path> named = environment.entrySet().stream()
                .filter(variable -> variable.getKey().startsWith("JAVA_HOME"))
                .map(variable -> Path.of(variable.getValue())).toList();
        try (Stream<Path> beside = Files.list(home.toAbsolutePath().getParent())) {
            return Stream.concat(named.stream(), beside.sorted()).filter(jdk -> version(jdk) == version).findFirst();
        }
    }

    /** 0 when it is none. */
    private static int version(Path jdk) {
        try {
            Matcher release = RELEASE.matcher(Files.readString(jdk.resolve("release")));
            return release.find() ? Integer.parseInt(release.group(1)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
