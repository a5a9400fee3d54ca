/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.Workspace;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.APP_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COLLABORATORS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COZE_USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.DESCRIPTION;
import static io.github.camelcoze.internal.operation.api.CommonParameters.ICON_FILE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PUBLISH_STATUS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKSPACE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Workspaces, and what they consist of: members, apps, folders; copies of templates, and the values of variables. */
public final class Workspaces {

    private static final String WORKSPACE = "/v1/workspaces/{workspace_id}";

    private static final String MEMBERS = WORKSPACE + "/members";

    private static final Parameter WORKSPACE_NAME = NAME.ofType(new TextType(50)).inBody();

    private static final Parameter WORKSPACE_DESCRIPTION = DESCRIPTION.ofType(new TextType(2000));

    private static final Parameter ACCOUNT_ID = Parameter.of("coze_account_id", new TextType(), "7490888144450000");

    private static final Parameter SIZE = pageSize(50);

    private static final Pagination PAGES = new PageNumberPagination(PAGE_NUM, SIZE, 20);

    /** https://docs.coze.cn/developer_guides/list_workspace: coze_account_id and user_id go together. */
    public static final ApiOperation LIST = ApiOperation.get("/v1/workspaces").permission("listWorkspace")
            .parameters(PAGE_NUM, SIZE,
                    Parameter.of("enterprise_id", new TextType(), "volcano_2105850000").inQuery().optional(),
                    COZE_USER_ID.inQuery().optional(), ACCOUNT_ID.inQuery().requiredWith(COZE_USER_ID))
            .returns(listAt(Workspace::of, PAGES, "data", "workspaces"));

    /** https://docs.coze.cn/developer_guides/create_workspace */
    public static final ApiOperation CREATE = ApiOperation.post("/v1/workspaces").permission("createWorkspace")
            .parameters(WORKSPACE_NAME, WORKSPACE_DESCRIPTION, ICON_FILE_ID, ACCOUNT_ID.optional(),
                    Parameter.of("owner_uid", new TextType(), "4114791485510000").optional())
            .returns(object(Workspace::of));

    /** https://docs.coze.cn/developer_guides/update_workspace_info */
    public static final ApiOperation UPDATE = ApiOperation.put(WORKSPACE).permission("Workspace.update")
            .parameters(WORKSPACE_ID.inPath(), WORKSPACE_NAME.optional(),
                    WORKSPACE_DESCRIPTION.requiredWithout(WORKSPACE_NAME));

    /** https://docs.coze.cn/developer_guides/list_space_member */
    public static final ApiOperation LIST_MEMBERS = ApiOperation.get(MEMBERS).permission("readMember")
            .parameters(WORKSPACE_ID.inPath(), PAGE_NUM, SIZE).returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/add_space_member: the page calls users optional, and has ids as example. */
    public static final ApiOperation ADD_MEMBERS = ApiOperation.post(MEMBERS).permission("addMember")
            .parameters(WORKSPACE_ID.inPath(),
                    Parameter.of("users", JsonType.arrayOfAtMost(20),
                            "[{\"user_id\": \"2069720456000\", \"role_type\": \"member\"}]").asPlainBody())
            .returns(object(CozeObject::of));

    /** https://docs.coze.cn/developer_guides/remove_space_member */
    public static final ApiOperation REMOVE_MEMBERS = ApiOperation.delete(MEMBERS).permission("removeMember")
            .parameters(WORKSPACE_ID.inPath(),
                    Parameter.of("user_ids", new ListType(new TextType(), 5), "[\"2069720456000\"]").asPlainBody())
            .returns(object(CozeObject::of));

    /** Coze documents no maximum. */
    private static final Parameter APPS_SIZE = pageSize(Integer.MAX_VALUE);

    /** https://docs.coze.cn/developer_guides/published_apps_list */
    public static final ApiOperation LIST_APPS = ApiOperation.get("/v1/apps").permission("listApp")
            .parameters(WORKSPACE_ID.inQuery(), PUBLISH_STATUS, CONNECTOR_ID.inQuery().optional(), PAGE_NUM,
                    APPS_SIZE)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, APPS_SIZE, 20)));

    /** https://docs.coze.cn/developer_guides/add_app_collaborator */
    public static final ApiOperation ADD_APP_COLLABORATORS = ApiOperation.post("/v1/apps/{app_id}/collaborators")
            .permission("Project.addCollaborator").parameters(APP_ID.inPath(), COLLABORATORS);

    /** https://docs.coze.cn/developer_guides/remove_app_collaborator */
    public static final ApiOperation REMOVE_APP_COLLABORATOR = ApiOperation
            .delete("/v1/apps/{app_id}/collaborators/{user_id}").permission("Project.removeCollaborator")
            .parameters(APP_ID.inPath(), COZE_USER_ID.inPath());

    /** https://docs.coze.cn/developer_guides/workspace_list_folder */
    public static final ApiOperation LIST_FOLDERS = ApiOperation.get("/v1/folders").permission("listFolder")
            .parameters(WORKSPACE_ID.inQuery(),
                    Parameter.of("folder_type", new EnumType("development"), "development").inQuery(),
                    Parameter.of("parent_folder_id", new TextType(), "7524304422630000").inQuery().optional(), PAGE_NUM,
                    SIZE)
            .returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/workspace_read_folder */
    public static final ApiOperation RETRIEVE_FOLDER = ApiOperation.get("/v1/folders/{folder_id}")
            .permission("readFolder")
            .parameters(Parameter.of("folder_id", new TextType(), "7523161255330000").inPath())
            .returns(object(CozeObject::of));

    /** Only Coze's SDKs have it, without a permission. */
    public static final ApiOperation DUPLICATE_TEMPLATE = ApiOperation.post("/v1/templates/{template_id}/duplicate")
            .parameters(Parameter.of("template_id", new TextType(), "7310950000000000000").inPath(), WORKSPACE_ID,
                    NAME.ofType(new TextType()).inBody().optional())
            .returns(object(CozeObject::of));

    /** Only Coze's SDKs have it, without a permission. */
    public static final ApiOperation RETRIEVE_ME = ApiOperation.get("/v1/users/me").returns(object(CozeObject::of));

    /** A user of the bot or the app: the user_id of the chat, or of ext of the workflow run. */
    private static final Parameter CONNECTOR_UID = Parameter.of("connector_uid", new TextType(), "alice");

    private static final Parameter VARIABLES_APP = APP_ID.requiredWithout(BOT_ID);

    /** https://docs.coze.cn/developer_guides/read_variable */
    public static final ApiOperation RETRIEVE_VARIABLES = ApiOperation.get("/v1/variables").permission("readVariable")
            .parameters(BOT_ID.inQuery().optional(), VARIABLES_APP.inQuery(), CONNECTOR_ID.inQuery().optional(),
                    CONNECTOR_UID.inQuery(),
                    Parameter.of("keywords", new ListType(new TextType()), "name,age").inQuery().optional())
            .returns(list(CozeObject::of, Pagination.NONE));

    /** https://docs.coze.cn/developer_guides/update_variable */
    public static final ApiOperation UPDATE_VARIABLES = ApiOperation.put("/v1/variables").permission("updateVariable")
            .parameters(BOT_ID.inBody().optional(), VARIABLES_APP.inBody(), CONNECTOR_ID.inBody().optional(),
                    CONNECTOR_UID, Parameter.of("data", JsonType.ARRAY, "[{\"keyword\": \"age\", \"value\": \"18\"}]")
                            .asPlainBody());

    private Workspaces() {
    }
}
