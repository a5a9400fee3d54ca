/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * The values of user variables: https://docs.coze.cn/developer_guides/read_variable and
 * https://docs.coze.cn/developer_guides/update_variable. Every name is one of a variable, because the API declares none.
 */
public final class VariableOperations {

    private static final List<String> CONNECTORS = List.of("1024", "999");

    private final PublishedBots bots;
    private final Workspaces workspaces;
    private final Map<List<String>, Map<String, ObjectNode>> values = new LinkedHashMap<>();

    public VariableOperations(PublishedBots bots, Workspaces workspaces) {
        this.bots = bots;
        this.workspaces = workspaces;
    }

    public synchronized void reset() {
        values.clear();
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/variables").permissions(SandboxPermissions.READ_VARIABLE).json(this::retrieve),
                Operation.put("/v1/variables").permissions(SandboxPermissions.UPDATE_VARIABLE)
                        .body(Operation.Body.REQUIRED).json(this::update));
    }

    private synchronized ObjectNode retrieve(ApiRequest request) {
        QueryParameters query = request.query();
        List<String> owner = owner(text(query, "bot_id"), text(query, "app_id"), text(query, "connector_id"),
                query.required("connector_uid"));
        List<String> keywords = query.text("keywords").isEmpty()
                ? List.of()
                : List.of(query.text("keywords").split(","));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        values.getOrDefault(owner, Map.of()).forEach((name, value) -> {
            if (keywords.isEmpty() || keywords.contains(name)) {
                items.add(value);
            }
        });
        return json;
    }

    private static Optional<String> text(QueryParameters query, String name) {
        return Optional.of(query.text(name)).filter(text -> !text.isEmpty());
    }

    private synchronized ObjectNode update(ApiRequest request) {
        JsonBody body = request.body();
        List<String> owner = owner(body.text("bot_id"), body.text("app_id"), body.text("connector_id"),
                body.requiredText("connector_uid", ""));
        List<JsonBody> data = body.requiredObjects("data", NumberedPage.ANY);
        data.forEach(VariableOperations::value);
        Map<String, ObjectNode> variables = values.computeIfAbsent(owner, added -> new LinkedHashMap<>());
        for (JsonBody item : data) {
            ObjectNode value = value(item);
            ObjectNode before = variables.get(value.get("keyword").asText());
            value.put("create_time", before == null ? Times.now() : before.get("create_time").asLong());
            variables.put(value.get("keyword").asText(), value.put("update_time", Times.now()));
        }
        return null;
    }

    private static ObjectNode value(JsonBody item) {
        String value = item.text("value").orElseThrow(() -> ApiException.badRequest("value is required"));
        return JsonNodeFactory.instance.objectNode().put("keyword", item.requiredText("keyword", ""))
                .put("value", value);
    }

    /** Whose variables they are. */
    private List<String> owner(Optional<String> bot, Optional<String> app, Optional<String> connectorId, String user) {
        String connector = connectorId.orElse(Conversation.DEFAULT_CONNECTOR);
        if (bot.isEmpty() && app.isEmpty()) {
            throw ApiException.badRequest("bot_id or app_id is required");
        }
        if (!CONNECTORS.contains(connector)) {
            throw ApiException.badRequest("connector_id must be one of " + String.join(", ", CONNECTORS));
        }
        bot.filter(id -> bots.connectorsOf(id).stream().noneMatch(CONNECTORS::contains)).ifPresent(id -> {
            throw ApiException.notFound("the bot is not published as an API or with the Chat SDK");
        });
        app.ifPresent(workspaces.apps::require);
        return List.of(bot.orElse(""), app.orElse(""), connector, user);
    }
}
