/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** What the component calls Coze's operations: a request is easier to find under the name that the routes have. */
final class OperationNames {

    /** By the method; then by the path, whatever its parameters are called. */
    private static final Map<String, Map<PathTemplate, String>> NAMES = read();

    private OperationNames() {
    }

    /** Null when the component has no such operation. */
    static String of(String method, PathTemplate path) {
        return NAMES.getOrDefault(method, Map.of()).get(path);
    }

    private static Map<String, Map<PathTemplate, String>> read() {
        Map<String, Map<PathTemplate, String>> names = new HashMap<>();
        try (InputStream in = OperationNames.class.getResourceAsStream("operations.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(line -> line.split(" "))
                    .forEach(words -> names.computeIfAbsent(words[0], added -> new HashMap<>())
                            .put(new PathTemplate(words[1]), words[2]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
