/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.sandbox.RecordedRequest;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestJournalTest extends SandboxTestSupport {

    private static final String BODY = "{\"event_types\": [\"bot.published\"]}";

    @Test
    void recordsARequestAsItWasOnTheWire() {
        Instant before = Instant.now();
        ApiClient.Response response = client.json("DELETE", "/v1/api_apps/..%2Fx/events?a=%20b", BODY);

        RecordedRequest request = coze.lastRequest();
        assertThat(request.time()).isBetween(before, Instant.now());
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.path()).isEqualTo("/v1/api_apps/..%2Fx/events");
        assertThat(request.query()).isEqualTo("a=%20b");
        assertThat(request.bodyText()).isEqualTo(BODY);
        assertThat(request.status()).isEqualTo(404);
        assertThat(request.code()).isEqualTo(4200);
        assertThat(request.logId()).isEqualTo(response.header("X-Tt-Logid"));
    }

    @Test
    void recordsAbsentQueryAndBody() {
        client.get("/v1/api_apps");

        assertThat(coze.lastRequest().query()).isNull();
        assertThat(coze.lastRequest().body()).isEmpty();
        assertThat(coze.lastRequest().status()).isEqualTo(200);
        assertThat(coze.lastRequest().code()).isZero();
    }

    @Test
    void findsHeadersIgnoringCase() {
        client.send(client.request("/v1/api_apps").header("X-Two", "1").header("x-two", "2"));

        RecordedRequest request = coze.lastRequest();
        assertThat(request.header("AUTHORIZATION")).isEqualTo("Bearer " + ApiClient.TOKEN);
        assertThat(request.headers().get("X-TWO")).containsExactly("1", "2");
        assertThat(request.header("X-Two")).isEqualTo("1");
        assertThat(request.header("X-None")).isNull();
    }

    @Test
    void recordsRejectedRequestsInOrder() {
        client.get("/nowhere");
        client.json("PATCH", "/v1/api_apps", "{}");
        client.getAs(null, "/v1/api_apps");
        client.bytes("POST", "/v1/api_apps", "text/plain", new byte[]{1});

        assertThat(coze.requests()).extracting(RecordedRequest::status).containsExactly(404, 405, 401, 415);
    }

    @Test
    void returnsCopies() {
        client.json("POST", EVENTS, BODY);
        List<RecordedRequest> requests = coze.requests();
        requests.get(0).body()[0] = 0;
        client.get("/v1/api_apps");

        assertThat(requests).hasSize(1);
        assertThat(coze.requests().get(0).bodyText()).isEqualTo(BODY);
        assertThatThrownBy(requests::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(requests.get(0).headers()::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void omitsTokenAndBodyFromToString() {
        client.json("POST", EVENTS, BODY);

        assertThat(coze.lastRequest().toString()).contains("POST", EVENTS, "200").doesNotContain(ApiClient.TOKEN)
                .doesNotContain("bot.published");
    }

    @Test
    void canBeCleared() {
        client.get("/v1/api_apps");
        coze.clearRequests();

        assertThat(coze.requests()).isEmpty();
        assertThatIllegalStateException().isThrownBy(coze::lastRequest);
        assertThat(coze.apiApps()).hasSize(1);
    }

    @Test
    void keepsTheNewest10000() {
        RequestJournal journal = new RequestJournal();
        for (int i = 1; i <= 10_001; i++) {
            journal.add(call(i, 1));
        }

        assertThat(journal.all()).hasSize(10_000);
        assertThat(journal.all().get(0).path()).isEqualTo("/2");
        assertThat(journal.last().path()).isEqualTo("/10001");
    }

    @Test
    void keepsAtMost64MebibytesOfBodies() {
        RequestJournal journal = new RequestJournal();
        for (int i = 1; i <= 65; i++) {
            journal.add(call(i, 1024 * 1024));
        }

        assertThat(journal.all()).hasSize(64);
        assertThat(journal.all().get(0).path()).isEqualTo("/2");
    }

    @Test
    void keepsTheBeginningOfTheNewest1000Responses() {
        RequestJournal journal = new RequestJournal();
        for (int i = 1; i <= 1001; i++) {
            RecordedCall call = call(i, 0);
            call.append(new byte[40_000]);
            journal.add(call);
        }

        assertThat(journal.calls().find(1).orElseThrow().value().responseText()).isNull();
        assertThat(journal.calls().find(2).orElseThrow().value().responseText()).hasSize(32 * 1024 + 1).endsWith("…");
        assertThat(journal.calls().find(1002)).isEmpty();
    }

    private static RecordedCall call(int number, int size) {
        return new RecordedCall(new RecordedRequest(Instant.EPOCH, "POST", "/" + number, null, Map.of(), new byte[size],
                200, 0, "log"), null, Duration.ZERO, Map.of());
    }
}
