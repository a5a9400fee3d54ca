/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelcoze.examples.Examples;

/** The example 'pipeline' with a Kafka and a PostgreSQL that are started for it: {@code mvn -Ppipeline}. */
public final class PipelineDemo {

    private static final int PARTITIONS = 4;

    private PipelineDemo() {
    }

    /** @param arguments the module's folder */
    public static void main(String[] arguments) throws Exception {
        System.exit(run(Path.of(arguments[0]).resolve("target").resolve("pipeline"), System.out));
    }

    /** @return the example's exit code */
    static int run(Path folder, PrintStream out) throws Exception {
        try (Postgres postgres = Postgres.start(); KafkaProcess kafka = KafkaProcess.start(folder)) {
            kafka.create(PipelineScenario.TOPIC, PARTITIONS).create(PipelineScenario.FAILED_TOPIC, 1);
            return Examples.run("pipeline", Map.of("PIPELINE_KAFKA_BROKERS", kafka.brokers(), "PIPELINE_JDBC_URL",
                    postgres.jdbcUrl(), "PIPELINE_JDBC_USER", "postgres", "PIPELINE_JDBC_PASSWORD", "postgres"), out);
        }
    }
}
