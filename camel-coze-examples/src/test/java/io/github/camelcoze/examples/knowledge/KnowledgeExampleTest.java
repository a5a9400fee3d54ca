/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.examples.ExampleTestSupport;
import io.github.camelcoze.model.Document;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The example as {@code mvn -Pdemo -Dexample=knowledge} runs it. */
class KnowledgeExampleTest extends ExampleTestSupport {

    private static final String CREATE = "/open_api/knowledge/document/create";

    @TempDir
    private Path folder;

    KnowledgeExampleTest() {
        super("knowledge");
    }

    @Test
    void withoutSettingsItKeepsADatasetOfASandboxInStep() {
        assertThat(run(Map.of())).isZero();

        assertThat(printed()).containsPattern("1\\. .*\\R   added: returns.md\\R   added: shipping.md\\R"
                + "   added: warranty.md\\R"
                + "2\\. .*\\R   unchanged: returns.md\\R   unchanged: shipping.md\\R   unchanged: warranty.md\\R"
                + "3\\. .*\\R   added: contact.md\\R   deleted: returns.md\\R   unchanged: shipping.md\\R"
                + "   changed: warranty.md\\R"
                + "4\\. .*: How long is the warranty\\?\\R   answer: The warranty is three years\\.\\R")
                .contains("Done: the dataset has the files of the folder, and the bot answered.")
                .doesNotContain("\tat ");
    }

    @Test
    void aRunAfterAFailedOneSendsTheRest() throws Exception {
        Files.writeString(folder.resolve("a.md"), "one");
        Files.writeString(folder.resolve("b.md"), "two");
        try (CozeSandbox real = real().start()) {
            Map<String, String> settings = settings(real);
            real.inject(SandboxFault.onApiCalls().status(503).forOperation("POST", CREATE));

            assertThat(run(settings)).isEqualTo(1);
            assertThat(printed()).contains("Example 'knowledge' failed: Coze operation 'createDocuments' failed")
                    .doesNotContain("pat_real").doesNotContain("\tat ");

            assertThat(run(settings)).isZero();
            Files.writeString(folder.resolve("b.md"), "three");
            assertThat(run(settings)).isZero();
            assertThat(printed()).containsPattern("(?s)added: a.md.*added: b.md.*unchanged: a.md.*changed: b.md");
            assertThat(real.requests()).filteredOn(request -> request.path().equals(CREATE)).hasSize(4);
            assertThat(real.chats()).hasSize(2).allSatisfy(chat -> assertThat(chat.text()).isEqualTo("What is two?"));
        }
    }

    private Map<String, String> settings(CozeSandbox real) throws Exception {
        String json = HttpClient.newHttpClient().send(HttpRequest
                .newBuilder(URI.create(real.baseUrl() + "/v1/datasets"))
                .header("Authorization", "Bearer pat_real").header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\": \"Shop\", \"format_type\": 0, \"space_id\": \""
                        + real.workspaceId() + "\"}"))
                .build(), HttpResponse.BodyHandlers.ofString()).body();
        return Map.of("COZE_API_BASE", real.baseUrl(), "COZE_API_TOKEN", "pat_real", "COZE_BOT_ID", "7",
                "COZE_DATASET_ID", new ObjectMapper().readTree(json).at("/data/dataset_id").asText(),
                "KNOWLEDGE_FOLDER", folder.toString(), "KNOWLEDGE_QUESTION", "What is two?");
    }

    /** The documents that the dataset has: their names, with an exclamation mark when they failed. */
    @ParameterizedTest
    @CsvSource({"'', a.1.txt, added, ''", "a.1.txt, '', unchanged, ''", "a.0.txt, a.1.txt, changed, a.0.txt",
        "a.1.txt!, a.1.txt, changed, a.1.txt", "a.1.txt a.1.txt, '', unchanged, a.1.txt",
        "a.txt other.pdf, a.1.txt, added, ''"})
    void aDocumentIsKnownByItsName(String documents, String upload, String result, String outdated) throws Exception {
        Files.writeString(folder.resolve("a.md"), "one");
        Files.writeString(folder.resolve("a.html"), "one");
        String hash = "7692c3ad3540bb80"; // of one
        List<Document> sent = Arrays.stream(documents.split(" ")).filter(name -> !name.isEmpty())
                .map(name -> Document.of("{\"document_id\": \"7\", \"name\": \"%s\", \"status\": %d}"
                        .formatted(expanded(name.replace("!", ""), hash), name.endsWith("!") ? 9 : 1)))
                .toList();

        assertThat(new MarkdownFolder(folder).compare(sent)).singleElement().satisfies(change -> {
            assertThat(change).hasToString(result + ": a.md");
            assertThat(change.upload() != null).isEqualTo(!upload.isEmpty());
            assertThat(change.name()).isEqualTo(expanded("a.1.txt", hash));
            assertThat(change.outdated()).extracting(Document::getName)
                    .containsExactlyElementsOf(outdated.isEmpty() ? List.of() : List.of(expanded(outdated, hash)));
        });
    }

    private static String expanded(String name, String hash) {
        return name.replace(".1.", "." + hash + ".").replace(".0.", ".0000000000000000.");
    }

    @ParameterizedTest
    @CsvSource({"COZE_DATASET_ID, KNOWLEDGE_FOLDER is not set", "KNOWLEDGE_FOLDER, COZE_DATASET_ID is not set",
        "COZE_DATASET_ID KNOWLEDGE_FOLDER, 'KNOWLEDGE_FOLDER is ''7'', which is not a folder'"})
    void withWrongSettingsItSaysWhatToChange(String set, String message) {
        Map<String, String> settings = new HashMap<>(Map.of("COZE_API_TOKEN", "x", "COZE_BOT_ID", "7"));
        List.of(set.split(" ")).forEach(name -> settings.put(name, "7"));

        assertThat(run(settings)).isEqualTo(2);

        assertThat(printed()).contains(message).hasLineCount(1);
    }
}
