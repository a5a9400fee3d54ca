/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The example with a Kafka and a PostgreSQL, as {@code mvn -Ppipeline} runs it. */
class PipelineDemoTest {

    @TempDir
    private Path folder;

    @Test
    void everyEventIsAnsweredOnce() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        assertThat(PipelineDemo.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8))).isZero();

        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Ada bot.published 1, Bert bot.deleted 5",
                "Done: every event was answered once.");
    }
}
