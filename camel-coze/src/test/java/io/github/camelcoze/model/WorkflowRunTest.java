/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What is read from responses and from the history. */
class WorkflowRunTest {

    static Stream<Arguments> outputs() {
        return Stream.of(
                arguments("{\"code\":0,\"data\":\"{\\\"output\\\":1}\"}", "{\"output\":1}", Map.of("output", 1)),
                arguments("{\"data\":\"{\\\"a\\\":98765432109876543.21,\\\"b\\\":18.5}\"}",
                        "{\"a\":98765432109876543.21,\"b\":18.5}",
                        Map.of("a", new BigDecimal("98765432109876543.21"), "b", 18.5)),
                arguments("{\"data\":\"It is {cold}.\"}", "It is {cold}.", Map.of()),
                arguments("{\"data\":\"[1]\"}", "[1]", Map.of()), arguments("{\"data\":null}", null, Map.of()),
                arguments("{\"execute_id\":\"7\"}", null, Map.of()),
                arguments("[{\"output\":\"{\\\"Output\\\":\\\"x\\\"}\"}]", "{\"Output\":\"x\"}",
                        Map.of("Output", "x")));
    }

    @ParameterizedTest
    @MethodSource("outputs")
    void keepsTextOfOutputAndReadsItsJson(String json, String output, Map<String, Object> outputs) {
        WorkflowRun run = WorkflowRun.of(json);

        assertThat(run.getOutput()).isEqualTo(output);
        assertThat(run.getOutputs()).isEqualTo(outputs);
        assertThat(run.isInterrupted()).isFalse();
    }

    @Test
    void readsFailureInHistory() {
        WorkflowRun run = WorkflowRun.of("[{\"execute_id\":7,\"execute_status\":\"Fail\",\"error_code\":\"Internal\","
                + "\"error_message\":\"no\",\"usage\":{\"input_count\":50,\"output_count\":\"100\"}}]");

        assertThat(run.getErrorCode()).isEqualTo("Internal");
        assertThat(run.getErrorMessage()).isEqualTo("no");
        assertThat(run.getInputTokens()).isEqualTo(50);
        assertThat(run.getOutputTokens()).isEqualTo(100);
        assertThat(run).hasToString("WorkflowRun[executeId=7, status=Fail, interrupted=false]");
        assertThatThrownBy(() -> WorkflowRun.of("[]")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is empty");
    }
}
