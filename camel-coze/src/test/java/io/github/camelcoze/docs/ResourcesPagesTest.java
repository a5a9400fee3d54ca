/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.model.Dataset;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The routes of the pages on knowledge, bots and workspaces, and of the reference on lazy lists, against the sandbox. */
class ResourcesPagesTest extends SandboxTestSupport {

    @TempDir
    Path folder;

    private void add(String page, String words) throws Exception {
        context.getPropertiesComponent().addInitialProperty("coze.workspace", sandbox.workspaceId());
        context.getPropertiesComponent().addInitialProperty("coze.bot", BOT);
        context.addRoutes(PageClasses.routesOf(Page.of("docs/" + page).snippet("java", words)));
    }

    private Object call(String uri, Object body) {
        Exchange exchange = send(uri, body, Map.of());
        assertThat(exchange.getException()).as(uri).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        return exchange.getMessage().getBody();
    }

    private void createDataset(String property, int format) {
        Dataset dataset = (Dataset) call("coze:createDataset?name=d&parameter.format_type=" + format,
                Map.of("space_id", sandbox.workspaceId()));
        context.getPropertiesComponent().addInitialProperty(property, dataset.getId());
    }

    @Test
    void knowledge() throws Exception {
        createDataset("coze.dataset", 0);
        createDataset("coze.images", 2);
        for (String route : new String[]{"direct:manual", "direct:web-page", "direct:picture", "direct:clean-up"}) {
            add("knowledge.adoc", route);
        }
        File file = Files.writeString(folder.resolve("a.txt"), "Hello", StandardCharsets.UTF_8).toFile();
        call("direct:manual", file);
        call("direct:web-page", null);
        call("direct:picture", file);
        call("direct:clean-up", null);

        assertThat((List<?>) call("coze:listDocuments?parameter.dataset_id={{coze.dataset}}", null)).hasSize(2);
        assertThat((List<?>) call("coze:listImages?parameter.dataset_id={{coze.images}}", null)).hasSize(1);
    }

    @Test
    void bots() throws Exception {
        sandbox.publishBot(BOT, "1024");
        for (String route : new String[]{"direct:new-bot", "direct:bots", "direct:remember-city"}) {
            add("bots.adoc", route);
        }
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:new-bot", "You cook.");
            call("direct:bots", null);
            assertThat(log.lines()).anyMatch(line -> line.matches(".*\\d+ is published as version \\d+"))
                    .anyMatch(line -> line.contains(" Cook "));
        }
        call("direct:remember-city", "Hangzhou");
        assertThat((List<?>) call("coze:retrieveVariables?botId=" + BOT + "&parameter.connector_uid=alice", null))
                .hasSize(1);
    }

    @Test
    void workspaces() throws Exception {
        add("workspaces.adoc", "direct:new-team");
        add("workspaces.adoc", "direct:folders");
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            call("direct:new-team", USER);
            call("direct:folders", null);
            assertThat(log.lines()).anyMatch(line -> line.contains("\"added_success_user_ids\":[\"" + USER + "\"]"))
                    .anyMatch(line -> line.contains("Drafts"));
        }
    }
}
