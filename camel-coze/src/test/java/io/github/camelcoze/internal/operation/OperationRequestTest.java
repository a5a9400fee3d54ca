/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The request of each operation, recorded by WireMock, is the one of Coze's OpenAPI document. */
class OperationRequestTest extends WireMockTestSupport {

    private static final String EVENTS = "/v1/api_apps/" + APP + "/events";
    private static final String ONE_APP = "{\"id\":\"7\",\"name\":\"n\",\"app_type\":\"normal\",\"verify_token\":\"v\"}";

    /** Operation with options, the same parameters by Coze's names, and what must arrive: request line and body. */
    static Stream<Arguments> operations() {
        return Stream.of(
                Arguments.of("subscribe?apiAppId=" + APP + "&eventTypes=bot.published,bot.deleted",
                        Map.of("api_app_id", APP, "event_types", List.of("bot.published", "bot.deleted")),
                        "POST " + EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"),
                Arguments.of("unsubscribe?apiAppId=" + APP + "&eventTypes=bot.published,bot.deleted",
                        Map.of("api_app_id", APP, "event_types", List.of("bot.published", "bot.deleted")),
                        "DELETE " + EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"),
                Arguments.of("listSubscriptions?apiAppId=" + APP, Map.of("api_app_id", APP), "GET " + EVENTS, ""),
                Arguments.of("listSubscriptions?apiAppId=" + APP + "&pageSize=7&pageToken=RAW(a&b)",
                        Map.of("api_app_id", APP, "page_size", 7, "page_token", "a&b"),
                        "GET " + EVENTS + "?page_size=7&page_token=a%26b", ""),
                Arguments.of("createApiApp?appType=normal&name=my app", Map.of("app_type", "normal", "name", "my app"),
                        "POST /v1/api_apps", "{\"app_type\":\"normal\",\"name\":\"my app\"}"),
                Arguments.of("createApiApp?appType=connector&connectorId=1024",
                        Map.of("app_type", "connector", "connector_id", "1024"),
                        "POST /v1/api_apps", "{\"app_type\":\"connector\",\"connector_id\":\"1024\"}"),
                Arguments.of("updateApiApp?apiAppId=" + APP + "&name=new&callbackUrl=https://h.example.com/c?a=b",
                        Map.of("api_app_id", APP, "name", "new", "callback_url", "https://h.example.com/c?a=b"),
                        "PUT /v1/api_apps/" + APP,
                        "{\"name\":\"new\",\"callback_url\":\"https://h.example.com/c?a=b\"}"),
                Arguments.of("updateApiApp?apiAppId=" + APP + "&name=new", Map.of("api_app_id", APP, "name", "new"),
                        "PUT /v1/api_apps/" + APP, "{\"name\":\"new\"}"),
                Arguments.of("updateApiApp?apiAppId=" + APP + "&callbackUrl=https://h.example.com/",
                        Map.of("api_app_id", APP, "callback_url", "https://h.example.com/"),
                        "PUT /v1/api_apps/" + APP, "{\"callback_url\":\"https://h.example.com/\"}"),
                Arguments.of("deleteApiApp?apiAppId=" + APP, Map.of("api_app_id", APP),
                        "DELETE /v1/api_apps/" + APP, ""),
                Arguments.of("listApiApps", Map.of(), "GET /v1/api_apps", ""),
                Arguments.of("listApiApps?appType=connector&pageSize=50&pageToken=",
                        Map.of("app_type", "connector", "page_size", "50", "page_token", ""),
                        "GET /v1/api_apps?app_type=connector&page_size=50&page_token=", ""),
                Arguments.of("updateAuditResult?connectorId=12&botId=34&auditStatus=rejected&auditReason=too loud",
                        Map.of("connector_id", 12, "bot_id", 34, "audit_status", 3, "reason", "too loud"),
                        "PUT /v1/connectors/12/bots/34", "{\"audit_status\":3,\"reason\":\"too loud\"}"),
                Arguments.of("updateAuditResult?connectorId=12&botId=34&auditStatus=1",
                        Map.of("connector_id", "12", "bot_id", "34", "audit_status", "inProgress"),
                        "PUT /v1/connectors/12/bots/34", "{\"audit_status\":1}"),
                Arguments.of("unpublishBot?botId=34&connectorId=1024&unpublishReason=no longer needed",
                        Map.of("bot_id", "34", "connector_id", "1024", "unpublish_reason", "no longer needed"),
                        "POST /v1/bots/34/unpublish",
                        "{\"connector_id\":\"1024\",\"unpublish_reason\":\"no longer needed\"}"),
                Arguments.of("unpublishBot?botId=34&connectorId=1024", Map.of("bot_id", 34L, "connector_id", 1024L),
                        "POST /v1/bots/34/unpublish", "{\"connector_id\":\"1024\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void sendsOpenApiRequestFromOptions(String uri, Map<String, Object> fields, String line, String body) {
        assertSent(uri, null, Map.of(), line, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void sendsOpenApiRequestFromBody(String uri, Map<String, Object> fields, String line, String body) {
        assertSent(nameOf(uri), fields, Map.of(), line, body);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void sendsOpenApiRequestFromHeaders(String uri, Map<String, Object> fields, String line, String body) {
        Map<String, Object> headers = new HashMap<>();
        PackageAccess.parameters(CozeOperation.valueOf(nameOf(uri))).stream()
                .filter(parameter -> fields.containsKey(parameter.name()))
                .forEach(parameter -> headers.put(parameter.header(), fields.get(parameter.name())));
        assertThat(headers).hasSameSizeAs(fields);

        assertSent(nameOf(uri), null, headers, line, body);
    }

    private static String nameOf(String uri) {
        return uri.replaceFirst("\\?.*", "");
    }

    private void assertSent(String uri, Object message, Map<String, Object> headers, String line, String body) {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[],\"has_more\":false,\"id\":\"7\"}}");

        assertThat(send("coze:" + uri, message, headers).getException()).isNull();

        LoggedRequest request = request();
        assertThat(request.getMethod() + " " + request.getUrl()).isEqualTo(line);
        assertThat(request.getBodyAsString()).isEqualTo(body);
        assertThat(request.containsHeader("Content-Type")).as("a body says what it is").isEqualTo(!body.isEmpty());
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    /** The list above is of all operations, but for the one that makes several calls, and for where events come from. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"syncSubscriptions", "call", "events"})
    void everyOperationIsTested(CozeOperation operation) {
        assertThat(operations()).anyMatch(arguments -> nameOf((String) arguments.get()[0]).equals(operation.name()));
    }

    @Test
    void apiAppBodySuppliesParameters() {
        respondWithJson(200, SUCCESS);

        send("coze:updateApiApp?callbackUrl=https://h.example.com/", ApiApp.of(ONE_APP), Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/7");
        assertThat(request().getBodyAsString())
                .isEqualTo("{\"name\":\"n\",\"callback_url\":\"https://h.example.com/\"}");
    }

    @Test
    void apiAppBodyIsDeletedOrSubscribed() {
        respondWithJson(200, SUCCESS);

        send("coze:deleteApiApp", ApiApp.of(ONE_APP), Map.of());
        send("coze:subscribe?eventTypes=bot.published", ApiApp.of(ONE_APP), Map.of());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getMethod() + " "
                + event.getRequest().getUrl()).containsExactlyInAnyOrder("DELETE /v1/api_apps/7",
                        "POST /v1/api_apps/7/events");
    }

    @Test
    void subscriptionsBodySuppliesEventTypes() {
        respondWithJson(200, SUCCESS);
        EventSubscription one = EventSubscription.of("{\"api_app_id\":\"7\",\"event_type\":\"bot.published\"}");
        EventSubscription two = EventSubscription.of("{\"api_app_id\":\"7\",\"event_type\":\"bot.deleted\"}");

        send("coze:unsubscribe", one, Map.of());
        send("coze:unsubscribe?apiAppId=8", List.of(one, two), Map.of());

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl() + " "
                + event.getRequest().getBodyAsString()).containsExactlyInAnyOrder(
                        "/v1/api_apps/7/events {\"event_types\":[\"bot.published\"]}",
                        "/v1/api_apps/8/events {\"event_types\":[\"bot.published\",\"bot.deleted\"]}");
    }

    @Test
    void foreignBodyIsIgnoredWhereNotNeeded() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}");

        for (Object body : List.of("{ \"half\": of a JSON", 42, "text", List.of(1), new byte[]{(byte) 0xff})) {
            Exchange exchange = send("coze:listApiApps", body, Map.of());
            assertThat(exchange.getException()).isNull();
        }

        assertThat(SERVER.getAllServeEvents()).hasSize(5)
                .allMatch(event -> event.getRequest().getUrl().equals("/v1/api_apps"));
    }

    @Test
    void apiAppBodyDoesNotFilterList() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[]}}");

        send("coze:listApiApps", ApiApp.of(ONE_APP), Map.of());

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps");
    }

    @Test
    void unneededStreamBodyIsNotConsumed() throws Exception {
        respondWithJson(503, "{\"code\":5003,\"msg\":\"later\"}");
        byte[] picture = {(byte) 0xff, (byte) 0xd8, 0, 1, (byte) 0x80};
        byte[] film = new byte[3_000_000];
        new Random(1).nextBytes(film);
        film[0] = '{';

        for (byte[] bytes : List.of(picture, film)) {
            Exchange exchange = send("coze:listApiApps", new ByteArrayInputStream(bytes), Map.of());

            assertThat(exchange.getException()).isInstanceOf(CozeException.class);
            assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes);
        }
    }

    @Test
    void tooLongBodyIsNotParsed() {
        String types = "bot.published,".repeat(100_000);
        for (Object body : List.of(new ByteArrayInputStream(types.getBytes(StandardCharsets.UTF_8)),
                new InputStreamCache(types.getBytes(StandardCharsets.UTF_8)))) {
            assertThat(invalidParameterOf(send("coze:unsubscribe?apiAppId=1", body, Map.of())))
                    .hasMessageContaining("has more than 1048576 bytes");
        }
        assertThat(requests()).isZero();
    }

    @Test
    void jsonStreamSuppliesOptionalParameters() {
        respondWithJson(200, SUCCESS);
        byte[] json = "{\"name\":\"new\"}".getBytes(StandardCharsets.UTF_8);

        send("coze:updateApiApp?apiAppId=1", new ByteArrayInputStream(json), Map.of());
        send("coze:updateApiApp?apiAppId=2", new InputStreamCache(json), Map.of());

        assertThat(SERVER.getAllServeEvents()).hasSize(2)
                .allMatch(event -> event.getRequest().getBodyAsString().equals("{\"name\":\"new\"}"));
    }

    /** Java types for the values of Coze. */
    enum Kind {
        normal
    }

    @Test
    void acceptsJavaTypesAsValues() {
        respondWithJson(200, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"7\"}}");

        send("coze:createApiApp?name=x", null, Map.of(CozeConstants.APP_TYPE, Kind.normal));
        send("coze:deleteApiApp", null, Map.of(CozeConstants.API_APP_ID, new AtomicLong(7)));

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl() + " "
                + event.getRequest().getBodyAsString()).containsExactlyInAnyOrder(
                        "/v1/api_apps {\"app_type\":\"normal\",\"name\":\"x\"}", "/v1/api_apps/7 ");
    }

    @Test
    void idsAreEncodedPathSegments() {
        respondWithJson(200, SUCCESS);

        send("coze:updateAuditResult?auditStatus=approved", null,
                Map.of(CozeConstants.CONNECTOR_ID, "a/b{bot_id}", CozeConstants.BOT_ID, "../c?d"));

        assertThat(request().getUrl()).isEqualTo("/v1/connectors/a%2Fb%7Bbot_id%7D/bots/..%2Fc%3Fd");
    }
}
