/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example without a Kafka; with one, the module camel-coze-benchmarks runs it, and kills its processes. */
class PipelineExampleTest extends ExampleTestSupport {

    private static final String APP = "7511638893163000000";

    PipelineExampleTest() {
        super("pipeline");
    }

    @ParameterizedTest
    @CsvSource({"NONE, 1, PIPELINE_KAFKA_BROKERS is not set. This example needs a Kafka",
        "PIPELINE_KAFKA_BROKERS, localhost:9092, PIPELINE_JDBC_URL is not set. This example needs a Kafka",
        "PIPELINE_ROLE, sender, PIPELINE_ROLE is 'sender': set it to 'receiver' or 'worker'"})
    void withoutWhatItNeedsItSaysSo(String name, String value, String message) {
        assertThat(run(Map.of(name, value))).isEqualTo(2);

        assertThat(printed()).contains(message).hasLineCount(1);
    }

    /** Whoever says yes has the event. */
    @Test
    void anEventThatKafkaDoesNotTakeIsNotAcknowledged() throws Exception {
        try (CozeSandbox coze = real().apiApp(APP, "real").start()) {
            Map<String, String> environment = new HashMap<>(callbacks(coze, APP));
            environment.put("PIPELINE_ROLE", "receiver");
            environment.put("PIPELINE_KAFKA_BROKERS", "127.0.0.1:" + freePort());
            try (AutoCloseable example = start(environment)) {
                awaitPrinted("3. Waiting for events");
                List<String> ids = coze.trigger(SandboxEvent.of(APP, "bot.published"));
                awaitDeliveries(coze);

                assertThat(coze.deliveries(ids.get(0))).extracting(SandboxDelivery::status).containsExactly(500);
            }
        }
        assertThat(printed()).doesNotContain("\tat ");
    }
}
