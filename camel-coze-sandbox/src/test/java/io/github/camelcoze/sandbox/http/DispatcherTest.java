/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DispatcherTest {

    private final Logger log = Logger.getLogger(Dispatcher.class.getName());
    private final RequestJournal journal = new RequestJournal();
    private final Dispatcher failing = Dispatcher.ofPlatform(List.of(
            Operation.get("/v1/api_apps").json(DispatcherTest::fail),
            Operation.get("/v1/files").jsonAsync(request -> CompletableFuture.supplyAsync(() -> fail(request))),
            Operation.get("/api/permission/oauth2/token").format(ResponseFormat.OAUTH).json(DispatcherTest::fail)),
            (authorization, permissions) -> {
            }, false);
    private final SandboxServer server = new SandboxServer().listen("127.0.0.1", 0, failing,
            Dispatcher.ofControlApi(List.of(
                    Operation.get("/sandbox/x").format(ResponseFormat.CONTROL).json(DispatcherTest::fail))),
            journal);

    private static ObjectNode fail(ApiRequest request) {
        throw new IllegalStateException("something secret");
    }

    @BeforeEach
    void expectFailures() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        log.setLevel(null);
        server.close();
    }

    @Test
    void hidesTheCauseOfAFailure() throws IOException, InterruptedException {
        HttpResponse<String> response = call();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"code\":5000,").contains("\"logid\"").doesNotContain("secret")
                .doesNotContain("Exception");
        assertThat(response.headers().firstValue("X-Tt-Logid")).isPresent();
    }

    @Test
    void hidesTheCauseOfAnAsynchronousFailure() throws IOException, InterruptedException {
        assertThat(call("/v1/files").body()).startsWith("{\"code\":5000,").doesNotContain("secret");
    }

    @Test
    void hidesTheCauseOfAFailureOfTheControlApi() throws IOException, InterruptedException {
        HttpResponse<String> response = call("/sandbox/x");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"error\":\"internal error").doesNotContain("secret");
        assertThat(response.headers().firstValue("X-Tt-Logid")).isEmpty();
        assertThat(journal.all()).isEmpty();
    }

    @Test
    void writesInternalErrorsInTheFormatOfTheOperation() throws IOException, InterruptedException {
        HttpResponse<String> response = call("/api/permission/oauth2/token");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"error_code\":\"internal_error\",").doesNotContain("secret");
        assertThat(journal.last().code()).isEqualTo(5000);
    }

    @Test
    void keepsServingAfterAFailureAndRecordsIt() throws IOException, InterruptedException {
        call();
        call();

        assertThat(journal.all()).extracting(RecordedRequest::code).containsExactly(5000L, 5000L);
    }

    private HttpResponse<String> call() throws IOException, InterruptedException {
        return call("/v1/api_apps");
    }

    private HttpResponse<String> call(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
