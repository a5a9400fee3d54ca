/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.plugin;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * Plugins: https://docs.coze.cn/developer_guides/list_plugin and related pages. The store has two, made up; a tool
 * returns its name and arguments.
 */
public final class PluginOperations {

    /** A plugin of the store. */
    private record Plugin(String id, String name, String category, boolean official, String tool, String argument,
            int heat) {
    }

    private static final List<Plugin> STORE = List.of(
            new Plugin("7545873263293800001", "News", "7327137275714732069", true, "getNews", "q", 1500),
            new Plugin("7545873263293800002", "Maps", "7327137275714781221", false, "findPlace", "place", 900));

    private static final int MAX_PLUGINS = 20;
    private static final int LISTED_AT = 1_757_474_787;

    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/stores/plugins").json(PluginOperations::store),
                Operation.get("/v1/stores/categories").json(PluginOperations::categories),
                Operation.get("/v1/plugins/mget").permissions(SandboxPermissions.GET_PLUGIN)
                        .json(PluginOperations::retrieveSeveral),
                Operation.get("/v1/plugins/{plugin_id}").permissions(SandboxPermissions.GET_PLUGIN)
                        .json(request -> json(plugin(request.path("plugin_id")))),
                Operation.post("/v1/plugins/{plugin_id}/tools/call").permissions(SandboxPermissions.CALL_PLUGIN_TOOL)
                        .body(Operation.Body.REQUIRED).json(PluginOperations::call));
    }

    private static ObjectNode store(ApiRequest request) {
        QueryParameters query = request.query();
        String official = FieldRules.oneOf(query, "is_official", "", "true", "false");
        String sort = FieldRules.oneOf(query, "sort_type", "heat", "heat", "newest", "relative");
        if (sort.equals("relative") && !query.has("keyword")) {
            throw ApiException.badRequest("sort_type relative is for searching, with keyword");
        }
        List<String> categories = List.of(query.text("category_ids").split(","));
        List<ObjectNode> found = STORE.stream().filter(plugin -> plugin.name.contains(query.text("keyword")))
                .filter(plugin -> official.isEmpty() || official.equals(Boolean.toString(plugin.official)))
                .filter(plugin -> !query.has("category_ids") || categories.contains(plugin.category))
                .map(PluginOperations::product).toList();
        return NumberedPage.of(query, 20, 100).json(found, "items", "has_more");
    }

    private static ObjectNode product(Plugin plugin) {
        ObjectNode product = JsonNodeFactory.instance.objectNode();
        ObjectNode info = product.putObject("metainfo").put("name", plugin.name).put("entity_id", plugin.id)
                .put("product_id", plugin.id + "1").put("entity_type", "plugin").put("entity_version", "0")
                .put("paid_type", "paid").put("description", plugin.name).put("is_official", plugin.official)
                .put("listed_at", LISTED_AT).put("icon_url", "https://example.com/plugin.png");
        info.putObject("category").put("id", plugin.category).put("name", plugin.name);
        info.putObject("user_info").put("user_id", 32_351_795_934_732L).put("nick_name", "Sandbox")
                .put("user_name", "sandbox").put("avatar_url", "https://example.com/avatar.png");
        product.putObject("plugin_info").put("heat", plugin.heat).put("call_count", 1000).put("success_rate", 0.95)
                .put("description", plugin.name).put("bots_use_count", 7).put("favorite_count", 50)
                .put("is_call_available", true).put("total_tools_count", 1).put("avg_exec_duration_ms", 120)
                .put("associated_bots_use_count", 2);
        return product;
    }

    private static ObjectNode categories(ApiRequest request) {
        request.query().required("entity_type");
        FieldRules.oneOf(request.query(), "entity_type", "", "plugin");
        return NumberedPage.of(request.query(), 20, 100).json(STORE.stream()
                .map(plugin -> JsonNodeFactory.instance.objectNode().put("id", plugin.category).put("name",
                        plugin.name))
                .toList(), "items", "has_more");
    }

    private static Plugin plugin(String id) {
        return STORE.stream().filter(plugin -> plugin.id.equals(id)).findFirst().orElseThrow(
                () -> ApiException.notFound("there is no plugin with the id " + Messages.quote(id)));
    }

    private static ObjectNode json(Plugin plugin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("plugin_id", plugin.id).put("name", plugin.name)
                .put("name_for_model", plugin.name).put("description", plugin.name)
                .put("icon_url", "https://example.com/plugin.png").put("is_call_available", true)
                .put("mcp_json", "{\"mcpServers\":{}}").put("created_at", LISTED_AT).put("updated_at", LISTED_AT);
        ObjectNode tool = json.putArray("tools").addObject().put("tool_id", plugin.id + "2").put("name", plugin.tool)
                .put("description", plugin.tool);
        ObjectNode input = tool.putObject("inputSchema").put("type", "object");
        input.putArray("required").add(plugin.argument);
        input.putObject("properties").putObject(plugin.argument).put("type", "string");
        tool.putObject("outputSchema").put("type", "object");
        return json;
    }

    private static ObjectNode retrieveSeveral(ApiRequest request) {
        List<String> ids = List.of(request.query().required("ids").split(","));
        if (ids.size() > MAX_PLUGINS) {
            throw ApiException.badRequest("ids must have at most " + MAX_PLUGINS + " ids");
        }
        List<ObjectNode> found = new ArrayList<>();
        ids.forEach(id -> found.add(json(plugin(id))));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("items").addAll(found);
        return data;
    }

    private static ObjectNode call(ApiRequest request) {
        Plugin plugin = plugin(request.path("plugin_id"));
        String tool = request.body().requiredText("tool_name", "");
        JsonNode arguments = request.body().object("arguments")
                .orElseThrow(() -> ApiException.badRequest("arguments is required"));
        if (!tool.equals(plugin.tool)) {
            throw ApiException.notFound("the plugin has no tool " + Messages.quote(tool));
        }
        if (!arguments.has(plugin.argument)) {
            throw ApiException.badRequest("the argument " + plugin.argument + " is required");
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putObject("result").put("tool", tool).set("arguments", arguments);
        return data;
    }
}
