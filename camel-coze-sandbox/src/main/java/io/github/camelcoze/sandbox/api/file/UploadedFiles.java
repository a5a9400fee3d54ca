/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.file;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.camelcoze.sandbox.SandboxFile;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.RandomValues;
import io.github.camelcoze.sandbox.http.UploadedPart;

/** The state of the platform: uploaded files. Safe to use from any thread. */
public final class UploadedFiles {

    /** The extensions of some formats, by what their content begins with. */
    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "\u0089PNG\r\n\u001a\n", List.of("png"),
            "\u00ff\u00d8\u00ff", List.of("jpg", "jpeg"),
            "GIF8", List.of("gif"),
            "%PDF-", List.of("pdf"),
            "PK\u0003\u0004", List.of("zip", "docx", "xlsx", "pptx", "numbers"));

    private final Map<String, SandboxFile> files = new LinkedHashMap<>();

    public synchronized void reset() {
        files.clear();
    }

    public synchronized Optional<SandboxFile> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    public synchronized List<SandboxFile> all() {
        return List.copyOf(files.values());
    }

    /** Rejects a file without a name, and one of a few known formats that its content is not of. */
    synchronized SandboxFile add(UploadedPart part) {
        if (part.fileName() == null) {
            throw ApiException.badRequest("the file has no name; set filename in its Content-Disposition");
        }
        requireMatchingExtension(part);
        SandboxFile file = new SandboxFile(RandomValues.id(), part.fileName(), part.bytes(), Times.now(), part.sha256(),
                part.head());
        files.put(file.id(), file);
        return file;
    }

    private static void requireMatchingExtension(UploadedPart part) {
        String name = part.fileName().toLowerCase(Locale.ROOT);
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String begin = new String(part.head(), 0, Math.min(part.head().length, 16), StandardCharsets.ISO_8859_1);
        if (EXTENSIONS.entrySet().stream()
                .anyMatch(format -> format.getValue().contains(extension) && !begin.startsWith(format.getKey()))) {
            throw ApiException.badRequest("the extension of " + part.fileName() + " does not match its content");
        }
    }
}
