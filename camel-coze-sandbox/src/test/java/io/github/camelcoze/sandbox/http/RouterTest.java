/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RouterTest {

    private static Operation get(String path) {
        return Operation.get(path).json(request -> null);
    }

    private final Router router = new Router("it", List.of(get("/v1/bots/{bot_id}"), get("/v1/bots/{bot_id}/versions"),
            get("/v1/bots/online"), get("/v1/{kind}/online/versions"), get("/v1/{kind}/{id}"),
            Operation.put("/v1/bots/{id}").json(request -> null)));

    @ParameterizedTest
    @CsvSource({"/v1/bots/1, /v1/bots/{bot_id}", "/v1/bots/online, /v1/bots/online", "/v1/x/1, /v1/{kind}/{id}",
        "/v1/bots/online/versions, /v1/bots/{bot_id}/versions", "/v1/x/online/versions, /v1/{kind}/online/versions"})
    void prefersLiteralSegments(String path, String template) {
        assertThat(router.select("GET", router.at(path)).path()).hasToString(template);
    }

    @Test
    void ignoresParameterNames() {
        assertThat(router.at("/v1/bots/1")).extracting(Operation::toString).containsExactly("GET /v1/bots/{bot_id}",
                "PUT /v1/bots/{id}");
    }
}
