/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.CopyTask;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes of the pages on audio, plugins and organizations, against the sandbox. */
class PlatformPagesTest extends SandboxTestSupport {

    private Exchange run(String page, String route, Object body, Map<String, Object> headers) throws Exception {
        Map.of("bot", BOT, "voice", "7426720361733144585", "plugin", "7545873263293800001", "enterprise", "volcano_1",
                "admin", "7310000000000000001").forEach(
                        (name, value) -> context.getPropertiesComponent().addInitialProperty("coze." + name, value));
        context.addRoutes(PageClasses.routesOf(Page.of(page).snippet("java", route)));

        Exchange exchange = send(route, body, headers);
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    @Test
    void aBotAnswersARecording() throws Exception {
        run("docs/audio.adoc", "direct:phone", new byte[]{1}, Map.of());

        assertThat(sandbox.lastRequest().path()).isEqualTo("/v1/audio/speech");
        assertThat(new String(sandbox.lastRequest().body(), StandardCharsets.UTF_8)).contains("recording");
    }

    @Test
    void aToolIsCalled() throws Exception {
        Exchange news = run("docs/plugins.adoc", "direct:news", "holidays", Map.of());

        assertThat(news.getMessage().getBody(JsonNode.class).at("/arguments/q").asText()).isEqualTo("holidays");
        run("docs/plugins.adoc", "direct:plugins", null, Map.of());
    }

    @Test
    void aMemberJoinsAndACopyIsFinished() throws Exception {
        run("docs/organizations.adoc", "direct:joiner", "8", Map.of());
        assertThat(sandbox.lastRequest().path()).isEqualTo("/v1/enterprises/volcano_1/members");

        Exchange copied = run("docs/organizations.adoc", "direct:copy", null, Map.of("app", "1"));
        assertThat(copied.getMessage().getBody(CopyTask.class).getCopyId()).isNotNull();
    }
}
