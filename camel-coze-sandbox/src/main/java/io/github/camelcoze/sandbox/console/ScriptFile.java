/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.camelcoze.sandbox.api.script.Scripts;

/** Reads scripts from a file: YAML, of which JSON is a part. */
public final class ScriptFile {

    private ScriptFile() {
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static Scripts.Book read(String file) {
        try {
            JsonNode yaml = new YAMLMapper().readTree(Files.readString(Path.of(file)));
            if (!yaml.isObject()) {
                throw new IllegalArgumentException("expected bots, chatflows or workflows");
            }
            return Scripts.read(yaml);
        } catch (JsonProcessingException e) {
            throw wrong(file, "is not YAML: error at line " + e.getLocation().getLineNr(), e);
        } catch (IOException | InvalidPathException e) {
            throw wrong(file, "cannot be read", e);
        } catch (IllegalArgumentException e) {
            throw wrong(file, "has no valid scripts: " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(String file, String what, Exception cause) {
        return new IllegalArgumentException("the file " + file + " " + what, cause);
    }
}
