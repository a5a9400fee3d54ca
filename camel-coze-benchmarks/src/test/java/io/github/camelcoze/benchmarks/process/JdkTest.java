/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class JdkTest {

    @TempDir
    private Path folder;

    @Test
    void findsJdksBesideAndInTheEnvironment() throws IOException {
        Path home = jdk("jvm/17", "17.0.15");
        Path beside = jdk("jvm/25", "25.0.3");
        Path named = jdk("tools/21", "21");

        assertThat(Jdk.find(25, home, Map.of())).contains(beside);
        assertThat(Jdk.find(21, home, Map.of())).isEmpty();
        assertThat(Jdk.find(21, home, Map.of("JAVA_HOME_21_X64", named.toString()))).contains(named);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name));
        Files.writeString(home.resolve("release"),
                "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
