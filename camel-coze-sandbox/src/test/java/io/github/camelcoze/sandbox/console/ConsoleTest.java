/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** What the page of the console is made of, over HTTP: lists, the feed, actions, and who may use them. */
class ConsoleTest extends CallbackTestSupport {

    private static final String TYPE = "benefit.usage";
    private static final String BOT = "73428668";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return super.configure(builder).bot(SandboxBot.of(BOT).reply("hi", SandboxReply.text("Hel", "lo")));
    }

    @ParameterizedTest
    @CsvSource({"requests,n", "deliveries,n", "apps,id", "faults,n", "bots,id", "workflows,id", "chats,id",
        "conversations,id", "files,id"})
    void listsTheNewestFirstPageByPage(String list, String key) {
        listenTo(TYPE);
        coze.createApiApp("second");
        coze.createApiApp("third");
        for (int i = 1; i <= 3; i++) {
            coze.inject(SandboxFault.onApiCalls().status(500).forOperation("GET", "/" + i));
            coze.publishBot("b" + i, "1024");
            coze.script(SandboxWorkflow.of("w" + i).run(SandboxReply.output("x")));
            client.json("POST", "/v3/chat", chat("hi"));
            upload();
        }
        coze.trigger(SandboxEvent.of(APP, TYPE).times(3));
        awaitNothingPending();
        JsonNode all = get("/sandbox/" + list).json();

        List<String> ids = new ArrayList<>();
        String before = "";
        int pages = 0;
        for (JsonNode page; before != null; before = page.path("next").textValue()) {
            page = get("/sandbox/" + list + "?limit=2" + (before.isEmpty() ? "" : "&before=" + before)).json();
            page.path("items").forEach(item -> ids.add(item.path(key).asText()));
            pages++;
        }
        assertThat(all.path("next").isNull()).isTrue();
        List<String> atOnce = new ArrayList<>();
        all.path("items").forEach(item -> atOnce.add(item.path(key).asText()));
        assertThat(ids).isEqualTo(atOnce).doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(pages).isEqualTo((ids.size() + 1) / 2);
        if (key.equals("n")) {
            assertThat(ids).extracting(Integer::valueOf).isSortedAccordingTo((one, other) -> other - one);
        }
        assertThat(coze.apiApps().get(2).id()).isEqualTo(get("/sandbox/apps").json().at("/items/0/id").textValue());
    }

    @ParameterizedTest
    @CsvSource({"requests?limit=0,limit must be a number from 1 to 1000", "deliveries?limit=1001,limit must be",
        "requests?before=x,before must be the next of an earlier page", "apps?before=9,or not any more",
        "faults?after=1,unknown query parameter", "requests/0,there is no request", "requests/x,there is no request",
        "deliveries/7,there is no delivery"})
    void rejectsAPageThatThereIsNot(String path, String problem) {
        ApiClient.Response response = get("/sandbox/" + path);

        assertThat(response.status()).isBetween(400, 404);
        assertThat(response.json().path("error").textValue()).contains(problem);
    }

    @Test
    void showsARequestAndItsResponse() {
        client.json("POST", "/v3/chat", chat("hi").replace("{\"bot", "{\"stream\":true,\"bot"));
        JsonNode summary = get("/sandbox/requests?operation=chat").json().at("/items/0");
        JsonNode call = get("/sandbox/requests/" + summary.path("n")).json();

        assertThat(summary.fieldNames()).toIterable().containsExactly("n", "time", "operation", "method", "path",
                "query", "status", "code", "logid", "duration_ms");
        assertThat(call.path("request_body").textValue()).contains("\"hi\"");
        assertThat(call.path("response_body").textValue()).contains("\"content\":\"Hel\"", "event:done");
        assertThat(call.at("/response_headers/X-Tt-Logid").textValue()).isEqualTo(summary.path("logid").textValue());
        assertThat(call.toString()).doesNotContain(ApiClient.TOKEN).contains("\"authorization\":[\"(hidden)\"]");
    }

    @Test
    void listsFailuresOnly() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().status(503));
        deliver(SandboxEvent.of(APP, TYPE));
        client.get("/v1/api_apps");
        client.get("/v1/nowhere");

        assertThat(get("/sandbox/requests?failed=true").json().path("items")).singleElement()
                .matches(call -> call.path("operation").isNull() && call.path("status").intValue() == 404);
        assertThat(get("/sandbox/deliveries?failed=true").json().path("items")).singleElement()
                .matches(delivery -> delivery.path("status").intValue() == 503);
    }

    @Test
    void listsTheMessagesOfAConversation() {
        String id = client.json("POST", "/v1/conversation/create",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"before\",\"content_type\":\"text\"}]}")
                .json().at("/data/id").textValue();
        client.json("POST", "/v3/chat?conversation_id=" + id, chat("hi"));
        String path = "/sandbox/conversations/" + id + "/messages";
        await().untilAsserted(() -> assertThat(get(path).json().findValuesAsText("content")).contains("Hello"));

        assertThat(get(path + "?limit=1000").json().findValuesAsText("content")).containsSubsequence("Hello", "hi",
                "before");
        assertThat(get(path + "?limit=1").json().path("next").textValue()).isNotEmpty();
        assertThat(get("/sandbox/conversations/7/messages").status()).isEqualTo(404);
    }

    @Test
    void showsTheBodyThatAnEventWouldHave() {
        String body = post("/sandbox/events",
                "{\"event_type\":\"benefit.usage\",\"event\":{\"change_balance\":\"7\"},\"dry_run\":true}").json()
                .path("body").textValue();
        assertThat(coze.deliveries()).as("without a callback URL").isEmpty();
        listenTo("bot.deleted");
        post("/sandbox/events", "{\"body\":" + JsonNodeFactory.instance.textNode(body) + "}");
        awaitNothingPending();

        assertThat(receiver.requests()).singleElement().matches(request -> request.text().equals(body));
        assertThat(json(body).at("/event/change_balance").textValue()).isEqualTo("7");
        assertThat(get("/sandbox/deliveries?bodies=false").json().at("/items/0").fieldNames()).toIterable()
                .contains("event_id").doesNotContain("request_body", "response_body");
    }

    @Test
    void showsTheLastCheckOfACallbackUrl() {
        update(receiver.url());
        receiver.respond(request -> null);
        assertThat(update("http://127.0.0.1:1/").code()).isEqualTo(4000);
        coze.subscribe(APP, TYPE);

        JsonNode app = get("/sandbox/apps").json().at("/items/0");
        assertThat(app.path("callback_url").textValue()).isEqualTo(receiver.url());
        assertThat(app.path("event_types").toString()).isEqualTo("[\"benefit.usage\"]");
        assertThat(app.at("/last_url_check/succeeded").booleanValue()).isFalse();
        assertThat(app.at("/last_url_check/failure").textValue()).contains("refused");
        assertThat(app.toString()).doesNotContain(coze.verifyToken(APP));
        assertThat(client.getAs("Bearer " + get("/sandbox/console").json().path("access_token").textValue(),
                "/v1/api_apps").code()).as("of the console's own token").isZero();
    }

    @Test
    void showsBotsWithWhatBecameOfThem() {
        coze.publishBot(BOT, "1024", "10000127");
        coze.publishBot("7", "1024");
        client.json("POST", "/v1/bots/" + BOT + "/unpublish", "{\"connector_id\":\"1024\",\"unpublish_reason\":\"x\"}");

        JsonNode bots = get("/sandbox/bots").json().path("items");
        assertThat(bots.at("/0/script").isNull()).isTrue();
        assertThat(bots.at("/1/script").toString()).isEqualTo(
                "{\"id\":\"73428668\",\"replies\":[{\"when\":{\"equals\":\"hi\"},\"answers\":[[\"Hel\",\"lo\"]]}]}");
        assertThat(bots.at("/1/connectors").toString()).isEqualTo("[{\"connector_id\":\"1024\",\"published\":false,"
                + "\"unpublish_reason\":\"x\",\"publish_failure\":null},{\"connector_id\":\"10000127\","
                + "\"published\":true}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'on':'api_calls','kind':'status','status':429,'retry_after_s':2,'method':'GET',"
            + "'path':'/v1/.*'",
        "{'on':'deliveries','kind':'corrupt_signature','event_type':'bot.deleted'",
        "{'on':'deliveries','kind':'delay','delay_ms':5"})
    void showsAFaultAsItWasInjected(String fault) {
        String json = fault.replace('\'', '"');
        post("/sandbox/faults", json + ",\"times\":3}");

        assertThat(get("/sandbox/faults").json().at("/items/0").toString()).isEqualTo(json + ",\"n\":1,\"left\":3}");
    }

    @Test
    void describesTheFieldsOfEveryEventType() {
        JsonNode types = get("/sandbox/event_types").json().path("items");

        assertThat(types.findValuesAsText("event_type")).hasSize(6).contains("bot.published");
        for (JsonNode type : types) {
            listenTo(type.path("event_type").textValue());
            SandboxDelivery delivery = deliver(SandboxEvent.of(APP, type.path("event_type").textValue())).get(0);
            assertThat(json(delivery.requestText()).path("event").fieldNames()).toIterable()
                    .containsExactlyElementsOf(type.path("fields").findValuesAsText("name"));
        }
    }

    @Test
    void deliversOnceMore() {
        listenTo(TYPE);
        String id = deliver(SandboxEvent.of(APP, TYPE).field("change_balance", "扣")).get(0).eventId();
        ApiClient.Response response = post("/sandbox/redeliveries", "{\"event_id\":\"" + id + "\"}");
        awaitNothingPending();
        coze.redeliver(id);
        awaitNothingPending();

        assertThat(response.body()).isEqualTo("{\"event_ids\":[\"" + id + "\"]}");
        assertThat(receiver.requests()).hasSize(3).extracting(request -> request.text())
                .containsOnly(receiver.request(0).text());
        assertThat(receiver.requests()).extracting(request -> request.header("X-Coze-Timestamp"))
                .containsOnly(receiver.request(0).header("X-Coze-Timestamp"));
        assertThat(coze.deliveries(id)).hasSize(3).allMatch(SandboxDelivery::succeeded);

        assertThat(post("/sandbox/redeliveries", "{\"event_id\":\"x\"}").status()).isEqualTo(404);
        assertThatIllegalArgumentException().isThrownBy(() -> coze.redeliver("x"));
        coze.setCallbackUrl(APP, "");
        assertThat(post("/sandbox/redeliveries", "{\"event_id\":\"" + id + "\"}").status()).isEqualTo(409);
    }

    @Test
    void advancesTheClockAndExpiresTokens() {
        assertThat(post("/sandbox/clock", "{\"advance_s\":900}").json().path("advanced_s").intValue()).isEqualTo(900);
        assertThat(get("/sandbox/console").json().path("advanced_s").intValue()).isEqualTo(900);
        assertThat(post("/sandbox/clock", "{\"advance_s\":315360000000}").json().path("error").textValue())
                .contains("the clock ends with the year 9999");
        assertThat(post("/sandbox/clock", "{}").json().path("error").textValue()).contains("advance_s is required");
        assertThat(send("DELETE", "/sandbox/access_tokens").body()).isEqualTo("{}");
    }

    @Test
    void feedTellsWhatHappens() throws IOException, InterruptedException {
        listenTo(TYPE);
        try (BufferedReader feed = feed()) {
            assertThat(next(feed).fieldNames()).toIterable().containsExactly("instance");
            client.get("/v1/api_apps");
            deliver(SandboxEvent.of(APP, TYPE));
            coze.createApiApp("another");

            List<JsonNode> items = new ArrayList<>();
            List<String> changed = new ArrayList<>();
            while (items.size() < 2 || changed.isEmpty()) {
                JsonNode update = next(feed);
                update.path("items").forEach(items::add);
                update.path("changed").forEach(name -> changed.add(name.textValue()));
            }
            assertThat(items).extracting(item -> item.path("kind").textValue()).containsExactly("request", "delivery");
            assertThat(items.get(1).fieldNames()).toIterable().contains("n", "event_id", "failure")
                    .doesNotContain("request_body");
            assertThat(changed).containsExactly("apps");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"GET|/|127.0.0.1:8787||200",
        "GET|/|evil.example||403", "GET|/sandbox/apps|evil.example:8787||403", "GET|/sandbox/apps|localhost||200",
        "GET|/sandbox/apps|[::1]:1||200", "GET|/sandbox/apps|127.0.0.1.evil.example||403",
        "GET|/sandbox/feed|evil.example||403", "POST|/sandbox/reset|127.0.0.1:1|Origin: http://127.0.0.1:1|200",
        "POST|/sandbox/reset|127.0.0.1:1|Origin: http://127.0.0.1:2|403",
        "POST|/sandbox/reset|127.0.0.1|Origin: http://evil.example|403",
        "POST|/sandbox/reset|localhost|Origin: null|403",
        "POST|/sandbox/reset|localhost|Sec-Fetch-Site: cross-site|403",
        "POST|/sandbox/reset|localhost|Sec-Fetch-Site: same-site|403",
        "POST|/sandbox/reset|localhost|Sec-Fetch-Site: same-origin|200",
        "DELETE|/sandbox/faults|localhost|Origin: https://evil.example|403",
        "GET|/sandbox/apps|localhost|Sec-Fetch-Site: cross-site|403",
        "GET|/sandbox/apps|localhost|Origin: http://evil.example|200", "POST|/sandbox/reset|localhost||200"})
    void onlyTheOwnPageAndProgramsMayUseIt(String method, String path, String host, String header, int status) {
        String response = client.raw(method + " " + path + " HTTP/1.1\r\nHost: " + host + "\r\n"
                + (header == null ? "" : header + "\r\n") + "Connection: close\r\nContent-Length: 0\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 " + status + " ")
                .contains("Content-Security-Policy: default-src 'self';",
                        "X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin")
                .doesNotContain("Access-Control-Allow");
    }

    @Test
    void aLinkElsewhereMayLeadToThePage() {
        assertThat(client.raw("GET / HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: cross-site\r\n"
                + "Sec-Fetch-Mode: navigate\r\nConnection: close\r\n\r\n")).startsWith("HTTP/1.1 200 ");
    }

    @Test
    void servesThePageAndEveryFileThatItNames() {
        String page = get("/").body();
        List<String> files = new ArrayList<>(List.of("/"));
        for (int i = 0; i < files.size(); i++) {
            ApiClient.Response file = get(files.get(i));
            assertThat(file.status()).as(files.get(i)).isEqualTo(200);
            Matcher names = Pattern.compile("\"(/sandbox/console/[a-z.]+)\"|'\\./([a-z]+\\.js)'").matcher(file.body());
            while (names.find()) {
                String name = names.group(1) == null ? "/sandbox/console/" + names.group(2) : names.group(1);
                if (!files.contains(name)) {
                    files.add(name);
                }
            }
        }

        assertThat(files).hasSize(13);
        assertThat(page).doesNotContain("http:", "https:", "onclick", "style=").doesNotContainPattern("<script>");
        assertThat(get("/").header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(get("/sandbox/console/..%2Fmain.js").status()).isEqualTo(404);
        assertThat(client.json("POST", "/", "{}").code()).as("of the platform").isEqualTo(4200);
        assertThat(coze.requests()).extracting(RecordedRequest::method).containsExactly("POST");
    }

    private BufferedReader feed() throws IOException, InterruptedException {
        return new BufferedReader(new InputStreamReader(HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(coze.baseUrl() + "/sandbox/feed")).timeout(Duration.ofSeconds(30))
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode next(BufferedReader feed) throws IOException {
        String line = feed.readLine();
        while (!line.startsWith("data: ")) {
            line = feed.readLine();
        }
        return json(line.substring("data: ".length()));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String chat(String text) {
        return "{\"bot_id\":\"" + BOT
                + "\",\"user_id\":\"u\",\"additional_messages\":[{\"role\":\"user\",\"content\":\""
                + text + "\",\"content_type\":\"text\"}]}";
    }

    private void upload() {
        String body = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\nhi\r\n--x--\r\n";
        assertThat(client.bytes("POST", "/v1/files/upload", "multipart/form-data; boundary=x",
                body.getBytes(StandardCharsets.UTF_8)).code()).isZero();
    }

    private ApiClient.Response update(String url) {
        return client.json("PUT", "/v1/api_apps/" + APP, "{\"callback_url\":\"" + url + "\"}");
    }

    private ApiClient.Response get(String path) {
        return send("GET", path);
    }

    private ApiClient.Response send(String method, String path) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path)).method(method,
                HttpRequest.BodyPublishers.noBody()));
    }

    private ApiClient.Response post(String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + path))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
