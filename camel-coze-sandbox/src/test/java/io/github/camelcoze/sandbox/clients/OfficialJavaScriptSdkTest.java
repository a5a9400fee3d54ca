/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The official JavaScript SDK against the sandbox; skipped where there is no Node.js, or npm finds no registry. */
@Tag("slow")
class OfficialJavaScriptSdkTest {

    private static final Path HOME = Path.of("target/js").toAbsolutePath();
    private static final String SDK = "@coze/api@1.3.9";
    private static final int MINUTES = 3;

    private final CozeSandbox coze = CozeSandbox.builder()
            .bot(SandboxBot.of("73428668").reply("hello", SandboxReply.text("Hel", "lo!"))
                    .reply("weather", SandboxReply.toolCall("get_weather", "{}")
                            .then(SandboxReply.text("It is {{text}}."))))
            .workflow(SandboxWorkflow.of("73664689").run(SandboxReply.output("Hello {{user_name}}").pings(1)))
            .start();

    @Test
    void understandsTheSandbox() throws Exception {
        try (coze) {
            install();
            JsonNode result = new ObjectMapper().readTree(run("node", "src/test/js/sdk.mjs", HOME.toString()));

            assertThat(result.path("events")).extracting(JsonNode::asText).startsWith("conversation.chat.created")
                    .endsWith("conversation.chat.completed", "done");
            assertThat(result.path("answer").asText()).isEqualTo("Hello!");
            assertThat(result.path("polled").path(0).asText()).isEqualTo("Hello!");
            assertThat(result.path("afterTools").path(1).asText()).isEqualTo("It is sunny.");
            assertThat(result.path("run").asText()).isEqualTo("Hello Ann");
            assertThat(result.path("runEvents")).extracting(JsonNode::asText).contains("Message", "Done");
            assertThat(result.path("uploaded").asText()).isEqualTo("sdk.mjs");
            assertThat(result.path("messages").path(0).asText()).isEqualTo("hi");
        }
    }

    private void install() throws Exception {
        if (Files.isDirectory(HOME.resolve("node_modules/@coze/api"))) {
            return;
        }
        Files.createDirectories(HOME);
        String reason;
        try {
            reason = run("npm", "install", "--prefix", HOME.toString(), "--no-audit", "--no-fund", "--ignore-scripts",
                    SDK);
        } catch (IOException e) {
            reason = e.getMessage();
        }
        assumeTrue(Files.isDirectory(HOME.resolve("node_modules/@coze/api")), SDK + " cannot be installed: " + reason);
    }

    /** What it printed. */
    private String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(HOME, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("COZE_API_BASE", coze.baseUrl());
        builder.environment().put("COZE_API_TOKEN", coze.accessToken());
        Process process = builder.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output);
    }
}
