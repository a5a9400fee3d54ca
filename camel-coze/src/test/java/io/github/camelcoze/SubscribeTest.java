/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code coze:subscribe} in a route, against the sandbox. */
class SubscribeTest extends SandboxTestSupport {

    @Test
    void subscribesAppToEventTypes() {
        Exchange exchange = send(URI);

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.published", "bot.deleted");
    }

    @Test
    void setsCodeMessageLogidAndStatusHeaders() {
        Message message = send(URI).getMessage();

        assertThat(message.getHeader(CozeConstants.CODE)).isEqualTo(0L);
        assertThat(message.getHeader(CozeConstants.MSG)).isEqualTo("");
        assertThat(message.getHeader(CozeConstants.LOG_ID)).isEqualTo(sandbox.lastRequest().logId());
        assertThat(message.getHeader(CozeConstants.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }

    @Test
    void keepsOtherHeaders() {
        Message message = send(URI, "body", Map.of("orderId", 42, "X-Tt-Logid", "mine", "Content-Type", "text/plain"))
                .getMessage();

        assertThat(message.getHeaders()).containsEntry("orderId", 42).containsEntry("X-Tt-Logid", "mine")
                .containsEntry("Content-Type", "text/plain").hasSize(7);
    }

    @Test
    void bodyIsResponseAndConvertsToOriginalBytes() {
        Message message = send(URI).getMessage();
        String json = "{\"code\":0,\"msg\":\"\",\"detail\":{\"logid\":\"" + sandbox.lastRequest().logId() + "\"}}";

        CozeResponse response = message.getBody(CozeResponse.class);
        assertThat(response.isSuccess()).isTrue();
        assertThat(response.getCode()).isZero();
        assertThat(response.getMsg()).isEmpty();
        assertThat(response.getLogId()).isEqualTo(sandbox.lastRequest().logId());
        assertThat(response.getHttpResponseCode()).isEqualTo(200);
        assertThat(response.getData().isMissingNode()).isTrue();
        assertThat(response)
                .hasToString("CozeResponse[code=0, logId=" + response.getLogId() + ", httpResponseCode=200]");
        assertThat(message.getBody(String.class)).isEqualTo(json);
        assertThat(message.getBody(byte[].class)).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        assertThat(message.getBody(InputStream.class)).hasBinaryContent(json.getBytes(StandardCharsets.UTF_8));
        assertThat(message.getBody(JsonNode.class).path("detail").path("logid").asText())
                .isEqualTo(sandbox.lastRequest().logId());
        assertThat((Object) message.getBody(Map.class)).isEqualTo(
                Map.of("code", 0, "msg", "", "detail", Map.of("logid", sandbox.lastRequest().logId())));
    }

    @Test
    void responseIsImmutable() {
        CozeResponse response = send(URI).getMessage().getBody(CozeResponse.class);

        response.getJson()[0] = 'x';

        assertThat(response.getJson()[0]).isEqualTo((byte) '{');
    }

    @Test
    void worksInRoute() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:go-live").to(URI).setBody(simple("${header.CamelCozeCode} ${body.logId}"));
            }
        });

        assertThat(template.requestBody("direct:go-live", null, String.class))
                .isEqualTo("0 " + sandbox.lastRequest().logId());
    }

    @Test
    void errorOfSandboxReachesRoute() {
        Exchange exchange = send("coze:subscribe?apiAppId=1&eventTypes=bot.published");

        assertThat(failureOf(exchange)).hasMessageContaining("logid " + sandbox.lastRequest().logId());
        assertThat(failureOf(exchange).getCode()).isEqualTo(sandbox.lastRequest().code()).isNotZero();
    }

    @Test
    void namesMissingPermission() {
        try (CozeSandbox strict = CozeSandbox.builder().accessToken(TOKEN, "listApiApp").apiApp(APP, "app").start()) {
            Exchange exchange = send(URI + "&baseUrl=" + strict.baseUrl());

            assertThat(failureOf(exchange)).hasMessageContaining("permission 'subscribeApiAppEvent'");
            assertThat(failureOf(exchange).getHttpResponseCode()).isEqualTo(403);
        }
    }

    @Test
    void subscribingTwiceSucceeds() {
        send(URI);

        assertThat(send(URI).getException()).isNull();
        assertThat(sandbox.subscriptions(APP)).isEqualTo(List.of("bot.published", "bot.deleted"));
    }
}
