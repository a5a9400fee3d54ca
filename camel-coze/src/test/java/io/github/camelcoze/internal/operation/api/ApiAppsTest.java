/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.testing.CallbackUrlServer;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The operations on callback apps in a route, against the sandbox. */
class ApiAppsTest extends SandboxTestSupport {

    private Message succeed(String uri, Object body, Map<String, Object> headers) {
        Exchange exchange = send(uri, body, headers);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CODE, 0L)
                .containsEntry(CozeConstants.LOG_ID, sandbox.lastRequest().logId());
        return exchange.getMessage();
    }

    private Message succeed(String uri) {
        return succeed(uri, null, Map.of());
    }

    @Test
    void createsAndReturnsNormalApp() {
        ApiApp app = succeed("coze:createApiApp?appType=normal&name=orders 订单").getBody(ApiApp.class);

        SandboxApiApp stored = sandbox.apiApp(app.getId()).orElseThrow();
        assertThat(stored.name()).isEqualTo("orders 订单");
        assertThat(app.getName()).isEqualTo("orders 订单");
        assertThat(app.getAppType()).isEqualTo("normal");
        assertThat(app.getCallbackUrl()).isEmpty();
        assertThat(app.getConnectorId()).isNull();
        assertThat(app.getVerifyToken()).isEqualTo(stored.verifyToken());
    }

    @Test
    void createsAndReturnsConnectorApp() {
        ApiApp app = succeed("coze:createApiApp?appType=connector&connectorId=" + CONNECTOR).getBody(ApiApp.class);

        assertThat(app.getAppType()).isEqualTo("connector");
        assertThat(app.getConnectorId()).isEqualTo(CONNECTOR);
        assertThat(sandbox.apiApp(app.getId()).orElseThrow().connectorId()).isEqualTo(CONNECTOR);
    }

    @Test
    void toStringOmitsVerifyToken() {
        Message message = succeed("coze:createApiApp?appType=normal&name=orders");
        ApiApp app = message.getBody(ApiApp.class);

        assertThat(app).hasToString("ApiApp[id=" + app.getId()
                + ", name=orders, appType=normal, callbackUrl=, connectorId=null]");
        assertThat(List.of(app).toString()).doesNotContain(app.getVerifyToken());
    }

    @Test
    void appConvertsToOriginalJson() throws Exception {
        Message message = succeed("coze:createApiApp?appType=normal&name=orders");
        ApiApp app = message.getBody(ApiApp.class);
        String json = "{\"id\":\"" + app.getId()
                + "\",\"name\":\"orders\",\"app_type\":\"normal\",\"callback_url\":\"\","
                + "\"verify_token\":\"" + app.getVerifyToken() + "\"}";

        assertThat(message.getBody(String.class)).isEqualTo(json);
        assertThat(message.getBody(byte[].class)).asString().isEqualTo(json);
        assertThat(message.getBody(InputStream.class)).hasContent(json);
        assertThat(message.getBody(JsonNode.class)).isEqualTo(new ObjectMapper().readTree(json));
        assertThat(((Map<?, ?>) message.getBody(Map.class)).get("id")).isEqualTo(app.getId());
        assertThat(new ObjectMapper().writeValueAsString(app)).as("what a data format makes of it").isEqualTo(json);
    }

    @Test
    void updateChangesOnlyGivenFields() {
        try (CallbackUrlServer callbackServer = new CallbackUrlServer()) {
            succeed("coze:updateApiApp?apiAppId=" + APP + "&callbackUrl=" + callbackServer.url("/c"));
            CozeResponse response = succeed("coze:updateApiApp?apiAppId=" + APP + "&name=new")
                    .getBody(CozeResponse.class);

            assertThat(response.isSuccess()).isTrue();
            assertThat(sandbox.apiApp(APP).orElseThrow().name()).isEqualTo("new");
            assertThat(sandbox.apiApp(APP).orElseThrow().callbackUrl()).isEqualTo(callbackServer.url("/c"));
        }
    }

    @Test
    void deletesApp() {
        assertThat(succeed("coze:deleteApiApp?apiAppId=" + APP).getBody()).isInstanceOf(CozeResponse.class);

        assertThat(sandbox.apiApps()).isEmpty();
    }

    @Test
    void listsApps() throws Exception {
        String connector = sandbox.createConnectorApp(CONNECTOR).id();
        Message message = succeed("coze:listApiApps");

        CozeList<?> apps = message.getBody(CozeList.class);
        assertThat(apps).extracting(app -> ((ApiApp) app).getId()).containsExactly(APP, connector);
        assertThat((List<?>) message.getBody(List.class)).isSameAs(apps);
        assertThat(message.getBody(String.class)).startsWith("[{\"id\":\"" + APP + "\"").endsWith("}]")
                .contains(sandbox.verifyToken(connector)).isEqualTo(apps.toJson());
        assertThat(message.getBody(byte[].class)).asString().isEqualTo(apps.toJson());
        assertThat(message.getBody(InputStream.class)).hasContent(apps.toJson());
        assertThat(message.getBody(JsonNode.class)).hasSize(2);
        assertThat(new ObjectMapper().writeValueAsString(apps)).isEqualTo(apps.toJson());
        assertThat(apps.toString()).contains(APP).doesNotContain(sandbox.verifyToken(APP));
    }

    @ParameterizedTest
    @CsvSource({"normal, false", "connector, true"})
    void listsAppsByType(String type, boolean connector) {
        String id = sandbox.createConnectorApp(CONNECTOR).id();

        List<?> apps = succeed("coze:listApiApps?appType=" + type).getBody(List.class);

        assertThat(apps).extracting(app -> ((ApiApp) app).getId()).containsExactly(connector ? id : APP);
    }

    @Test
    void listsSubscriptions() {
        succeed(URI);
        Message message = succeed("coze:listSubscriptions?apiAppId=" + APP);

        assertThat((List<?>) message.getBody(List.class)).hasSize(2).first().isInstanceOfSatisfying(
                EventSubscription.class,
                first -> {
                    assertThat(first.getApiAppId()).isEqualTo(APP);
                    assertThat(first.getEventType()).isEqualTo("bot.published");
                    assertThat(first.getName()).isEqualTo("app of the tests");
                    assertThat(first.getDescription()).isEmpty();
                    assertThat(first).hasToString(
                            "EventSubscription[apiAppId=" + APP + ", eventType=bot.published]");
                });
        assertThat(message.getBody(String.class)).startsWith("[{\"api_app_id\":\"" + APP + "\"");
    }

    @Test
    void emptyListIsEmptyArray() {
        Message message = succeed("coze:listSubscriptions?apiAppId=" + APP);

        assertThat((List<?>) message.getBody(List.class)).isEmpty();
        assertThat(message.getBody(String.class)).isEqualTo("[]");
    }

    @Test
    void unsubscribeRemovesOnlyGivenTypes() {
        succeed(URI);
        succeed("coze:unsubscribe?apiAppId=" + APP + "&eventTypes=bot.published");

        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.deleted");
    }

    @Test
    void appFieldsAreAvailableInSimple() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create").to("coze:createApiApp?appType=normal&name=orders")
                        .setHeader("id", simple("${body.id}")).setHeader("json", simple("${body}"))
                        .to("coze:listApiApps").split(body()).setHeader("last", simple("${body.name}")).end()
                        .setHeader("count", simple("${body.size}"))
                        .setHeader("first", simple("${body[0].name}"));
            }
        });

        Message message = template.request("direct:create", exchange -> {
        }).getMessage();

        assertThat(message.getHeader("id", String.class)).isEqualTo(sandbox.apiApps().get(1).id());
        assertThat(message.getHeader("json", String.class)).startsWith("{\"id\":\"");
        assertThat(message.getHeader("count")).isEqualTo(2);
        assertThat(message.getHeader("first")).isEqualTo("app of the tests");
    }

    @Test
    void eventBodyConflictingWithComponentOptionIsRejected() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setApiAppId(APP);
        String id = sandbox.createApiApp("throwaway");
        String json = "{\"header\":{\"event_type\":\"bot.deleted\",\"event_id\":\"e\",\"api_app_id\":\"" + id
                + "\"},\"event\":{}}";

        for (Object event : new Object[]{CozeEvent.of(json), json, json.getBytes(StandardCharsets.UTF_8)}) {
            assertThat(invalidParameterOf(send("coze:deleteApiApp", event, Map.of())))
                    .hasMessageContaining("the message body is for '" + id + "'");
        }
        assertThat(sandbox.apiApps()).hasSize(2);
    }

    @Test
    void appBodyConflictingWithComponentOptionIsRejected() {
        context.getComponent("coze", CozeComponent.class).getConfiguration().setApiAppId(APP);
        String id = sandbox.createApiApp("throwaway");
        Object app = sandboxApp(id);

        assertThat(invalidParameterOf(send("coze:deleteApiApp", app, Map.of()))).hasMessageContaining(
                "option 'apiAppId' of the component is '" + APP + "', but the message body is for '" + id
                        + "': set the header or the endpoint option to choose one");
        assertThat(sandbox.apiApps()).hasSize(2);

        succeed("coze:deleteApiApp", app, Map.of(CozeConstants.API_APP_ID, id));
        succeed("coze:listSubscriptions?apiAppId=" + APP, app, Map.of());
        succeed("coze:listSubscriptions", sandboxApp(APP), Map.of());
        assertThat(sandbox.apiApps()).extracting(SandboxApiApp::id).containsExactly(APP);
    }

    private static ApiApp sandboxApp(String id) {
        return ApiApp.of("{\"id\":\"" + id + "\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe?apiAppId=1&eventTypes=bot.published, unsubscribeApiAppEvent",
        "listSubscriptions?apiAppId=1, listApiApp",
        "createApiApp?appType=normal&name=x, createApiApp",
        "updateApiApp?apiAppId=1&name=x, updateApiApp",
        "deleteApiApp?apiAppId=1, deleteApiApp",
        "listApiApps, listApiApp",
        "updateAuditResult?connectorId=1&botId=1&auditStatus=1, Connector.botUpdateProfile",
        "unpublishBot?connectorId=1&botId=1, 'disconnectBot'', ''Connector.disconnectBot'",
    })
    void namesDocumentedPermission(String uri, String permission) {
        String operation = uri.replaceFirst("\\?.*", "");
        try (CozeSandbox strict = CozeSandbox.builder().accessToken(TOKEN, "none").start()) {
            Exchange exchange = send("coze:" + uri + (uri.contains("?") ? "&" : "?") + "baseUrl=" + strict.baseUrl());

            assertThat(failureOf(exchange, operation)).hasMessageEndingWith("The access token needs the permission"
                    + (permission.contains(",") ? "s '" : " '") + permission + "' for this operation.");
            assertThat(failureOf(exchange, operation).getHttpResponseCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unsubscribe?apiAppId=1&eventTypes=bot.published, 404",
        "unsubscribe?apiAppId=" + APP + "&eventTypes=bot.exploded, 400",
        "subscribe?apiAppId=" + APP + "&eventTypes=bot.exploded, 400",
        "listSubscriptions?apiAppId=1, 404",
        "listSubscriptions?apiAppId=" + APP + "&pageToken=of-another-list, 400",
        "updateApiApp?apiAppId=1&name=x, 404",
        "updateApiApp?apiAppId=" + APP + "&callbackUrl=http://127.0.0.1:1, 400",
        "deleteApiApp?apiAppId=1, 404",
        "listApiApps?pageToken=of-another-list, 400",
        "updateAuditResult?connectorId=1&botId=" + BOT + "&auditStatus=approved, 404",
        "updateAuditResult?connectorId=" + CONNECTOR + "&botId=1&auditStatus=approved, 404",
        "unpublishBot?connectorId=1&botId=" + BOT + ", 404",
        "unpublishBot?connectorId=" + CONNECTOR + "&botId=1, 404",
    })
    void reportsErrorMessageOfSandbox(String uri, int status) {
        Exchange exchange = send("coze:" + uri);

        assertThat(failureOf(exchange, uri.replaceFirst("\\?.*", "")))
                .hasMessageContaining("logid " + sandbox.lastRequest().logId())
                .hasMessageContaining("HTTP " + status).hasMessageContaining("Check the request: option '");
    }
}
