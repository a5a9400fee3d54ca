/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.file;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FileTest extends SandboxTestSupport {

    private static final String TYPE = "multipart/form-data; boundary=b";
    private static final int MIB = 1024 * 1024;

    @Test
    void isUploadedAndRetrieved() {
        ApiClient.Response response = upload(TYPE, part("file", "a.csv", "x,y"));
        SandboxFile file = coze.files().get(0);

        assertThat(response.data().toString()).isEqualTo("{\"id\":\"" + file.id()
                + "\",\"bytes\":3,\"file_name\":\"a.csv\",\"created_at\":" + file.createdAt() + "}");
        assertThat(client.get("/v1/files/retrieve?file_id=" + file.id()).data()).isEqualTo(response.data());
        assertThat(new String(file.head(), StandardCharsets.UTF_8)).isEqualTo("x,y");
        assertThat(coze.file(file.id())).contains(file);
        assertThat(coze.lastRequest().path()).isEqualTo("/v1/files/retrieve");
        coze.reset();
        assertThat(coze.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"报告.csv", "résumé.csv", "🐫.csv"})
    void keepsNamesOfAnyScript(String name) {
        assertThat(upload(TYPE, part("file", name, "x,y")).data().path("file_name").asText()).isEqualTo(name);
        assertThat(coze.files().get(0).name()).isEqualTo(name);
    }

    @Test
    void keepsTheFirstMebibyteAndAHashOfALargeFile() throws Exception {
        byte[] content = new byte[40 * MIB];
        content[39 * MIB] = 1;
        byte[] head = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8);
        InputStream body = new SequenceInputStream(new ByteArrayInputStream(head), new SequenceInputStream(
                new ByteArrayInputStream(content),
                new ByteArrayInputStream("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8))));
        ApiClient.Response response = client.send(client.request("/v1/files/upload").header("Content-Type", TYPE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> body)));

        assertThat(response.data().path("bytes").asInt()).isEqualTo(content.length);
        SandboxFile file = coze.files().get(0);
        assertThat(file.head()).hasSize(MIB);
        assertThat(file.sha256())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        assertThat(coze.lastRequest().body()).hasSize(MIB);
    }

    @ParameterizedTest
    @CsvSource({"a.png, PNG, 4000", "a.pdf, %PDF-1.7, 0", "a.PDF, %PDF-1.7, 0", "a.jpg, GIF89a, 4000",
        "a.gif, GIF89a, 0", "a.txt, GIF89a, 0", "noextension, x, 0"})
    void mustMatchItsExtension(String name, String content, long code) {
        assertThat(upload(TYPE, part("file", name, content)).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"multipart/form-data; boundary=b, data, 400", "multipart/form-data; boundary=other, file, 400",
        "multipart/form-data, file, 400", "application/json, file, 415", "application/octet-stream, file, 415"})
    void rejectsAnotherForm(String type, String field, int status) {
        ApiClient.Response response = upload(type, part(field, "a.csv", "x"));

        assertThat(response.status()).isEqualTo(status);
        assertThat(coze.files()).isEmpty();
    }

    @Test
    void rejectsAFileWithoutANameAndAnUnknownFile() {
        String field = "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nx\r\n--b--\r\n";

        assertThat(upload(TYPE, field).code()).isEqualTo(4000);
        assertThat(upload(TYPE, part("file", "", "x")).code()).isEqualTo(4000);
        assertThat(client.get("/v1/files/retrieve?file_id=1").code()).isEqualTo(4200);
        assertThat(client.get("/v1/files/retrieve").code()).isEqualTo(4000);
    }

    @Test
    void takesNoFilesElsewhere() {
        assertThat(client.bytes("POST", "/v1/conversation/create", TYPE, part("file", "a.csv", "x")
                .getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
    }

    private ApiClient.Response upload(String type, String body) {
        return client.bytes("POST", "/v1/files/upload", type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String field, String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--b--\r\n";
    }
}
