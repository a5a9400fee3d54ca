/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.Page;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * What there is about workflows and chatflows that are scripted: https://docs.coze.cn/developer_guides/get_workflow_list and
 * related pages. They are in any workspace and in no app; a published one has one version.
 */
public final class WorkflowCatalogOperations {

    private static final String WORKFLOW = "/v1/workflows/{workflow_id}";
    private static final List<String> MODES = List.of("", "workflow", "chatflow");
    private static final List<String> STATUSES = List.of("all", "published_online", "unpublished_draft");
    private static final String NO_APP = "0";
    private static final int MAX_PAGE_SIZE = 30;
    private static final int PAGE_SIZE = 10;

    private final Scripts scripts;
    private final Paginator paginator;
    private final WorkflowCatalog catalog;

    public WorkflowCatalogOperations(Scripts scripts, Paginator paginator, WorkflowCatalog catalog) {
        this.scripts = scripts;
        this.paginator = paginator;
        this.catalog = catalog;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/workflows").permissions(SandboxPermissions.LIST_WORKFLOW).json(this::list),
                Operation.get(WORKFLOW).permissions(SandboxPermissions.GET_META_DATA).json(this::retrieve),
                Operation.get(WORKFLOW + "/versions").permissions(SandboxPermissions.LIST_VERSION)
                        .json(this::versions),
                Operation.post(WORKFLOW + "/collaboration_mode")
                        .permissions(SandboxPermissions.WORKFLOW_SWITCH_DEVELOP_MODE)
                        .body(Operation.Body.REQUIRED).json(this::setMode),
                Operation.post(WORKFLOW + "/collaborators").permissions(SandboxPermissions.WORKFLOW_ADD_COLLABORATOR)
                        .body(Operation.Body.REQUIRED).json(this::add),
                Operation.delete(WORKFLOW + "/collaborators/{user_id}")
                        .permissions(SandboxPermissions.WORKFLOW_REMOVE_COLLABORATOR).json(this::remove));
    }

    private ObjectNode list(ApiRequest request) {
        QueryParameters query = request.query();
        query.required("workspace_id");
        query.required("page_num");
        int page = query.integer("page_num", 1, 1, Integer.MAX_VALUE);
        int size = query.integer("page_size", PAGE_SIZE, 1, MAX_PAGE_SIZE);
        String mode = oneOf(query, "workflow_mode", MODES, "");
        String status = status(query);
        List<String> ids = new ArrayList<>();
        if (!mode.equals("chatflow")) {
            scripts.workflows().stream().filter(workflow -> matches(status, workflow.published()))
                    .forEach(workflow -> ids.add(workflow.id()));
        }
        if (!mode.equals("workflow") && matches(status, true)) {
            scripts.chatflows().forEach(chatflow -> ids.add(chatflow.id()));
        }
        if (query.has("app_id") && !query.text("app_id").equals(NO_APP)) {
            ids.clear();
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        ids.stream().sorted().skip((page - 1L) * size).limit(size)
                .forEach(id -> items.add(workflow(id, false)));
        return json.put("has_more", ids.size() > (long) page * size);
    }

    private ObjectNode retrieve(ApiRequest request) {
        String id = require(request);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("workflow_detail", workflow(id, true));
        return withInputOutput(json, request.query());
    }

    private ObjectNode versions(ApiRequest request) {
        String id = require(request);
        QueryParameters query = request.query();
        query.integer("page_size", PAGE_SIZE, 1, MAX_PAGE_SIZE);
        boolean published = scripts.workflow(id).map(workflow -> workflow.published()).orElse(true);
        Paginator.Cursor cursor = paginator.cursor("versions " + id, query);
        Page<String> page = Page.of(published && matches(status(query), true)
                ? List.of(new Page.Numbered<>(1, "v0.0.1"))
                : List.of(), cursor);
        return paginator.json(cursor, page, version -> withInputOutput(described(id, false).put("version", version),
                query));
    }

    private ObjectNode setMode(ApiRequest request) {
        String mode = request.body().requiredOneOf("collaboration_mode", List.of("single", "collaboration"));
        catalog.setMode(require(request), mode);
        return null;
    }

    private ObjectNode add(ApiRequest request) {
        List<JsonBody> added = request.body().objects("collaborators").orElse(List.of());
        if (added.size() != 1) {
            throw ApiException.badRequest("collaborators is required, with exactly one");
        }
        catalog.add(require(request), added.get(0).requiredText("user_id", ""));
        return null;
    }

    private ObjectNode remove(ApiRequest request) {
        catalog.remove(require(request), request.path("user_id"));
        return null;
    }

    private String require(ApiRequest request) {
        String id = request.path("workflow_id");
        if (scripts.workflow(id).isEmpty() && scripts.chatflow(id).isEmpty()) {
            throw ApiException.notFound("there is no workflow " + Messages.quote(id) + "; script it first");
        }
        return id;
    }

    private static String status(QueryParameters query) {
        return oneOf(query, "publish_status", STATUSES, "published_online");
    }

    private static boolean matches(String status, boolean published) {
        return status.equals("all") || published == status.equals("published_online");
    }

    private static String oneOf(QueryParameters query, String name, List<String> values, String otherwise) {
        String value = query.has(name) ? query.text(name) : otherwise;
        if (!values.contains(value)) {
            throw ApiException.badRequest(name + " must be one of " + String.join(", ", values).replaceFirst("^, ", "")
                    + ", not " + Messages.quote(value));
        }
        return value;
    }

    private static ObjectNode workflow(String id, boolean single) {
        return described(id, single).put("workflow_name", "workflow_" + id).put("app_id", NO_APP).put("icon_url",
                "https://example.com/workflow.png");
    }

    /** Times are text in lists, and numbers of a single workflow, as in the samples. */
    private static ObjectNode described(String id, boolean single) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("workflow_id", id).put("description", "");
        json.putObject("creator").put("id", "2478774393250001").put("name", "user");
        long created = 1_752_060_786;
        return single
                ? json.put("created_at", created).put("updated_at", created)
                : json.put("created_at", Long.toString(created)).put("updated_at", Long.toString(created));
    }

    /** Scripts declare no variables. */
    private static ObjectNode withInputOutput(ObjectNode json, QueryParameters query) {
        if (oneOf(query, "include_input_output", List.of("true", "false"), "false").equals("true")) {
            json.putObject("input").putObject("parameters");
            json.putObject("output").put("terminate_plan", "return_variables").putObject("parameters")
                    .putObject("output").put("type", "string");
        }
        return json;
    }
}
