/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** A file of the folder {@code camel-k}, and what Camel K makes of it. */
record CamelKResource(Path file, JsonNode tree) {

    static final Path FOLDER = Path.of("camel-k");

    private static final YAMLMapper YAML = new YAMLMapper();

    static CamelKResource of(String name) {
        return read(FOLDER.resolve(name));
    }

    static List<CamelKResource> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().map(CamelKResource::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CamelKResource read(Path file) {
        try {
            return new CamelKResource(file, YAML.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String kind() {
        return tree.path("kind").asText();
    }

    String name() {
        return tree.at("/metadata/name").asText();
    }

    JsonNode trait(String name) {
        return tree.at("/spec/traits/" + name);
    }

    /** What the application gets as properties: the Secrets and ConfigMaps that the trait mounts. */
    Properties properties() {
        Properties properties = new Properties();
        trait("mount").path("configs").forEach(config -> {
            String[] kindAndName = config.asText().split(":");
            CamelKResource mounted = all().stream().filter(other -> other.kind().equalsIgnoreCase(kindAndName[0])
                    && other.name().equals(kindAndName[1])).findFirst().orElseThrow();
            Stream.of("stringData", "data").map(mounted.tree::path).flatMap(CamelKResource::values)
                    .forEach(text -> load(properties, text));
        });
        return properties;
    }

    private static Stream<String> values(JsonNode node) {
        return node.properties().stream().map(entry -> entry.getValue().asText());
    }

    private static void load(Properties properties, String text) {
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The file of the routes that Camel runs: a Pipe as it is; the routes of an Integration, which Camel K takes out of it.
     *
     * @param folder for a file that has to be written
     */
    Path routes(Path folder) throws IOException {
        if (kind().equals("Pipe")) {
            return file;
        }
        Path routes = folder.resolve(name() + ".camel.yaml");
        YAML.writeValue(routes.toFile(), tree.at("/spec/flows"));
        return routes;
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
