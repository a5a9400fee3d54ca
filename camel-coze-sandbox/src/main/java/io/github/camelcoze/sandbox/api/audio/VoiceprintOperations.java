/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.audio;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Voiceprints and their groups: https://docs.coze.cn/developer_guides/create_voiceprint_group and related pages. The
 * score of the very recording of a voiceprint is 100, that of any other below 60.
 */
public final class VoiceprintOperations {

    private static final String GROUPS = "voiceprint_groups";
    private static final String ROOT = "/v1/audio/voiceprint_groups";
    private static final String GROUP = ROOT + "/{group_id}";
    private static final String FEATURE = GROUP + "/features/{feature_id}";
    private static final int MAX_GROUPS = 1000;
    private static final int MAX_FEATURES = 10;
    private static final int MAX_SIZE = 200;

    private final ResourceStore resources;

    public VoiceprintOperations(ResourceStore resources) {
        this.resources = resources;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get(ROOT).permissions(SandboxPermissions.LIST_VOICEPRINT_GROUP).json(this::groups),
                Operation.post(ROOT).permissions(SandboxPermissions.CREATE_VOICEPRINT_GROUP)
                        .body(Operation.Body.REQUIRED).json(this::createGroup),
                Operation.put(GROUP).permissions(SandboxPermissions.UPDATE_VOICEPRINT_GROUP)
                        .body(Operation.Body.OPTIONAL).json(this::updateGroup),
                Operation.delete(GROUP).permissions(SandboxPermissions.DELETE_VOICEPRINT_GROUP).json(this::deleteGroup),
                Operation.post(GROUP + "/speaker_identify").permissions(SandboxPermissions.IDENTIFY_IN_VOICEPRINT_GROUP)
                        .body(Operation.Body.MULTIPART).json(this::identify),
                Operation.get(GROUP + "/features").permissions(SandboxPermissions.LIST_VOICEPRINT_FEATURE)
                        .json(this::features),
                Operation.post(GROUP + "/features").permissions(SandboxPermissions.CREATE_VOICEPRINT_FEATURE)
                        .body(Operation.Body.MULTIPART).json(this::createFeature),
                Operation.put(FEATURE).permissions(SandboxPermissions.UPDATE_VOICEPRINT_FEATURE)
                        .body(Operation.Body.MULTIPART_FIELDS).json(this::updateFeature),
                Operation.delete(FEATURE).permissions(SandboxPermissions.DELETE_VOICEPRINT_FEATURE)
                        .json(this::deleteFeature));
    }

    private ObjectNode groups(ApiRequest request) {
        QueryParameters query = request.query();
        if (query.has("user_id") && !Workspaces.ME.equals(query.text("user_id"))) {
            throw ApiException.badRequest("user_id must be that of the user of the access token");
        }
        List<ObjectNode> found = resources.all(GROUPS).stream()
                .filter(group -> group.path("name").asText().startsWith(query.text("name")))
                .filter(group -> !query.has("group_id")
                        || query.text("group_id").equals(group.path("id").asText()))
                .map(group -> group.deepCopy().put("feature_count",
                        resources.all(featuresOf(group.path("id").asText())).size()))
                .toList();
        return NumberedPage.of(query, 10, MAX_SIZE).json(found, "items", "total");
    }

    private ObjectNode createGroup(ApiRequest request) {
        String name = FieldRules.required(request.body(), "name", 20);
        String desc = FieldRules.text(request.body(), "desc", 500).orElse("");
        if (resources.all(GROUPS).size() >= MAX_GROUPS) {
            throw ApiException.badRequest("there can be " + MAX_GROUPS + " voiceprint groups");
        }
        ObjectNode group = resource("voiceprint_group").put("name", name).put("desc", desc);
        resources.put(GROUPS, group.path("id").asText(), group);
        return JsonNodeFactory.instance.objectNode().put("id", group.path("id").asText());
    }

    private static ObjectNode resource(String icon) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode().put("id", RandomValues.id())
                .put("icon_url", "https://example.com/" + icon + ".png").put("created_at", Times.now())
                .put("updated_at", Times.now());
        resource.putObject("user_info").put("id", Workspaces.ME).put("name", "sandbox").put("nickname", "Sandbox")
                .put("avatar_url", "https://example.com/avatar.png");
        return resource;
    }

    private ObjectNode group(ApiRequest request) {
        return resources.require(GROUPS, request.path("group_id"), "voiceprint group");
    }

    private ObjectNode updateGroup(ApiRequest request) {
        ObjectNode group = group(request);
        update(group, request.body(), 20, 500);
        return null;
    }

    private static void update(ObjectNode resource, JsonBody body, int maxName, int maxDesc) {
        FieldRules.text(body, "name", maxName).ifPresent(name -> resource.put("name", name));
        FieldRules.text(body, "desc", maxDesc).ifPresent(desc -> resource.put("desc", desc));
        resource.put("updated_at", Times.now());
    }

    /** With all of its voiceprints. */
    private ObjectNode deleteGroup(ApiRequest request) {
        resources.remove(GROUPS, request.path("group_id"), "voiceprint group");
        resources.removeAll(featuresOf(request.path("group_id")));
        return null;
    }

    private static String featuresOf(String group) {
        return "voiceprints of " + group;
    }

    private static String recording(ApiRequest request) {
        FieldRules.number(request.body(), "sample_rate");
        FieldRules.number(request.body(), "channel");
        return AudioFiles.required(request, 4, "wav", "pcm").sha256();
    }

    private ObjectNode identify(ApiRequest request) {
        group(request);
        String sha256 = recording(request);
        int top = FieldRules.number(request.body(), "top_k").orElse(Integer.MAX_VALUE);
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("feature_score_list").addAll(resources.all(featuresOf(request.path("group_id"))).stream()
                .map(feature -> JsonNodeFactory.instance.objectNode()
                        .put("score", score(feature.path("sha256").asText(), sha256))
                        .put("feature_id", feature.path("id").asText())
                        .put("feature_name", feature.path("name").asText())
                        .put("feature_desc", feature.path("desc").asText()))
                .sorted(Comparator.comparingDouble((ObjectNode match) -> -match.path("score").asDouble())).limit(top)
                .toList());
        return data;
    }

    private static double score(String one, String other) {
        return one.equals(other) ? 100 : Math.floorMod((one + other).hashCode(), 6000) / 100.0;
    }

    private ObjectNode features(ApiRequest request) {
        group(request);
        List<ObjectNode> found = resources.all(featuresOf(request.path("group_id"))).stream()
                .map(feature -> (ObjectNode) feature.deepCopy().without("sha256")).toList();
        return NumberedPage.of(request.query(), 10, MAX_SIZE).json(found, "items", "total");
    }

    private ObjectNode createFeature(ApiRequest request) {
        group(request);
        String name = request.body().requiredText("name", "");
        String sha256 = recording(request);
        String features = featuresOf(request.path("group_id"));
        if (resources.all(features).size() >= MAX_FEATURES) {
            throw ApiException.badRequest("a group can have " + MAX_FEATURES + " voiceprints");
        }
        ObjectNode feature = resource("voiceprint").put("name", name)
                .put("desc", request.body().text("desc").orElse("")).put("group_id", request.path("group_id"))
                .put("audio_url", "https://example.com/" + sha256).put("sha256", sha256);
        resources.put(features, feature.path("id").asText(), feature);
        return JsonNodeFactory.instance.objectNode().put("id", feature.path("id").asText());
    }

    private ObjectNode updateFeature(ApiRequest request) {
        group(request);
        ObjectNode feature = resources.require(featuresOf(request.path("group_id")), request.path("feature_id"),
                "voiceprint");
        if (!request.raw().parts().isEmpty()) {
            feature.put("sha256", recording(request));
        }
        update(feature, request.body(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        return null;
    }

    private ObjectNode deleteFeature(ApiRequest request) {
        group(request);
        resources.remove(featuresOf(request.path("group_id")), request.path("feature_id"), "voiceprint");
        return null;
    }
}
