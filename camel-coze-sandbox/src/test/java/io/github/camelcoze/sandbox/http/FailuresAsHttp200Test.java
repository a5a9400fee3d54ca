/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FailuresAsHttp200Test extends SandboxTestSupport {

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.failuresAsHttp200(true);
    }

    @Test
    void rejectsATokenInTheEnvelopeOnly() {
        ApiClient.Response response = client.getAs("Bearer nobody", "/v1/api_apps");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isEqualTo(700012006L);
    }

    @Test
    void rejectsAnUnknownAppInTheEnvelopeOnly() {
        ApiClient.Response response = client.get("/v1/api_apps/9/events");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.code()).isEqualTo(4200);
    }

    @Test
    void rejectsTokenRequestsWithAStatus() {
        assertThat(client.get("/api/permission/oauth2/token").status()).isEqualTo(405);
    }

    @Test
    void recordsBothTheStatusAndTheCode() {
        client.get("/v1/api_apps?page_size=0");

        assertThat(coze.lastRequest().status()).isEqualTo(200);
        assertThat(coze.lastRequest().code()).isEqualTo(4000);
    }

    @Test
    void leavesSuccessUnchanged() {
        assertThat(client.get("/v1/api_apps").code()).isZero();
    }
}
