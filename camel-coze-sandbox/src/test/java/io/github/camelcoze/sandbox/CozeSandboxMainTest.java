/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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

    private static final String TIME = "[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3} ";

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
    void setsVerifyTokenAndPermissions() {
        run(coze -> {
            assertThat(coze.verifyToken("42")).isEqualTo("v1");
            assertThat(coze.verifyToken("7")).isEqualTo("v2");
            ApiClient client = new ApiClient(coze);
            assertThat(client.getAs("Bearer pat_x", "/v1/api_apps").code()).isZero();
            assertThat(client.getAs("Bearer pat_x", "/v1/workspaces").code()).isEqualTo(4101);
            assertThat(printed(out)).contains("export COZE_API_TOKEN=pat_x\n");
        }, "--port", "0", "--token", "pat_x", "--app", "42", "--connector-app", "7=1024", "--verify-token", "42=v1",
                "--verify-token", "7=v2", "--permissions", "listApiApp");

        assertThat(printed(err)).isEmpty();
    }

    @Test
    void readmeShowsLinesAsTheyArePrinted() throws IOException {
        assertThat(Files.readAllLines(Path.of("README.md")).stream().filter(line -> line.matches(TIME + ".*")))
                .isNotEmpty()
                .allMatch(line -> line.matches(TIME + "(call     [a-z]\\w+ HTTP 200 code 0 logid \\S+ [0-9]+ ms"
                        + "|delivery \\S+ \\S+ attempt 1 HTTP 500 [0-9]+ ms, failed: HTTP 200 is required)"));
    }

    /** The README shows such lines. */
    @Test
    void printsALineForEachCallAndDelivery() {
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            receiver.respond(call -> CallbackReceiver.Response.of(500, ""));
            run(coze -> {
                ApiClient client = new ApiClient(coze);
                client.get("/v1/api_apps?page_token=s3cret");
                client.get("/no%0Awhere?s3cret");
                coze.setCallbackUrl("42", receiver.url() + "?s3cret");
                coze.trigger(SandboxEvent.json("42",
                        "{\"header\":{\"event_type\":\"x\\u001b[2J\\ny\",\"event_id\":\"e1\"}}"));
                await().until(() -> coze.pendingDeliveries() == 0);
            }, "--port", "0", "--app", "42", "--token", "s3cret", "--redeliveries", "none");
        }

        assertThat(printed(out).lines().filter(line -> !line.matches("[#e].*"))).satisfiesExactly(
                line -> assertThat(line)
                        .matches(TIME + "call     listApiApps HTTP 400 code 4000 logid \\w{34} [0-9]+ ms"),
                line -> assertThat(line)
                        .matches(TIME + "call     GET /no%0Awhere HTTP 404 code 4200 logid \\w{34} [0-9]+ ms"),
                line -> assertThat(line).matches(TIME + "delivery x\\?\\[2J\\?y e1 attempt 1 HTTP 500 [0-9]+ ms, "
                        + "failed: HTTP 200 is required"));
    }

    @Test
    void keepsStateOverARestart(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("state.json");
        List<String> before = new ArrayList<>();
        try (CallbackReceiver receiver = new CallbackReceiver()) {
            run(coze -> {
                SandboxApiApp app = coze.apiApps().get(0);
                before.addAll(List.of(coze.accessToken(), app.id(), app.verifyToken()));
                coze.setCallbackUrl(app.id(), receiver.url());
                coze.subscribe(app.id(), "bot.deleted", "benefit.usage");
                coze.createConnectorApp("1024");
                coze.publishBot("7", "1024", "999");
                coze.script(SandboxBot.of("8").replyContaining("hi", SandboxReply.text("Hel", "lo!")));
                coze.script(SandboxWorkflow.of("5").run(SandboxReply.output("out")));
                coze.script(SandboxTask.documents().pending(2));
                await().untilAsserted(() -> assertThat(file).content().contains("pending", "benefit.usage"));
                new ApiClient(coze).json("PUT", "/v1/api_apps/" + app.id(), "{\"name\":\"renamed\"}");
            }, "--port", "0", "--state", file.toString());
            String written = Files.readString(file);

            run(coze -> {
                SandboxApiApp app = coze.apiApps().get(0);
                assertThat(List.of(coze.accessToken(), app.id(), app.verifyToken())).isEqualTo(before);
                assertThat(app.name()).isEqualTo("renamed");
                assertThat(coze.subscriptions(app.id())).containsExactly("bot.deleted", "benefit.usage");
                assertThat(coze.apiApps()).extracting(SandboxApiApp::connectorId).containsExactly(null, "1024");
                assertThat(coze.connectorsOf("7")).containsExactly("1024", "999");
                coze.trigger(SandboxEvent.of(app.id(), "bot.deleted"));
                await().until(() -> coze.pendingDeliveries() == 0);
                assertThat(coze.deliveries()).singleElement().matches(SandboxDelivery::succeeded);
                assertThat(written).isEqualTo(read(file));

                coze.reset();
                assertThat(coze.apiApps()).singleElement().returns("", SandboxApiApp::callbackUrl)
                        .returns(app.verifyToken(), SandboxApiApp::verifyToken);
            }, "--port", "0", "--state", file.toString());
        }

        run(coze -> {
            assertThat(coze.apiApps()).extracting(SandboxApiApp::id).containsExactly("42", before.get(1));
            assertThat(coze.verifyToken(before.get(1))).isEqualTo(before.get(2));
            assertThat(coze.accessToken()).isEqualTo("pat_x");
        }, "--port", "0", "--state", file.toString(), "--app", "42", "--token", "pat_x");
        run(coze -> assertThat(coze.verifyToken("42")).isEqualTo("v1"), "--port", "0", "--state", file.toString(),
                "--app", "42", "--verify-token", "42=v1");

        assertThat(printed(err)).isEmpty();
        assertThat(folder).isDirectoryContaining("glob:**state.json");
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | is not a state of the sandbox",
        "'{' | is not a state of the sandbox at line 1: Unexpected end-of-input",
        "null | is not a state of the sandbox; remove",
        "{} | is not a state of the sandbox at line 1: access_token must not be blank; remove it to start over",
        "'{\"access_token\":\"t\",\"apps\":[{\"id\":\"1\"}]}' | is not a state of the sandbox at line 1: apps: name must not be",
        "'{\"access_token\":\"t\",\"bot\":1}' | is not a state of the sandbox at line 1: Unrecognized field",
        "'{\"access_token\":\"t\",\"scripts\":{\"bots\":1}}' | is not a state of the sandbox at line 1: bots",
        "not text | is not a state of the sandbox at line 1: ", "a folder | is a folder",
        "not writable | cannot be written"})
    void exitsWith2ForAWrongStateFile(String content, String problem, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("state.json");
        switch (content) {
            case "a folder" -> Files.createDirectory(file);
            case "not text" -> Files.write(file, new byte[]{(byte) 0x93, (byte) 0xfe, 0});
            case "not writable" -> file = folder.resolve("none/state.json");
            default -> Files.writeString(file, content);
        }

        assertThat(run(coze -> {
        }, "--port", "0", "--state", file.toString())).isEqualTo(2);
        assertThat(printed(err)).startsWith("coze-sandbox: the state file " + file + " " + problem).hasLineCount(1);
        assertThat(printed(out)).isEmpty();
    }

    @Test
    void printsNoLinesWhenQuiet() {
        run(coze -> new ApiClient(coze).get("/v1/api_apps"), "--port", "0", "--quiet");

        assertThat(printed(out).lines()).allMatch(line -> line.matches("[#e].*"));
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
                "--unsigned-url-checks", "--verify-token", "--permissions", "--quiet", "--state");
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
