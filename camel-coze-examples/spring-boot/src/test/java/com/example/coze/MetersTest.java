/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What Prometheus scrapes. */
class MetersTest extends ApplicationTestSupport {

    @Test
    void prometheusScrapesMeters() {
        await().untilAsserted(() -> assertThat(send(request("/actuator/prometheus")).body())
                .containsPattern("camel_coze_registered\\{[^}]*apiAppId=\"" + APP + "\"[^}]*} 1.0")
                .contains("camel_coze_callbacks_total{"));
    }
}
