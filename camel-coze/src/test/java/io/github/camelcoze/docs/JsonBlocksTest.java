/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelcoze.event.CozeEvent;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Blocks of JSON are JSON, and what is Coze's in them is of the form that Coze's documents give it. */
class JsonBlocksTest {

    private static final JsonMapper STRICT = JsonMapper.builder().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Path SAMPLES = Path.of("src/test/resources/callbacks");

    static Stream<Page.Snippet> json() throws IOException {
        return Page.allSnippets("json");
    }

    @ParameterizedTest
    @MethodSource("json")
    void jsonIsOfAFormThatIsKnown(Page.Snippet snippet) throws Exception {
        JsonNode json = STRICT.readTree(snippet.text());

        if (json.has("header") && json.has("event")) {
            checkCallback(json);
        } else if (json.has("code") && json.has("msg")) {
            assertThat(json.path("code").isIntegralNumber()).isTrue();
            assertThat(json.path("msg").isTextual()).isTrue();
            assertThat(json.at("/detail/logid").isTextual()).isTrue();
        } else if (json.has("specversion")) {
            assertThat(json.path("specversion").asText()).isEqualTo("1.0");
            assertThat(List.of("id", "source", "type")).allMatch(json::hasNonNull);
        } else {
            assertThat(json.isContainerNode()).isTrue();
        }
    }

    /** It is what one of the samples is, field by field; values may differ, types may not. */
    private static void checkCallback(JsonNode callback) throws IOException {
        CozeEvent event = CozeEvent.of(callback.toString());
        assertThat(event.getPayload()).isNotNull();
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            Path sample = samples.filter(file -> file.getFileName().toString().startsWith(event.getEventType() + "."))
                    .findFirst().orElseThrow();
            assertThat(fields("", callback)).isEqualTo(fields("", STRICT.readTree(sample.toFile())));
        }
    }

    private static Set<String> fields(String at, JsonNode node) {
        Set<String> fields = new TreeSet<>();
        node.properties().forEach(field -> {
            fields.add(at + "/" + field.getKey() + " " + field.getValue().getNodeType());
            fields.addAll(fields(at + "/" + field.getKey(), field.getValue()));
        });
        return fields;
    }
}
