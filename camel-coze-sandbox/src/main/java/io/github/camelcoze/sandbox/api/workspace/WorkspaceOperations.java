/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workspace;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.Fields;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Workspaces, members, apps, folders and connectors: https://docs.coze.cn/developer_guides/list_workspace and related
 * pages. Templates and the current user are known from Coze's SDKs only.
 */
public final class WorkspaceOperations {

    private static final String WORKSPACE = "/v1/workspaces/{workspace_id}";
    private static final String MEMBERS = WORKSPACE + "/members";
    private static final String COLLABORATORS = "/v1/apps/{app_id}/collaborators";
    private static final int MAX_NAME_LENGTH = 50;
    private static final int MAX_DESCRIPTION_LENGTH = 2000;

    private final Workspaces workspaces;
    private final UploadedFiles files;
    private final Collaborators collaborators;

    public WorkspaceOperations(Workspaces workspaces, UploadedFiles files) {
        this.workspaces = workspaces;
        this.files = files;
        this.collaborators = new Collaborators(workspaces);
    }

    public void reset() {
        collaborators.reset();
    }

    public List<Operation> operations() {
        return List.of(
                Operation.get("/v1/workspaces").permissions(SandboxPermissions.LIST_WORKSPACE).json(this::list),
                Operation.post("/v1/workspaces").permissions(SandboxPermissions.CREATE_WORKSPACE)
                        .body(Operation.Body.REQUIRED).json(this::create),
                Operation.put(WORKSPACE).permissions(SandboxPermissions.WORKSPACE_UPDATE).body(Operation.Body.REQUIRED)
                        .json(this::update),
                Operation.get(MEMBERS).permissions(SandboxPermissions.READ_MEMBER).json(this::listMembers),
                Operation.post(MEMBERS).permissions(SandboxPermissions.ADD_MEMBER).body(Operation.Body.REQUIRED)
                        .json(this::addMembers),
                Operation.delete(MEMBERS).permissions(SandboxPermissions.REMOVE_MEMBER).body(Operation.Body.REQUIRED)
                        .json(this::removeMembers),
                Operation.get("/v1/apps").permissions(SandboxPermissions.LIST_APP).json(this::listApps),
                Operation.post(COLLABORATORS).permissions(SandboxPermissions.PROJECT_ADD_COLLABORATOR)
                        .body(Operation.Body.REQUIRED)
                        .json(request -> collaborators.add(request, app(request), Workspaces.PERSONAL)),
                Operation.delete(COLLABORATORS + "/{user_id}")
                        .permissions(SandboxPermissions.PROJECT_REMOVE_COLLABORATOR)
                        .body(Operation.Body.OPTIONAL).json(request -> collaborators.remove(request, app(request))),
                Operation.get("/v1/folders").permissions(SandboxPermissions.LIST_FOLDER).json(this::listFolders),
                Operation.get("/v1/folders/{folder_id}").permissions(SandboxPermissions.READ_FOLDER)
                        .json(request -> folder(workspaces.folders.require(request.path("folder_id")))),
                Operation.post("/v1/templates/{template_id}/duplicate").body(Operation.Body.REQUIRED)
                        .json(this::duplicateTemplate),
                Operation.get("/v1/users/me").json(request -> JsonNodeFactory.instance.objectNode()
                        .put("user_id", Workspaces.ME).put("user_name", workspaces.userName(Workspaces.ME))
                        .put("nick_name", workspaces.userName(Workspaces.ME)).put("avatar_url", "")),
                Operation.post("/v1/connectors/{connector_id}/install")
                        .permissions(SandboxPermissions.INSTALL_CONNECTOR)
                        .body(Operation.Body.REQUIRED).json(this::installConnector),
                Operation.post("/v1/connectors/{connector_id}/user_configs")
                        .permissions(SandboxPermissions.BIND_CONNECTOR_CONFIG).body(Operation.Body.REQUIRED)
                        .json(this::bindUserConfig));
    }

    private ObjectNode list(ApiRequest request) {
        QueryParameters query = request.query();
        if (query.has("user_id") != query.has("coze_account_id")) {
            throw ApiException.badRequest("user_id and coze_account_id must be given together");
        }
        String user = query.has("user_id") ? query.text("user_id") : Workspaces.ME;
        NumberedPage page = NumberedPage.of(query, 20, 50);
        String enterprise = query.text("enterprise_id");
        return page.json(workspaces.workspaces.find(
                workspace -> workspaces.members(workspace.get("id").asText()).containsKey(user)
                        && (enterprise.isEmpty() || workspace.get("enterprise_id").asText().equals(enterprise))),
                "workspaces", "total_count");
    }

    private ObjectNode create(ApiRequest request) {
        JsonBody body = request.body();
        ObjectNode workspace = new Fields().requiredText("name", MAX_NAME_LENGTH)
                .requiredText("description", MAX_DESCRIPTION_LENGTH).text("coze_account_id", NumberedPage.ANY)
                .read(body);
        requireIcon(body);
        String owner = body.text("owner_uid").orElse(Workspaces.ME);
        if (!workspaces.isUser(owner)) {
            throw ApiException.badRequest("owner_uid is not a user");
        }
        return workspaces.add(workspace.put("workspace_type", "team"), owner);
    }

    private void requireIcon(JsonBody body) {
        body.text("icon_file_id").ifPresent(id -> files.find(id).orElseThrow(
                () -> ApiException.notFound("icon_file_id is not an uploaded file")));
    }

    private ObjectNode update(ApiRequest request) {
        String id = request.path("workspace_id");
        ObjectNode changes = new Fields().text("name", MAX_NAME_LENGTH).text("description", MAX_DESCRIPTION_LENGTH)
                .read(request.body());
        if (workspaces.require(id).get("workspace_type").asText().equals("personal")) {
            throw ApiException.badRequest("a personal workspace can't be changed");
        }
        workspaces.workspaces.update(id, changes);
        return null;
    }

    private ObjectNode listMembers(ApiRequest request) {
        Map<String, String> members = workspaces.members(request.path("workspace_id"));
        return NumberedPage.of(request.query(), 20, 50).json(members.entrySet().stream()
                .map(member -> JsonNodeFactory.instance.objectNode().put("user_id", member.getKey())
                        .put("role_type", member.getValue())
                        .put("user_nickname", workspaces.userName(member.getKey()))
                        .put("user_unique_name", workspaces.userName(member.getKey())))
                .toList(), "items", "total_count");
    }

    private ObjectNode addMembers(ApiRequest request) {
        Map<String, String> members = workspaces.members(request.path("workspace_id"));
        List<JsonBody> users = request.body().requiredObjects("users", 20);
        users.forEach(user -> {
            user.requiredText("user_id", "");
            user.requiredOneOf("role_type", List.of("admin", "member"));
        });
        ObjectNode json = lists("added_success_user_ids", "already_joined_user_ids", "not_exist_user_ids",
                "already_invited_user_ids", "invited_success_user_ids");
        for (JsonBody user : users) {
            String id = user.requiredText("user_id", "");
            if (!workspaces.isUser(id)) {
                json.withArray("not_exist_user_ids").add(id);
            } else if (members.putIfAbsent(id, user.requiredText("role_type", "")) == null) {
                json.withArray("added_success_user_ids").add(id);
            } else {
                json.withArray("already_joined_user_ids").add(id);
            }
        }
        return json;
    }

    /** The table of the page calls a list not_in_workspace_user_ids, and its sample not_in_space_user_ids. */
    private ObjectNode removeMembers(ApiRequest request) {
        Map<String, String> members = workspaces.members(request.path("workspace_id"));
        ObjectNode json = lists("removed_success_user_ids", "not_in_workspace_user_ids",
                "owner_not_support_remove_user_ids");
        for (String id : request.body().requiredIds("user_ids", 5)) {
            if ("owner".equals(members.get(id))) {
                json.withArray("owner_not_support_remove_user_ids").add(id);
            } else {
                json.withArray(members.remove(id) == null ? "not_in_workspace_user_ids" : "removed_success_user_ids")
                        .add(id);
            }
        }
        return json;
    }

    private static ObjectNode lists(String... names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        List.of(names).forEach(json::putArray);
        return json;
    }

    /** All apps are published, as an API. */
    private ObjectNode listApps(ApiRequest request) {
        QueryParameters query = request.query();
        String status = FieldRules.word("publish_status", query.text("publish_status"), "all", "published_online",
                "published_draft", "unpublished_draft").orElse("published_online");
        String connector = query.has("connector_id") ? query.text("connector_id") : Conversation.DEFAULT_CONNECTOR;
        boolean shown = isPersonal(query) && (status.equals("all")
                || status.equals("published_online") && connector.equals(Conversation.DEFAULT_CONNECTOR));
        return NumberedPage.of(query, 20, NumberedPage.ANY).json(workspaces.apps.find(app -> shown).stream()
                .map(app -> app.put("is_published", true).put("published_at", Times.now())
                        .put("updated_at", Times.now()).put("owner_user_id", Workspaces.ME))
                .toList(), "items", "total");
    }

    private boolean isPersonal(QueryParameters query) {
        String id = query.required("workspace_id");
        workspaces.require(id);
        return id.equals(Workspaces.PERSONAL);
    }

    private String app(ApiRequest request) {
        return workspaces.apps.require(request.path("app_id")).get("id").asText();
    }

    /** All folders are at the top of the personal workspace. */
    private ObjectNode listFolders(ApiRequest request) {
        QueryParameters query = request.query();
        FieldRules.word("folder_type", query.required("folder_type"), "development");
        boolean shown = isPersonal(query) && Set.of("", "0").contains(query.text("parent_folder_id"));
        List<ObjectNode> all = workspaces.folders.find(folder -> shown).stream()
                .map(folder -> folder(folder).put("children_count", 0)).toList();
        NumberedPage page = NumberedPage.of(query, 20, 50);
        return page.json(all, "items", "total_count").put("has_more", page.hasMore(all));
    }

    private static ObjectNode folder(ObjectNode folder) {
        return folder.put("folder_type", "development").put("description", "").put("workspace_id", Workspaces.PERSONAL)
                .put("creator_user_id", Workspaces.ME);
    }

    private ObjectNode duplicateTemplate(ApiRequest request) {
        workspaces.templates.require(request.path("template_id"));
        workspaces.require(request.body().requiredText("workspace_id", ""));
        request.body().text("name");
        return JsonNodeFactory.instance.objectNode().put("entity_id", RandomValues.id()).put("entity_type", "agent");
    }

    private ObjectNode installConnector(ApiRequest request) {
        workspaces.require(request.body().requiredText("workspace_id", ""));
        return null;
    }

    private ObjectNode bindUserConfig(ApiRequest request) {
        request.body().text("user_id");
        for (JsonBody config : request.body().requiredObjects("configs", NumberedPage.ANY)) {
            config.requiredText("key", "");
            config.requiredObjects("enums", NumberedPage.ANY).forEach(device -> {
                device.requiredText("label", "");
                device.requiredText("value", "");
            });
        }
        return null;
    }
}
