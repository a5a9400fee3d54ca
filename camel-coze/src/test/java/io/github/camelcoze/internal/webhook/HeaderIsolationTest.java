/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Headers of the request do not reach the route, and those of the route do not reach the response. */
class HeaderIsolationTest extends EventsTestSupport {

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CamelHttpUri", "CamelHttpResponseCode", "CAMELFILENAME", "camelcozeeventtype",
        "CamelCozeEventType", "CamelCozeAuditStatus", "CamelCozeToken", "CamelExecCommandExecutable",
        "org.apache.camel.x", "breadcrumbId", "MessageHistory", "x-custom", "Authorization", "Cookie",
        "X-Forwarded-For",
        "traceparent", "JMSReplyTo", "firedTime", "Accept-Encoding", "Origin", "a.b", "x-http-method-override"})
    void requestHeadersAreNotPropagated(String name) throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpRequest.Builder request = signed(body).header(name, "hostile");
        request.uri(URI.create(url(PATH) + "?" + name + "=hostile&" + name.toUpperCase(Locale.ROOT) + "=more"));

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().map()).containsOnlyKeys("content-length");
        assertThat(response.body()).isEmpty();
        assertRouted(1);
        Exchange exchange = routed.get(0);
        assertThat(exchange.getMessage().getHeaders()).containsOnlyKeys(CozeConstants.EVENT_TYPE,
                CozeConstants.EVENT_ID, CozeConstants.EVENT_TIME, CozeConstants.EVENT_API_APP_ID,
                Exchange.MESSAGE_TIMESTAMP);
        assertThat(exchange.getMessage().getHeaders().values()).extracting(String::valueOf)
                .noneMatch(value -> value.contains("hostile"));
        assertThat(exchange.getProperties().values()).extracting(String::valueOf)
                .noneMatch(value -> value.contains("hostile"));
        assertThat(exchange.hasVariables()).isFalse();
    }

    @Test
    void rejectionRevealsNothingOfRequest() throws Exception {
        byte[] body = utf8(event("bot.deleted", "e-1"));
        HttpRequest.Builder request = request(body).header("X-Coze-Signature", "hostile").header("X-Custom", "hostile")
                .header("Origin", "https://hostile.example.com").uri(URI.create(url(PATH) + "?a=hostile"));

        HttpResponse<String> response = send(request);

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(response.headers().map()).containsOnlyKeys("content-length", "content-type");
        assertThat(response.body()).isEqualTo("{\"error\":\"the signature is invalid\"}");
    }
}
