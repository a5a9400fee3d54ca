/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.model.SubscriptionSync;
import io.github.camelcoze.testing.Kamelet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of docs/kamelets.adoc are those of the Kamelets; {@code mvn verify -Dcoze.docs.write} writes them anew. Its
 * snippets are tried with those of all pages.
 */
class KameletsPageTest {

    private static final String PAGE = "docs/kamelets.adoc";

    @Test
    void itNamesTheKamelets() throws Exception {
        StringBuilder table = new StringBuilder("[width=\"100%\",cols=\"2,1,4\",options=\"header\"]\n|===\n")
                .append("| Kamelet | Type | What it does\n");
        for (Kamelet kamelet : Kamelet.values()) {
            table.append("\n| <<_").append(kamelet.id.replace('-', '_')).append(',').append(kamelet.id).append(">>\n| ")
                    .append(kamelet.type()).append("\n| ")
                    .append(kamelet.yaml.at("/spec/definition/description").asText()).append('\n');
        }
        check("kamelets", table.append("|===\n").toString());
    }

    @Test
    void itHasTheirProperties() throws Exception {
        StringBuilder tables = new StringBuilder();
        for (Kamelet kamelet : Kamelet.values()) {
            tables.append(tables.isEmpty() ? "" : "\n").append("=== ").append(kamelet.id).append("\n\n")
                    .append("[width=\"100%\",cols=\"2,5,2\",options=\"header\"]\n|===\n")
                    .append("| Property | Description | Example\n");
            Set<String> required = new HashSet<>();
            kamelet.yaml.at("/spec/definition/required").forEach(name -> required.add(name.asText()));
            for (Map.Entry<String, JsonNode> entry : kamelet.properties().properties()) {
                JsonNode property = entry.getValue();
                tables.append("\n| *").append(entry.getKey()).append("*\n| ")
                        .append(required.contains(entry.getKey()) ? "*Required.* " : "")
                        .append(property.path("format").asText().equals("password") ? "*Secret.* " : "")
                        .append(property.path("description").asText())
                        .append("\n| `").append(property.path("example").asText()).append("`\n");
            }
            tables.append("|===\n");
        }
        check("properties", tables.toString());
    }

    private static void check(String tag, String expected) throws Exception {
        Page page = Page.of(PAGE);
        String begin = "// tag::" + tag + "[]\n";
        String end = "// end::" + tag + "[]\n";
        assertThat(page.text()).contains(begin, end);
        String text = page.text().substring(0, page.text().indexOf(begin) + begin.length()) + expected
                + page.text().substring(page.text().indexOf(end));
        if (Page.WRITE) {
            Files.writeString(page.file(), text);
        } else {
            assertThat(page.text()).as(PAGE + ", " + tag).isEqualTo(text);
        }
    }

    @Test
    void itShowsWhatSyncingPassesOn() throws Exception {
        SubscriptionSync sync = new SubscriptionSync(List.of("bot.deleted"), List.of(), List.of("bot.published"));

        assertThat(Page.of(PAGE).text()).contains("\n" + new String(sync.getJson(), StandardCharsets.UTF_8) + "\n");
    }
}
