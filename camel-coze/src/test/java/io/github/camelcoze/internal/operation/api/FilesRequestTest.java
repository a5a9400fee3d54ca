/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on files. */
class FilesRequestTest extends OperationRequestTestSupport {

    private static final File FILE = file();

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("uploadFile?fileName=a.txt", Map.of("file", FILE),
                        Set.of("file"), "POST /v1/files/upload",
                        "form-data; name=\"file\"; filename=\"a.txt\": Hello"),
                new OperationRequest("retrieveFile?parameter.file_id=9", Map.of("file_id", 9), Set.of("file_id"),
                        "GET /v1/files/retrieve?file_id=9"));
    }

    private static File file() {
        try {
            return Files.writeString(Files.createTempDirectory("files").resolve("a.txt"), "Hello").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
