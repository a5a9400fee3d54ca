/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.model.Document;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;

/**
 * The sandbox has no language model, and keeps no content of documents: its bot answers with the line that has the
 * wanted word, of the files that it was sent, if the dataset still has them.
 */
final class SandboxLibrarian {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SandboxLibrarian() {
    }

    static SandboxBot bot(CozeSandbox sandbox, List<?> documents, String word) {
        Map<String, String> sent = sent(sandbox);
        String line = documents.stream()
                .flatMap(document -> sent.getOrDefault(((Document) document).getName(), "").lines())
                .filter(text -> text.contains(word) && !text.startsWith("#")).findFirst().orElse(null);
        return SandboxBot.of(Platform.SANDBOX_BOT).otherwise(line == null
                ? SandboxReply.text("The documents do not say.")
                : SandboxReply.text(line).knowledge(line));
    }

    /** The content of the documents by their names. */
    private static Map<String, String> sent(CozeSandbox sandbox) {
        Map<String, String> sent = new HashMap<>();
        sandbox.requests().stream().filter(request -> request.path().endsWith("/document/create")).forEach(request -> {
            try {
                for (JsonNode base : JSON.readTree(request.body()).path("document_bases")) {
                    byte[] content = Base64.getDecoder().decode(base.at("/source_info/file_base64").asText());
                    sent.put(base.path("name").asText(), new String(content, StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return sent;
    }
}
