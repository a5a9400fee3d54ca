/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on workspaces, their members, apps and folders, templates, users and variables. */
class WorkspacesRequestTest extends OperationRequestTestSupport {

    private static final Map<String, Object> WORKSPACE = Map.of("workspace_id", "6");

    private static final String DATA = "[{\"keyword\":\"age\",\"value\":\"18\"}]";

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("listWorkspaces", Map.of(), Set.of(), "GET /v1/workspaces?page_num=1"),
                new OperationRequest("listWorkspaces?pageToken=2&pageSize=50&parameter.enterprise_id=volcano_2"
                        + "&parameter.user_id=8&parameter.coze_account_id=9",
                        Map.of("page_num", 2, "page_size", 50, "enterprise_id", "volcano_2", "user_id", "8",
                                "coze_account_id", "9"),
                        Set.of("coze_account_id"), "GET /v1/workspaces?page_num=2&page_size=50"
                                + "&enterprise_id=volcano_2&user_id=8&coze_account_id=9"),
                new OperationRequest("createWorkspace?name=Docs&parameter.description=For docs&parameter.icon_file_id=7"
                        + "&parameter.coze_account_id=9&parameter.owner_uid=8",
                        Map.of("name", "Docs", "description", "For docs", "icon_file_id", "7", "coze_account_id", "9",
                                "owner_uid", "8"),
                        Set.of("name", "description"), "POST /v1/workspaces",
                        "{\"name\":\"Docs\",\"description\":\"For docs\",\"icon_file_id\":\"7\","
                                + "\"coze_account_id\":\"9\",\"owner_uid\":\"8\"}"),
                new OperationRequest(
                        "updateWorkspace?parameter.workspace_id=6&name=Docs&parameter.description=For docs",
                        Map.of("workspace_id", "6", "name", "Docs", "description", "For docs"), WORKSPACE.keySet(),
                        "PUT /v1/workspaces/6", "{\"name\":\"Docs\",\"description\":\"For docs\"}"),
                new OperationRequest("listWorkspaceMembers?parameter.workspace_id=6&pageToken=2&pageSize=50",
                        Map.of("workspace_id", "6", "page_num", 2, "page_size", 50), WORKSPACE.keySet(),
                        "GET /v1/workspaces/6/members?page_num=2&page_size=50"),
                new OperationRequest("addWorkspaceMembers?parameter.workspace_id=6"
                        + "&parameter.users=RAW([{\"user_id\":\"8\",\"role_type\":\"member\"}])",
                        Map.of("workspace_id", "6", "users", "[{\"user_id\":\"8\",\"role_type\":\"member\"}]"),
                        Set.of("workspace_id", "users"), "POST /v1/workspaces/6/members",
                        "{\"users\":[{\"user_id\":\"8\",\"role_type\":\"member\"}]}"),
                new OperationRequest("removeWorkspaceMembers?parameter.workspace_id=6&parameter.user_ids=8,9",
                        Map.of("workspace_id", "6", "user_ids", List.of(8L, "9")), Set.of("workspace_id", "user_ids"),
                        "DELETE /v1/workspaces/6/members", "{\"user_ids\":[\"8\",\"9\"]}"),
                new OperationRequest("listApps?parameter.workspace_id=6&parameter.publish_status=all&connectorId=1024"
                        + "&pageToken=2&pageSize=20",
                        Map.of("workspace_id", "6", "publish_status", "all", "connector_id", "1024", "page_num", 2,
                                "page_size", 20),
                        WORKSPACE.keySet(),
                        "GET /v1/apps?workspace_id=6&publish_status=all&connector_id=1024&page_num=2&page_size=20"),
                new OperationRequest("addAppCollaborators?appId=56&parameter.collaborators=RAW([{\"user_id\":\"8\"}])",
                        Map.of("app_id", "56", "collaborators", List.of(Map.of("user_id", "8"))),
                        Set.of("app_id", "collaborators"), "POST /v1/apps/56/collaborators",
                        "{\"collaborators\":[{\"user_id\":\"8\"}]}"),
                new OperationRequest("removeAppCollaborator?appId=56&parameter.user_id=8",
                        Map.of("app_id", "56", "user_id", "8"), Set.of("app_id", "user_id"),
                        "DELETE /v1/apps/56/collaborators/8"),
                new OperationRequest("listFolders?parameter.workspace_id=6&parameter.folder_type=development"
                        + "&parameter.parent_folder_id=2&pageToken=2&pageSize=50",
                        Map.of("workspace_id", "6", "folder_type", "development", "parent_folder_id", "2", "page_num",
                                2, "page_size", 50),
                        Set.of("workspace_id", "folder_type"), "GET /v1/folders?workspace_id=6&folder_type=development"
                                + "&parent_folder_id=2&page_num=2&page_size=50"),
                new OperationRequest("retrieveFolder?parameter.folder_id=2", Map.of("folder_id", "2"),
                        Set.of("folder_id"), "GET /v1/folders/2"),
                new OperationRequest("duplicateTemplate?parameter.template_id=4&parameter.workspace_id=6&name=Copy",
                        Map.of("template_id", "4", "workspace_id", "6", "name", "Copy"),
                        Set.of("template_id", "workspace_id"), "POST /v1/templates/4/duplicate",
                        "{\"workspace_id\":\"6\",\"name\":\"Copy\"}"),
                new OperationRequest("retrieveMe", Map.of(), Set.of(), "GET /v1/users/me"),
                new OperationRequest("retrieveVariables?botId=34&connectorId=1024&parameter.connector_uid=u"
                        + "&parameter.keywords=name,age",
                        Map.of("bot_id", "34", "connector_id", "1024", "connector_uid", "u", "keywords",
                                List.of("name", "age")),
                        Set.of("bot_id", "connector_uid"),
                        "GET /v1/variables?bot_id=34&connector_id=1024&connector_uid=u&keywords=name%2Cage"),
                new OperationRequest("retrieveVariables?appId=56&parameter.connector_uid=u",
                        Map.of("app_id", "56", "connector_uid", "u"), Set.of("app_id", "connector_uid"),
                        "GET /v1/variables?app_id=56&connector_uid=u"),
                new OperationRequest("updateVariables?botId=34&connectorId=1024&parameter.connector_uid=u"
                        + "&parameter.data=RAW(" + DATA + ")",
                        Map.of("bot_id", "34", "connector_id", "1024", "connector_uid", "u", "data", DATA),
                        Set.of("bot_id", "connector_uid", "data"), "PUT /v1/variables",
                        "{\"bot_id\":\"34\",\"connector_id\":\"1024\",\"connector_uid\":\"u\",\"data\":" + DATA + "}"),
                new OperationRequest("updateVariables?appId=56&parameter.connector_uid=u&parameter.data=RAW(" + DATA
                        + ")",
                        Map.of("app_id", "56", "connector_uid", "u", "data", DATA),
                        Set.of("app_id", "connector_uid", "data"), "PUT /v1/variables",
                        "{\"app_id\":\"56\",\"connector_uid\":\"u\",\"data\":" + DATA + "}"));
    }
}
