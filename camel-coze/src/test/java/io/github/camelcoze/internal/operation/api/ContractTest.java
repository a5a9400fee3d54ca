/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.docs.Page;
import io.github.camelcoze.internal.operation.Parameter;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The declarations are those of Coze's OpenAPI fragments, one a page, where they are at hand: method and path, every
 * parameter with its place and whether it is required, and the permission. The pages themselves, which win, say
 * something else here and there; {@link #EXPLAINED} is the list of it, with the reason.
 */
class ContractTest {

    private static final Path CONTRACT = Path.of(System.getProperty("coze.contract",
            Page.ROOT.resolve("../shared/contract").normalize().toString()));

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Operations that are not there yet; the list has to become empty. */
    private static final Set<String> MISSING_GROUPS = Set.of("datasets", "documents", "images", "bots", "workspaces",
            "variables", "users", "templates", "connectors", "apps", "folders");

    /** Pages of an API that is not HTTP, and of OAuth, which is no operation. */
    private static final Set<String> OTHER_PAGES = Set.of("asr_api", "streaming_chat_api", "tts_api");

    /** What the fragments do not have, and what they have otherwise; beginnings of lines, and why. */
    private static final Map<String, String> EXPLAINED = explained();

    private static Map<String, String> explained() {
        Map<String, String> all = new LinkedHashMap<>();

        return all;
    }

    @Test
    void everyRequestOfTheTableIsThatOfAnOperation() throws IOException {
        assumeTrue(Files.isDirectory(CONTRACT), "the contract is not at hand: " + CONTRACT);
        Map<String, String> wanted = new TreeMap<>();
        for (String line : Files.readAllLines(CONTRACT.resolve("platform.md"))) {
            String[] cells = line.split(" *\\| *");
            if (cells.length > 4 && cells[3].matches("(GET|POST|PUT|DELETE) /.*")) {
                wanted.put(cells[3], cells[1]);
            }
        }
        assertThat(wanted).hasSize(119);

        Set<String> declared = Stream.of(CozeOperation.values()).flatMap(operation -> operation.requests().stream())
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        wanted.forEach((request, group) -> {
            if (!declared.contains(request)) {
                missing.add(group + " " + request);
            }
        });

        assertThat(missing.stream().filter(request -> !MISSING_GROUPS.contains(request.split(" ")[0])))
                .filteredOn(request -> !EXPLAINED.containsKey(request)).isEmpty();
        if (missing.stream().noneMatch(request -> MISSING_GROUPS.contains(request.split(" ")[0]))) {
            assertThat(MISSING_GROUPS).as("groups that are complete").isEmpty();
        }
    }

    @Test
    void declarationsAreThoseOfTheFragments() throws IOException {
        assumeTrue(Files.isDirectory(CONTRACT), "the contract is not at hand: " + CONTRACT);
        Map<String, JsonNode> fragments = fragments();
        Set<String> differences = new TreeSet<>();
        for (CozeOperation operation : CozeOperation.values()) {
            for (String request : operation.requests()) {
                JsonNode fragment = fragments.remove(request);
                if (fragment == null) {
                    differences.add(operation + ": no fragment for " + request);
                } else if (operation.requests().size() == 1) {
                    compare(operation, fragment, differences);
                }
            }
        }
        Set<String> unused = new TreeSet<>(EXPLAINED.keySet());
        unused.removeAll(differences);
        differences.removeAll(EXPLAINED.keySet());

        assertThat(differences).as("differences that EXPLAINED does not explain").isEmpty();
        unused.removeIf(explained -> explained.matches("[a-z]+ (GET|POST|PUT|DELETE) .*"));
        assertThat(unused).as("explanations of differences that are none").isEmpty();
    }

    /** By method and path, with the parameters in the path as we write them. */
    private static Map<String, JsonNode> fragments() throws IOException {
        Map<String, JsonNode> fragments = new TreeMap<>();
        try (Stream<Path> files = Files.list(CONTRACT.resolve("swagger"))) {
            for (Path file : files.sorted().toList()) {
                String page = file.getFileName().toString().replace(".yaml", "");
                JsonNode fragment = JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
                if (!OTHER_PAGES.contains(page) && !page.startsWith("oauth")) {
                    fragment.path("paths").properties()
                            .forEach(path -> path.getValue().properties()
                                    .forEach(method -> fragments.put(method.getKey().toUpperCase(Locale.ROOT) + " "
                                            + path.getKey().replaceAll(":(\\w+)", "{$1}"),
                                            resolved(fragment, method.getValue()))));
                }
            }
        }
        return fragments;
    }

    private static JsonNode resolved(JsonNode document, JsonNode operation) {
        JsonNode schema = operation.findPath("requestBody").findPath("schema");
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty()
                ? operation
                : ((ObjectNode) operation.deepCopy()).set("resolvedBody",
                        document.at(reference.substring(1)));
    }

    private static void compare(CozeOperation operation, JsonNode fragment, Collection<String> differences) {
        Map<String, String> theirs = new TreeMap<>();
        for (JsonNode parameter : fragment.path("parameters")) {
            String place = parameter.path("in").asText();
            if (!place.equals("header")) {
                theirs.put(parameter.path("name").asText(),
                        place + (parameter.path("required").asBoolean() ? " required" : ""));
            }
        }
        JsonNode body = fragment.has("resolvedBody")
                ? fragment.path("resolvedBody")
                : fragment.path("requestBody").path("content").path("application/json").path("schema");
        Set<String> required = new TreeSet<>();
        body.path("required").forEach(name -> required.add(name.asText()));
        body.path("properties").fieldNames().forEachRemaining(
                name -> theirs.put(name, "body" + (required.contains(name) ? " required" : "")));
        Map<String, String> ours = new TreeMap<>();
        for (Parameter parameter : PackageAccess.parameters(operation)) {
            // a fragment has forms as JSON
            String place = parameter.in() == Parameter.In.FORM ? "body" : parameter.in().name().toLowerCase(Locale.ROOT);
            ours.put(parameter.name(), place + (parameter.isRequired() ? " required" : ""));
        }
        Stream.concat(theirs.keySet().stream(), ours.keySet().stream()).distinct()
                .filter(name -> !theirs.getOrDefault(name, "").equals(ours.getOrDefault(name, "")))
                .forEach(name -> differences.add(operation + "." + name + ": " + theirs.getOrDefault(name, "absent")
                        + " in the fragment, " + ours.getOrDefault(name, "absent") + " here"));
        String permission = fragment.path("x-coze-permission").asText("");
        List<String> permissions = permission.isEmpty() || permission.equals("\u65e0")
                ? List.of()
                : Arrays.asList(permission.split("[,\u3001 ]+"));
        if (!permissions.equals(operation.permissions())) {
            differences.add(operation + ": permission " + permissions + " in the fragment, " + operation.permissions()
                    + " here");
        }
    }
}
