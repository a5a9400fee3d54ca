/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.RawConnection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Method, path and media type of callback requests. All requests here have a valid signature. */
class WebhookRequestTest extends EventsTestSupport {

    private static final byte[] BODY = utf8(event("bot.deleted", "e-1"));

    @BeforeEach
    void startRoute() throws Exception {
        route(URI_OF_EVENTS);
    }

    private HttpRequest.Builder signedTo(String path, String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(BODY));
        signature.headers(1749116453001L, BODY).forEach(request::header);
        return contentType == null ? request : request.header("Content-Type", contentType);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "post", "BREW"})
    void acceptsOnlyPost(String method) throws Exception {
        HttpResponse<String> response = send(signed(BODY).method(method, HttpRequest.BodyPublishers.ofByteArray(BODY)));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
        assertThat(response.body()).isEqualTo("{\"error\":\"callback requests must use the method POST\"}");
        assertRouted(0);
    }

    @Test
    void getRequestReturnsExplanation() throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(url(PATH)))).statusCode()).isEqualTo(405);
        assertThat(send(HttpRequest.newBuilder(URI.create(url(PATH + "?CamelHttpMethod=POST")))).statusCode())
                .isEqualTo(405);
        try (RawConnection connection = new RawConnection(port())) {
            connection
                    .write("HEAD " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\nGET " + PATH + " HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(connection.read(false).status()).isEqualTo(405);
            assertThat(connection.read().body()).isEqualTo("{\"error\":\"callback requests must use the method"
                    + " POST\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON", "application/json; charset=utf-8",
        "application/json;charset=UTF-8", "application/json ; Charset=\"utf-8\"", "application/json; charset=utf8",
        "application/json; version=1; charset=utf-8", "application/json;"})
    void acceptsJsonInUtf8(String contentType) throws Exception {
        assertThat(send(signedTo(PATH, contentType)).statusCode()).isEqualTo(200);
        assertRouted(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "text/plain", "text/json", "application/jsonp", "application/json-seq",
        "application/ld+json", "*/*", "application", "application/x-www-form-urlencoded", "multipart/form-data",
        "multipart/form-data; boundary=x", "application/json, text/plain", "application/json; charset=gbk",
        "application/json; charset=utf-16", "application/json; charset=utf-8; charset=gbk",
        "application/json; charset=",
        "application/json; charset=\"", "\"", "application/json; charset=\"a",
        "application/json; charset=no such thing"})
    void rejectsOtherMediaTypes(String contentType) throws Exception {
        HttpResponse<String> response = send(signedTo(PATH, contentType));

        assertThat(response.statusCode()).isEqualTo(415);
        assertThat(response.body()).isEqualTo("{\"error\":\"callback requests must have the content type"
                + " application/json, in UTF-8\"}");
        assertRouted(0);
    }

    @Test
    void rejectsMissingOrRepeatedMediaType() throws Exception {
        assertThat(send(signedTo(PATH, null)).statusCode()).isEqualTo(415);
        assertThat(send(signedTo(PATH, "application/json").header("content-type", "application/json")).statusCode())
                .isEqualTo(415);
        assertThat(send(signedTo(PATH + "?Content-Type=application/json", "text/plain")).statusCode()).isEqualTo(415);
        assertRouted(0);
    }

    @Test
    void rejectsUploadWithoutWritingFile() throws Exception {
        Path uploads = Path.of("file-uploads");
        assertThat(uploads).doesNotExist();
        byte[] form = utf8("--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n" + event("bot.deleted", "e-1") + "\r\n--x--\r\n");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(PATH)))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofByteArray(form));
        signature.headers(1749116453001L, form).forEach(request::header);

        assertThat(send(request).statusCode()).isEqualTo(415);
        assertThat(Files.exists(uploads)).isFalse();
        assertRouted(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH + "?", PATH + "?a=b", PATH + "?%", PATH + "?a=%zz&=&&b"})
    void ignoresQuery(String path) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            StringBuilder headers = new StringBuilder();
            signature.headers(1749116453001L, BODY)
                    .forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
            connection.write("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + headers
                    + "Content-Length: " + BODY.length + "\r\n\r\n").write(BODY);

            // Vert.x rejects one that it can't decode
            assertThat(connection.read().status()).isEqualTo(path.contains("%") ? 400 : 200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "POST", "PUT", "DELETE"})
    @Tag("slow")
    void rejectsFormWithoutReadingIt(String method) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.write(method + " " + PATH + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n3\r\na=b\r\n");

            assertThat(connection.read(!method.equals("HEAD")).status()).isEqualTo(method.equals("POST") ? 415 : 405);
            assertThat(connection.read()).as("the connection is closed").isNull();
        }
    }

    @Test
    void returnsHttp404OnOtherPaths() throws Exception {
        assertThat(send(signedTo(PATH + "/more", "application/json")).statusCode()).isEqualTo(404);
        assertThat(send(signedTo("/coze", "application/json")).statusCode()).isEqualTo(404);
        assertThat(send(signedTo(PATH + "s", "application/json")).statusCode()).isEqualTo(404);
        assertRouted(0);
    }

    /** Vert.x responds before any router is called, with the one 5xx status that we cannot change. */
    @Test
    void serverRejectsUnknownHttpVersion() throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.write("POST " + PATH + " HTTP/7.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");

            assertThat(connection.read().status()).isEqualTo(501);
            assertThat(connection.read()).as("the connection is closed").isNull();
        }
    }

    @Test
    void acceptsClientOfferingHttp2() throws Exception {
        HttpClient http2 = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

        assertThat(http2.send(signed(BODY).build(), HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        assertRouted(1);
    }
}
