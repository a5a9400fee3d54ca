/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/** WireMock in place of Coze, with responses stubbed by the test. */
public abstract class WireMockTestSupport extends CozeTestSupport {

    public static final String LOGID = "20250714194855054D95BD7A6DA74233D7";
    public static final String SUCCESS = "{\"code\":0,\"msg\":\"\",\"detail\":{\"logid\":\"" + LOGID + "\"}}";

    @RegisterExtension
    public static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1").containerThreads(50)).build();

    @Override
    public String baseUrl() {
        return SERVER.baseUrl();
    }

    public static void respond(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    public static void respondWithJson(int status, String json) {
        respond(aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(json));
    }

    /** The one request that was made. */
    public static LoggedRequest request() {
        assertThat(SERVER.findAll(anyRequestedFor(anyUrl()))).hasSize(1);
        return SERVER.findAll(anyRequestedFor(anyUrl())).get(0);
    }

    public static int requests() {
        return SERVER.findAll(anyRequestedFor(anyUrl())).size();
    }
}
