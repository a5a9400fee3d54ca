/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The control API as a program in another language would use it: nothing but HTTP, and no token. */
class ControlApiTest extends CallbackTestSupport {

    private static final String TYPE = "benefit.usage";

    @Test
    void triggersAnEventOfTheOnlyApp() {
        listenTo(TYPE);
        ApiClient.Response response = post("/sandbox/events", "{\"event_type\":\"benefit.usage\"}");
        awaitNothingPending();

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(eventIds(response)).singleElement().asString().endsWith("-" + APP);
        assertThat(receiver.request(0).json().path("header").path("event_id").textValue())
                .isEqualTo(eventIds(response).get(0));
    }

    @Test
    void triggersAnEventWithEveryField() {
        String other = coze.createApiApp("other");
        coze.subscribe(other, TYPE);
        coze.setCallbackUrl(other, receiver.url());
        ApiClient.Response response = post("/sandbox/events", "{\"api_app_id\":\"" + other + "\",\"event_type\":\""
                + TYPE
                + "\",\"event\":{\"change_balance\":\"1.50\",\"device_id\":null,\"new\":{\"a\":[9007199254740993]}},"
                + "\"event_id\":\"e-1\",\"connector_id\":\"7\",\"created_at\":1749116452112,\"count\":1}");
        awaitNothingPending();

        assertThat(eventIds(response)).containsExactly("e-1");
        JsonNode body = receiver.request(0).json();
        assertThat(body.path("header").toString()).isEqualTo("{\"event_type\":\"benefit.usage\",\"event_id\":\"e-1\","
                + "\"created_at\":1749116452112,\"api_app_id\":\"" + other + "\",\"coze_account_id\":\"2105871234567\","
                + "\"connector_id\":\"7\"}");
        assertThat(body.path("event").path("change_balance").textValue()).isEqualTo("1.50");
        assertThat(body.path("event").has("device_id")).isFalse();
        assertThat(body.path("event").path("new").toString()).isEqualTo("{\"a\":[9007199254740993]}");
    }

    @Test
    void triggersSeveral() {
        listenTo(TYPE);
        ApiClient.Response response = post("/sandbox/events", "{\"event_type\":\"benefit.usage\",\"count\":25}");
        awaitNothingPending();

        assertThat(eventIds(response)).hasSize(25).doesNotHaveDuplicates();
        assertThat(receiver.requests()).hasSize(25);
    }

    @Test
    void triggersAWholeBody() {
        coze.setCallbackUrl(APP, receiver.url());
        post("/sandbox/events", "{\"body\":\"{\\\"header\\\": {\\\"event_type\\\": \\\"bot.new\\\"}}\\r\\n\"}");
        awaitNothingPending();

        assertThat(receiver.request(0).text()).isEqualTo("{\"header\": {\"event_type\": \"bot.new\"}}\r\n");
    }

    @Test
    void reportsWhyAnEventCannotBeDelivered() {
        String body = "{\"event_type\":\"" + TYPE + "\"}";

        assertRejected(post("/sandbox/events", body), 409, "has no callback_url");
        coze.setCallbackUrl(APP, receiver.url());
        assertRejected(post("/sandbox/events", body), 409, "is not subscribed to benefit.usage");
        assertRejected(post("/sandbox/events", "{\"api_app_id\":\"9\",\"event_type\":\"benefit.usage\"}"), 404,
                "\"9\"");
        coze.createApiApp("second");
        assertRejected(post("/sandbox/events", body), 400, "api_app_id is required");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|event_type must be one of bot.published, bot.deleted",
        "{'event_type':'bot.publishd'}|event_type must be one of", "{'event_type':1}|event_type must be a string",
        "{'event_type':'bot.deleted','event':[]}|event must be an object",
        "{'event_type':'bot.deleted','count':0}|count must be an integer from 1 to 100000",
        "{'event_type':'bot.deleted','count':100001}|from 1 to 100000",
        "{'event_type':'bot.deleted','count':'2'}|count must be an integer",
        "{'event_type':'bot.deleted','count':2,'event_id':'x'}|event_id requires a count of 1",
        "{'event_type':'bot.deleted','event_id':''}|event_id is required and must not be blank",
        "{'event_type':'bot.deleted','connector_id':7}|connector_id must be a string",
        "{'event_type':'bot.deleted','created_at':'now'}|created_at must be an integer",
        "{'event_type':'bot.deleted','times':2}|'unknown field \"times\"; supported: api_app_id'",
        "{'body':'x','event_type':'bot.deleted'}|'unknown field \"event_type\"'",
        "{'body':{}}|body must be a string",
        "no json|not valid JSON", "[]|must be a JSON object", "{'event_type':'a','event_type':'b'}|not valid JSON"})
    void rejectsAnInvalidEvent(String body, String problem) {
        listenTo("bot.deleted");

        assertRejected(post("/sandbox/events", body.replace('\'', '"')), 400, problem.replace("'", ""));
        assertThat(coze.pendingDeliveries()).isZero();
    }

    @Test
    void listsDeliveriesNewestFirst() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().status(503));
        String id = coze.trigger(SandboxEvent.of(APP, TYPE)).get(0);
        awaitNothingPending();
        JsonNode response = get("/sandbox/deliveries").json();

        assertThat(response.path("pending").intValue()).isZero();
        assertThat(response.path("items")).hasSize(2);
        JsonNode first = response.path("items").get(1);
        assertThat(first.fieldNames()).toIterable().containsExactly("n", "time", "api_app_id", "event_type", "event_id",
                "url", "attempt", "status", "failure", "succeeded", "duration_ms", "url_check", "fault", "request_body",
                "response_body");
        assertThat(first.path("event_id").textValue()).isEqualTo(id);
        assertThat(first.path("status").intValue()).isEqualTo(503);
        assertThat(first.path("fault").textValue()).isEqualTo("status 503");
        assertThat(first.path("succeeded").booleanValue()).isFalse();
        assertThat(first.path("request_body").textValue()).isEqualTo(receiver.request(0).text());
        assertThat(response.path("items").get(0).path("attempt").intValue()).isEqualTo(2);
        assertThat(response.path("items").get(0).path("fault").isNull()).isTrue();
    }

    @Test
    void listsTheDeliveriesOfOneEventOrOneApp() {
        listenTo(TYPE);
        String other = coze.createApiApp("other");
        coze.setCallbackUrl(other, receiver.url());
        deliver(SandboxEvent.json(other, "{}"));
        String id = coze.trigger(SandboxEvent.of(APP, TYPE).times(2)).get(1);
        awaitNothingPending();

        assertThat(get("/sandbox/deliveries?event_id=" + id).json().path("items")).hasSize(1);
        assertThat(get("/sandbox/deliveries?api_app_id=" + APP).json().path("items")).hasSize(2);
        assertThat(get("/sandbox/deliveries?api_app_id=" + other + "&event_id=" + id).json().path("items")).isEmpty();
        assertRejected(get("/sandbox/deliveries?app=" + APP), 400,
                "unknown query parameter \"app\"; supported: event_id");
    }

    @Test
    void returnsThePendingCount() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.trigger(SandboxEvent.of(APP, TYPE).times(3));

        assertThat(get("/sandbox/deliveries").json().path("pending").intValue()).isEqualTo(3);
    }

    @Test
    void clearsDeliveries() {
        coze.setCallbackUrl(APP, receiver.url());
        deliver(SandboxEvent.json(APP, "{}"));

        assertThat(control("DELETE", "/sandbox/deliveries").status()).isEqualTo(200);
        assertThat(coze.deliveries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'kind':'status','status':503|503|", "'kind':'html'|502|",
        "'kind':'status','status':429,'retry_after_s':7|429|7", "'kind':'html','retry_after_s':7|502|7",
        "'kind':'status','status':500,'delay_ms':1|500|", "'kind':'delay','delay_ms':1|200|",
        "'kind':'status','status':500,'method':'GET','path':'/v1/.*'|500|",
        "'kind':'status','status':500,'method':'POST'|200|", "'kind':'status','status':500,'path':'/v2/.*'|200|"})
    void injectsFaultsIntoCalls(String fault, int status, String retryAfter) {
        ApiClient.Response injected = post("/sandbox/faults", "{'on':'api_calls',".replace('\'', '"')
                + fault.replace('\'', '"') + "}");
        ApiClient.Response response = client.get("/v1/api_apps");

        assertThat(injected.status()).isEqualTo(200);
        assertThat(injected.body()).isEqualTo("{}");
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Retry-After")).isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'kind':'status','status':503|status 503", "'kind':'cut'|cut",
        "'kind':'delay','delay_ms':1|delay 1 ms", "'kind':'duplicate','delay_ms':1|duplicate, delay 1 ms",
        "'kind':'corrupt_signature','event_type':'benefit.usage'|corrupt signature"})
    void injectsFaultsIntoDeliveries(String fault, String description) {
        listenTo(TYPE);
        post("/sandbox/faults", "{'on':'deliveries',".replace('\'', '"') + fault.replace('\'', '"') + "}");

        assertThat(deliver(SandboxEvent.of(APP, TYPE)).get(0).fault()).isEqualTo(description);
    }

    @Test
    void injectsAndClearsRepeatedFaults() {
        post("/sandbox/faults", "{\"on\":\"api_calls\",\"kind\":\"status\",\"status\":500,\"times\":3}");
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(500);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(500);

        assertThat(control("DELETE", "/sandbox/faults").status()).isEqualTo(200);
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{}|on must be one of deliveries, api_calls",
        "{'on':'calls','kind':'cut'}|on must be one of", "{'on':'deliveries'}|kind must be one of status, delay, cut, "
                + "duplicate, corrupt_signature",
        "{'on':'api_calls','kind':'duplicate'}|kind must be one of status, delay, cut, html",
        "{'on':'deliveries','kind':'html'}|kind must be one of",
        "{'on':'api_calls','kind':'status'}|status is required",
        "{'on':'api_calls','kind':'status','status':399}|status must be an integer from 400 to 599",
        "{'on':'deliveries','kind':'status','status':199}|status must be an integer from 200 to 599",
        "{'on':'api_calls','kind':'cut','status':500}|status requires the kind status",
        "{'on':'api_calls','kind':'cut','retry_after_s':1}|retry_after_s requires the kind status or html",
        "{'on':'api_calls','kind':'delay'}|delay_ms is required",
        "{'on':'api_calls','kind':'cut','delay_ms':0}|delay_ms",
        "{'on':'api_calls','kind':'cut','times':0}|times must be an integer from 1 to 1000000",
        "{'on':'api_calls','kind':'cut','path':'('}|path must be a regular expression: Unclosed group",
        "{'on':'api_calls','kind':'cut','path':1}|path must be a string",
        "{'on':'api_calls','kind':'cut','event_type':'x'}|'unknown field \"event_type\"; supported: on, kind'",
        "{'on':'deliveries','kind':'cut','method':'GET'}|'unknown field \"method\"'"})
    void rejectsAnInvalidFault(String body, String problem) {
        assertRejected(post("/sandbox/faults", body.replace('\'', '"')), 400, problem.replace("'", ""));
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
    }

    @Test
    void resetsTheSandbox() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.trigger(SandboxEvent.of(APP, TYPE));
        coze.inject(SandboxFault.onApiCalls().status(500));

        assertThat(control("POST", "/sandbox/reset").body()).isEqualTo("{}");
        assertThat(coze.subscriptions(APP)).isEmpty();
        assertThat(coze.pendingDeliveries()).isZero();
        assertThat(client.get("/v1/api_apps").status()).isEqualTo(200);
        assertThat(post("/sandbox/reset", "{}").status()).isEqualTo(200);
        assertRejected(post("/sandbox/reset", "{\"x\":1}"), 400, "unknown field \"x\"");
    }

    @Test
    void isNeitherRecordedNorStruck() {
        coze.inject(SandboxFault.onApiCalls().status(500));

        assertThat(get("/sandbox/deliveries").status()).isEqualTo(200);
        assertThat(get("/sandbox/nowhere").status()).isEqualTo(404);
        assertThat(coze.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sandbox", "/sandbox/", "/sandbox/events/1", "/sandbox//events", "/sandbox/v1/api_apps"})
    void listsOperationsAtAnUnknownPath(String path) {
        assertRejected(get(path), 404, "POST /sandbox/events, GET /sandbox/event_types");
    }

    @Test
    void matchesItsPathExactly() {
        assertThat(get("/sandboxes").json().has("code")).isTrue();
        assertThat(get("/Sandbox/deliveries").json().has("code")).isTrue();
        assertThat(get("/v1/../sandbox/deliveries").json().has("code")).isTrue();
    }

    @Test
    void rejectsAnUnknownMethod() {
        ApiClient.Response response = control("PUT", "/sandbox/deliveries");

        assertRejected(response, 405, "PUT");
        assertThat(response.header("Allow")).isEqualTo("DELETE, GET");
    }

    @Test
    void acceptsOnlyJsonOfLimitedSize() {
        byte[] large = ("{\"body\":\"" + "x".repeat(1024 * 1024) + "\"}").getBytes(StandardCharsets.UTF_8);

        assertRejected(client.bytes("POST", "/sandbox/faults", "text/plain", new byte[]{'{', '}'}), 415,
                "Content-Type");
        assertRejected(client.bytes("POST", "/sandbox/events", "application/json", large), 413, "bytes");
        assertRejected(control("POST", "/sandbox/faults"), 400, "the body is missing");
        assertRejected(client.bytes("DELETE", "/sandbox/faults", "application/json", new byte[]{'{', '}'}), 400,
                "does not accept a body");
    }

    @Test
    void servesPlainHttpRequests() {
        listenTo(TYPE);
        String body = "{\"event_type\": \"benefit.usage\"}";
        String response = client
                .raw("POST /sandbox/events HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Connection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(response).startsWith("HTTP/1.1 200 OK\r\n").contains("\r\n\r\n{\"event_ids\":[\"");
        await().atMost(Duration.ofSeconds(30)).until(() -> receiver.requests().size() == 1);
    }

    private ApiClient.Response get(String path) {
        return control("GET", path);
    }

    /** Without a token, and without a body. */
    private ApiClient.Response control(String method, String path) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path)).method(method,
                HttpRequest.BodyPublishers.noBody()));
    }

    private ApiClient.Response post(String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static List<String> eventIds(ApiClient.Response response) {
        return StreamSupport.stream(response.json().path("event_ids").spliterator(), false).map(JsonNode::textValue)
                .toList();
    }

    private static void assertRejected(ApiClient.Response response, int status, String problem) {
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.json().path("error").textValue()).contains(problem);
        assertThat(response.json()).hasSize(1);
    }
}
