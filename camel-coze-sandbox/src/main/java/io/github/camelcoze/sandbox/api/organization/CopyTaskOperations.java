/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.organization;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.ResourceStore;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Copies of bots, apps and workflows: https://docs.coze.cn/developer_guides/copy_resource_task and
 * https://docs.coze.cn/developer_guides/query_resource_copy_execution_result. Every id can be copied. The permissions
 * are not checked, because they depend on the body.
 */
public final class CopyTaskOperations {

    private static final String TASKS = "copy tasks";

    private final ResourceStore resources;

    public CopyTaskOperations(ResourceStore resources) {
        this.resources = resources;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/entities/copy_tasks").body(Operation.Body.REQUIRED).json(this::create),
                Operation.get("/v1/entities/copy_tasks/{task_id}").json(this::retrieve));
    }

    /** Within a workspace, a bot is copied at once. That both fields are needed is not documented by Coze. */
    private ObjectNode create(ApiRequest request) {
        JsonBody body = request.body();
        String type = body.requiredOneOf("entity_type", List.of("app", "bot", "workflow"));
        String source = body.requiredText("entity_id", "");
        Optional<String> workspace = body.text("to_workspace_id").filter(id -> !id.isBlank());
        if (type.equals("bot") && workspace.isEmpty()) {
            return JsonNodeFactory.instance.objectNode().put("copied_entity_id", RandomValues.id());
        }
        ObjectNode task = JsonNodeFactory.instance.objectNode().put("task_id", RandomValues.id())
                .put("entity_type", type).put("task_status", "in_progress").put("source_entity_id", source)
                .put("target_workspace_id", workspace.orElse("7498204883280000000"));
        resources.put(TASKS, task.path("task_id").asText(), task);
        return JsonNodeFactory.instance.objectNode().put("task_id", task.path("task_id").asText());
    }

    /** In progress when it is first asked for, and successful from then on. */
    private ObjectNode retrieve(ApiRequest request) {
        ObjectNode task = resources.find(TASKS, request.path("task_id"))
                .orElseThrow(() -> ApiException.notFound("there is no such copy task"));
        ObjectNode now = task.deepCopy();
        if (!task.has("target_entity_id")) {
            task.put("task_status", "successful").put("target_entity_id", RandomValues.id());
        }
        return now;
    }
}
