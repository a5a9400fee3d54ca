/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.OAuthTestSupport;
import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CozeSandboxMainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void printsExports() {
        int status = run(coze -> assertThat(printed(out)).isEqualTo("# Coze sandbox on " + coze.baseUrl()
                + ", stop with Ctrl-C. Environment of your program:\nexport COZE_API_BASE=" + coze.baseUrl()
                + "\nexport COZE_API_TOKEN=pat_x\nexport COZE_API_APP_ID=42\nexport COZE_BOT_ID=7342866812345678901\n"
                + "# Console, in a browser: " + coze.baseUrl() + "/\n"
                + "# Control API (events, deliveries, faults, bots, scripts, reset): " + coze.baseUrl() + "/sandbox\n"),
                "--port", "0", "--token", "pat_x",
                "--app", "42=Answers", "--app", "43");

        assertThat(status).isZero();
        assertThat(printed(err)).isEmpty();
    }

    @Test
    void createsConfiguredApps() {
        run(coze -> assertThat(coze.apiApps()).extracting(SandboxApiApp::name).containsExactly("Answers", "sandbox"),
                "--port", "0", "--app", "42=Answers", "--app", "43");

        assertThat(printed(err)).isEmpty();
    }

    @Test
    void generatesAppAndTokenByDefault() {
        run(coze -> {
            assertThat(coze.apiApps()).hasSize(1);
            assertThat(new ApiClient(coze).get("/v1/api_apps").code()).isZero();
        }, "--port", "0");

        assertThat(printed(out)).containsPattern("export COZE_API_TOKEN=pat_\\w{64}\n")
                .containsPattern("export COZE_API_APP_ID=[0-9]{19}\n");
    }

    @Test
    void printsExportsOfTheBotAndTheOAuthApp(@TempDir Path folder) throws IOException {
        String key = Files.writeString(folder.resolve("key.pem"), TestJwt.pem()).toString();

        run(coze -> {
            assertThat(coze.connectorsOf("7")).containsExactly("1024", "999");
            assertThat(coze.connectorsOf("8")).containsExactly("1024");
        }, "--port", "0", "--bot", "7=1024", "--bot", "7=999", "--bot", "8=1024", "--oauth-client", "c l",
                "--oauth-key-id", "kid", "--oauth-public-key", key);

        assertThat(printed(err)).isEmpty();
        assertThat(printed(out)).contains("export COZE_BOT_ID=7\nexport COZE_CONNECTOR_ID=1024\n"
                + "export COZE_JWT_OAUTH_CLIENT_ID='c l'\nexport COZE_JWT_OAUTH_PUBLIC_KEY_ID=kid\n");
    }

    @Test
    void issuesTokensToTheConfiguredOAuthApp(@TempDir Path folder) throws IOException {
        String key = Files.writeString(folder.resolve("key.pem"), TestJwt.pem()).toString();
        long now = Instant.now().getEpochSecond();
        TestJwt jwt = new TestJwt().claim("iat", now).claim("exp", now + 3600);

        run(coze -> {
            ApiClient client = new ApiClient(coze);
            ApiClient.Response response = client.send(client.request("/api/permission/oauth2/account/7/token")
                    .setHeader("Authorization", "Bearer " + jwt.signed()).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(OAuthTestSupport.BODY)));
            assertThat(response.status()).isEqualTo(200);
        }, "--port", "0", "--oauth-client", TestJwt.CLIENT, "--oauth-key-id", TestJwt.KEY_ID, "--oauth-public-key",
                key, "--oauth-account", "7");

        assertThat(printed(err)).isEmpty();
    }

    @Test
    void exitsWith2ForAnUnreadablePublicKey(@TempDir Path folder) {
        String key = folder.resolve("none.pem").toString();

        assertThat(run(coze -> {
        }, "--oauth-client", "c", "--oauth-key-id", "k", "--oauth-public-key", key)).isEqualTo(2);
        assertThat(printed(err)).isEqualTo("coze-sandbox: the public key file " + key + " does not exist\n");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void readsScripts(@TempDir Path folder) throws IOException {
        String bots = Files.writeString(folder.resolve("bots.yaml"),
                "bots:\n- id: 73428668\n  replies:\n  - when: {contains: hello}\n    answers: [[Hel, 'lo!']]\n")
                .toString();
        String flows = Files.writeString(folder.resolve("flows.json"),
                "{\"workflows\": [{\"id\": \"5\", \"runs\": [{\"output\": \"out\"}]}]}").toString();

        run(coze -> {
            ApiClient client = new ApiClient(coze);
            assertThat(client.json("POST", "/v3/chat", "{\"bot_id\":\"73428668\",\"user_id\":\"u\",\"stream\":true,"
                    + "\"additional_messages\":[{\"role\":\"user\",\"content\":\"hello!\",\"content_type\":\"text\"}]}")
                    .body()).contains("Hello!");
            assertThat(client.json("POST", "/v1/templates/13/duplicate", "{\"workspace_id\":\"" + coze.workspaceId()
                    + "\"}").body()).contains("\"code\":0");
            assertThat(client.json("POST", "/v1/workflow/run", "{\"workflow_id\":\"5\"}").body()).contains("out");
        }, "--port", "0", "--bots", bots, "--bots", flows, "--template", "13=Cook");

        assertThat(printed(err)).isEmpty();
        assertThat(printed(out)).contains("export COZE_BOT_ID=73428668\n").doesNotContain("CONNECTOR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "bots: [{id: 1, replys: []}] | has no valid scripts: bots[0].replys: unknown field",
        "'bots: [' | is not YAML: error at line 1", "text | has no valid scripts: expected bots",
        "'' | cannot be read"})
    void exitsWith2ForWrongScripts(String content, String problem, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("bots.yaml");
        if (!content.isEmpty()) {
            Files.writeString(file, content);
        }

        assertThat(run(coze -> {
        }, "--port", "0", "--bots", file.toString())).isEqualTo(2);
        assertThat(printed(err)).startsWith("coze-sandbox: the file " + file + " " + problem).hasLineCount(1);
    }

    @Test
    void appliesCallbackOptions() {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            receiver.respond(call -> CallbackReceiver.Response.of(call.header("X-Coze-Signature") == null
                    ? 200
                    : 500, CallbackReceiver.accept(call).body()));
            run(coze -> {
                SandboxApiApp app = coze.apiApps().get(0);
                assertThat(app.connectorId()).isEqualTo("1024");
                assertThat(
                        new ApiClient(coze)
                                .json("PUT", "/v1/api_apps/7", "{\"callback_url\":\"" + receiver.url() + "\"}")
                                .code())
                        .isZero();
                coze.trigger(SandboxEvent.json("7", "{}"));
                await().until(() -> coze.pendingDeliveries() == 0);
                assertThat(coze.deliveries()).hasSize(1 + 1);
            }, "--port", "0", "--connector-app", "7=1024", "--unsigned-url-checks", "--redeliveries", "none");
        }

        assertThat(printed(err)).isEmpty();
        assertThat(printed(out)).contains("export COZE_API_APP_ID=7\n");
    }

    @Test
    void quotesForTheShell() {
        run(coze -> {
        }, "--port", "0", "--host", "127.0.0.1", "--token", "a$b'c");

        assertThat(printed(out)).contains("export COZE_API_TOKEN='a$b'\\''c'\n");
    }

    @Test
    void rejectsWithHttp200WhenConfigured() {
        run(coze -> assertThat(new ApiClient(coze).get("/nowhere").status()).isEqualTo(200), "--port", "0",
                "--failures-as-http-200");

        assertThat(printed(out)).contains("export COZE_API_BASE");
    }

    @Test
    void stopsWhenItsWorkIsDone() {
        List<CozeSandbox> used = new ArrayList<>();
        run(used::add, "--port", "0");

        assertThat(used).singleElement().satisfies(coze -> assertThat(listens(coze.port())).isFalse());
    }

    @Test
    void printsHelp() {
        int status = run(coze -> {
        }, "--help");

        assertThat(status).isZero();
        assertThat(printed(out)).contains("--port", "--host", "--token", "--app", "--bot", "--oauth-client",
                "--oauth-key-id",
                "--oauth-public-key", "--oauth-account", "--failures-as-http-200", "--connector-app", "--redeliveries",
                "--unsigned-url-checks");
    }

    @Test
    void exitsWith2ForAWrongOption() {
        assertThat(run(coze -> {
        }, "--colour")).isEqualTo(2);
        assertThat(printed(err)).isEqualTo("coze-sandbox: unknown option --colour, see --help\n");
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void exitsWith2ForAnInvalidPort() {
        assertThat(run(coze -> {
        }, "--port", "70000")).isEqualTo(2);
        assertThat(printed(err)).isEqualTo("coze-sandbox: port must be from 0 to 65535, not 70000\n");
    }

    @Test
    void exitsWith1WhenThePortIsTaken() {
        try (CozeSandbox other = CozeSandbox.start()) {
            assertThat(run(coze -> {
            }, "--port", String.valueOf(other.port()))).isEqualTo(1);
            assertThat(printed(err))
                    .isEqualTo("coze-sandbox: port " + other.port() + " on 127.0.0.1 is already in use\n");
        }
    }

    @Test
    void runsUntilItIsStopped() throws IOException, InterruptedException {
        Process process = start("--port", "0");
        try (BufferedReader lines = process.inputReader()) {
            lines.readLine();
            int port = Integer.parseInt(lines.readLine().replaceAll(".*:", ""));
            assertThat(listens(port)).isTrue();
            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(listens(port)).isFalse();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void exitsWithItsStatus() throws IOException, InterruptedException {
        Process process = start("--colour");

        assertThat(process.waitFor()).isEqualTo(2);
    }

    private int run(Consumer<CozeSandbox> work, String... arguments) {
        return CozeSandboxMain.run(List.of(arguments), Map.of(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), work);
    }

    private static String printed(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), CozeSandboxMain.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
