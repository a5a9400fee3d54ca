/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GatewayTest {

    private final Logger log = Logger.getLogger(Gateway.class.getName());
    private final RequestJournal journal = new RequestJournal();
    private final SandboxServer server = new SandboxServer().listen("127.0.0.1", 0, new Gateway(request -> {
        throw new IllegalStateException("something secret");
    }, request -> {
        throw new IllegalStateException("something secret");
    }, new FaultQueue(), journal));

    @BeforeEach
    void expectTheFault() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void close() {
        log.setLevel(null);
        server.close();
    }

    @Test
    void answersAFaultOfItsOwnWithAnEnvelopeThatTellsNothing() throws IOException, InterruptedException {
        HttpResponse<String> response = call();

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"code\":5000,").contains("\"logid\"").doesNotContain("secret")
                .doesNotContain("Exception");
        assertThat(response.headers().firstValue("X-Tt-Logid")).isPresent();
    }

    @Test
    void answersAFaultInTheFormOfThePlaceThatItHappenedAt() throws IOException, InterruptedException {
        HttpResponse<String> response = call("/api/permission/oauth2/token");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).startsWith("{\"error_code\":\"internal_error\",").doesNotContain("secret");
        assertThat(journal.last().code()).isEqualTo(5000);
    }

    @Test
    void goesOnAfterAFaultAndRecordsIt() throws IOException, InterruptedException {
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
