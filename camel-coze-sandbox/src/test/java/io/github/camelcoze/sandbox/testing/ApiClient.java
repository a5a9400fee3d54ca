/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.sandbox.CozeSandbox;

/** Calls a sandbox as a program would that knows nothing but Coze's documents. */
public final class ApiClient {

    public static final String TOKEN = "pat_of_the_tests";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    public record Response(int status, HttpHeaders headers, String body) {

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        public JsonNode data() {
            return json().path("data");
        }

        public long code() {
            return json().path("code").asLong(-1);
        }

        public String msg() {
            return json().path("msg").asText();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        public List<String> items(String field) {
            return StreamSupport.stream(data().path("items").spliterator(), false)
                    .map(item -> item.path(field).asText()).toList();
        }

        public String nextPageToken() {
            return data().path("next_page_token").asText();
        }
    }

    private final CozeSandbox coze;

    public ApiClient(CozeSandbox coze) {
        this.coze = coze;
    }

    public Response get(String path) {
        return send(request(path).GET());
    }

    public Response delete(String path) {
        return send(request(path).DELETE());
    }

    public Response json(String method, String path, String body) {
        return bytes(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A content type of null sends none. */
    public Response bytes(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        return send(request);
    }

    /** An authorization of null sends none. */
    public Response getAs(String authorization, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(coze.baseUrl() + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(coze.baseUrl() + path)).header("Authorization",
                "Bearer " + coze.accessToken());
    }

    public Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Response(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends these very characters, and returns everything that comes back until the sandbox closes the connection. */
    public String raw(String request) {
        try (Socket socket = new Socket("127.0.0.1", coze.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
