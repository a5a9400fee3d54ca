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

    /** Pages of an API that is not HTTP, and of OAuth, which is no operation. */
    private static final Set<String> OTHER_PAGES = Set.of("asr_api", "streaming_chat_api", "tts_api");

    /** Differences, as regular expressions, and why they are right. */
    private static final Map<String, String> EXPLAINED = new LinkedHashMap<>();

    static {
        EXPLAINED.put("(chat|createChat)\\..*: absent in the fragment, .* here", "the fragment has no body");
        EXPLAINED.put("callPluginTool\\.(arguments|tool_name): absent in .*", "the fragment has no body");
        EXPLAINED.put("chatWithWorkflow\\.parameters: body required in .*", "we send an empty object without any");
        EXPLAINED.put("createMessage\\.(role|content_type): body required in .*", "we send user and text without them");
        EXPLAINED.put("listWorkflows\\.page_num: query required in .*", "we send the first number without it");
        EXPLAINED.put("submitToolOutputs\\.stream: body in .*", "we always send true");
        EXPLAINED.put("(uploadFile|createTranscription)\\.(Data|body|file): .*",
                "file in the example of the page and in"
                        + " the official SDKs; with Data and body the pages mean the body");
        EXPLAINED.put("cloneVoice\\.(file|audio_format): absent in .*", "in the text and the example of the page only");
        EXPLAINED.put("(list(Chat)?Messages|unpublishBot|createCopyTask): permission .*", "the page names several, the"
                + " fragment the first");
        EXPLAINED.put("updateAuditResult\\.audit_status: body in .*", "without it, the request says nothing");
        EXPLAINED.put("update(Bot|Workflow)CollaborationMode\\.collaboration_mode: body in .*",
                "without it, the request says nothing");
        EXPLAINED.put("(addWorkspaceMembers\\.users|updateDocument\\.document_id): body in .*",
                "without it, the request says nothing");
        EXPLAINED.put("createDocuments\\.(chunk_strategy|format_type): body required in .*",
                "we send automatic segments and text without them");
        EXPLAINED.put("(retrieveLive|retrieveMe|duplicateTemplate): no fragment .*", "in official SDKs only");
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

        assertThat(missing).as("requests of no operation").isEmpty();
    }

    @Test
    void declarationsAreThoseOfTheFragments() throws IOException {
        assumeTrue(Files.isDirectory(CONTRACT), "the contract is not at hand: " + CONTRACT);
        Map<String, JsonNode> fragments = fragments();
        Set<String> differences = new TreeSet<>();
        for (CozeOperation operation : CozeOperation.values()) {
            for (String request : operation.requests()) {
                JsonNode fragment = fragments.get(request);
                if (fragment == null) {
                    differences.add(operation + ": no fragment for " + request);
                } else if (operation.requests().size() == 1) {
                    compare(operation, fragment, differences);
                }
            }
        }
        Set<String> unused = EXPLAINED.keySet().stream()
                .filter(explained -> differences.stream().noneMatch(difference -> difference.matches(explained)))
                .collect(Collectors.toSet());
        differences.removeIf(difference -> EXPLAINED.keySet().stream().anyMatch(difference::matches));

        assertThat(differences).as("differences without an explanation").isEmpty();
        assertThat(unused).as("explanations without a difference").isEmpty();
    }

    /** By method and path, with the parameters in the path as we write them. */
    private static Map<String, JsonNode> fragments() throws IOException {
        Map<String, JsonNode> fragments = new TreeMap<>();
        try (Stream<Path> files = Files.list(CONTRACT.resolve("swagger"))) {
            for (Path file : files.sorted().toList()) {
                String page = file.getFileName().toString().replace(".yaml", "");
                JsonNode fragment = JSON
                        .valueToTree(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file)));
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
            String place = parameter.in() == Parameter.In.FORM
                    ? "body"
                    : parameter.in().name().toLowerCase(Locale.ROOT);
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
