/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.sandbox.CozeSandbox;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The sandbox's console names a request as the component does; where several send it, as the plainest of them. */
class SandboxOperationNamesTest {

    @Test
    void theSandboxNamesEveryRequest() throws IOException {
        Map<String, String> names = new LinkedHashMap<>();
        for (CozeOperation operation : CozeOperation.values()) {
            if (!operation.toString().matches("events|syncSubscriptions")) {
                operation.requests().forEach(request -> names.putIfAbsent(request, operation.toString()));
            }
        }
        try (InputStream in = CozeSandbox.class.getResourceAsStream("http/operations.txt")) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                    .containsExactlyInAnyOrderElementsOf(names.entrySet().stream()
                            .map(name -> name.getKey() + " " + name.getValue()).toList());
        }
    }
}
