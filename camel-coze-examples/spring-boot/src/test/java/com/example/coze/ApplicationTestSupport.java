/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.sandbox.CozeSandbox;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The application on a free port, with a sandbox as its Coze: set with the environment variables that it is run with. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ApplicationTestSupport {

    static final String APP = "7511638893163000000";
    static final CozeSandbox COZE = CozeSandbox.builder().accessToken("pat_test").apiApp(APP, "test").start();

    private static final HttpClient CLIENT = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Value("${local.server.port}")
    int port;

    @DynamicPropertySource
    static void environment(DynamicPropertyRegistry registry) {
        registry.add("management.prometheus.metrics.export.enabled", () -> "true"); // tests have none by default
        registry.add("COZE_API_TOKEN", () -> "pat_test");
        registry.add("COZE_API_BASE", COZE::baseUrl);
        registry.add("COZE_API_APP_ID", () -> APP);
        registry.add("COZE_CALLBACK_URL", () -> "http://127.0.0.1:${local.server.port}/coze/callback");
        Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    }

    final HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(20));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A callback as somebody sends it who has this verify token. */
    final HttpRequest.Builder callback(String verifyToken, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = request("/coze/callback").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes));
        new CozeSignature(verifyToken).headers(System.currentTimeMillis(), bytes).forEach(request::header);
        return request;
    }
}
