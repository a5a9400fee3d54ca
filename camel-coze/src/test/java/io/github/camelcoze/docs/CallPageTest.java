/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.Map;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of docs/coze-component.adoc with coze:call and with parameters by Coze's names send what the page says. */
class CallPageTest extends WireMockTestSupport {

    private void add(String language, String words) throws Exception {
        context.getPropertiesComponent().addInitialProperty("coze.app", APP);
        context.getPropertiesComponent().addInitialProperty("coze.bot", "7");
        Page.Snippet snippet = Page.of("docs/coze-component.adoc").snippet(language, words);
        if (language.equals("java")) {
            context.addRoutes(PageClasses.routesOf(snippet));
        } else {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(ResourceHelper.fromString("page.yaml", snippet.text()));
        }
    }

    private Exchange call(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    @ParameterizedTest
    @CsvSource({"java, direct:me", "yaml, direct:users"})
    void aResponseWithoutCodeIsTheBody(String language, String route) throws Exception {
        respondWithJson(200, "{\"user_id\":\"42\"}");
        add(language, route);

        Exchange exchange = call(route, "ignored", Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/users/me");
        assertThat(request().getBody()).isEmpty();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"user_id\":\"42\"}");
    }

    @Test
    void theQueryComesFromOptionsAndHeader() throws Exception {
        respondWithJson(200, SUCCESS);
        add("java", "direct:me");

        call("direct:conversations", null, Map.of());

        LoggedRequest request = request();
        assertThat(request.getUrl()).startsWith("/v1/conversations?");
        assertThat(request.getQueryParams()).hasSize(3);
        assertThat(request.queryParameter("bot_id").firstValue()).isEqualTo("7");
        assertThat(request.queryParameter("page_size").firstValue()).isEqualTo("20");
        assertThat(request.queryParameter("page_num").firstValue()).isEqualTo("2");
    }

    @Test
    void theRequestBodyIsTheMessageBody() throws Exception {
        respondWithJson(200, SUCCESS);
        add("java", "direct:me");

        call("direct:rename", "{\"name\": \"new\"}", Map.of("id", "5"));

        assertThat(request().getMethod().getName()).isEqualTo("PUT");
        assertThat(request().getUrl()).isEqualTo("/v1/conversations/5");
        assertThat(request().getBodyAsString()).isEqualTo("{\"name\": \"new\"}");
    }

    @Test
    void parametersOfAnOperationAreSetByCozesNames() throws Exception {
        try (CozeSandbox coze = CozeSandbox.builder().accessToken(TOKEN).apiApp(APP, "app").start()) {
            context.getComponent("coze", io.github.camelcoze.CozeComponent.class).getConfiguration()
                    .setBaseUrl(coze.baseUrl());
            add("java", "direct:parameters");
            add("yaml", "direct:parameters-in-yaml");

            call("direct:parameters", null, Map.of());
            call("direct:parameters-in-yaml", null, Map.of());

            assertThat(coze.subscriptions(APP)).containsExactly("bot.published");
            assertThat(coze.apiApps()).hasSize(2).anyMatch(app -> "my app".equals(app.name()));
        }
    }
}
