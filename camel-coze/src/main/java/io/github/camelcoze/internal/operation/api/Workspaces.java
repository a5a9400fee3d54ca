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

    private static final Parameter WORKSPACE_NAME = NAME.ofType(new TextType(50)).inBody().described("The name.");

    private static final Parameter WORKSPACE_DESCRIPTION = DESCRIPTION.ofType(new TextType(2000));

    private static final Parameter ACCOUNT_ID = Parameter.of("coze_account_id", new TextType(), "7490888144450000")
            .described("The organization.");

    private static final Parameter SIZE = pageSize(50);

    private static final Pagination PAGES = new PageNumberPagination(PAGE_NUM, SIZE, 20);

    /** The parameters coze_account_id and user_id go together. */
    public static final ApiOperation LIST = ApiOperation.get("/v1/workspaces")
            .described("list_workspace",
                    "Lists the workspaces of the user who holds the access token, or of another one.")
            .permission("listWorkspace")
            .parameters(PAGE_NUM, SIZE,
                    Parameter.of("enterprise_id", new TextType(), "volcano_2105850000")
                            .described("Only workspaces of that enterprise.").inQuery().optional(),
                    COZE_USER_ID.described("A user of Coze, within `coze_account_id`.").inQuery().optional(),
                    ACCOUNT_ID.inQuery().requiredWith(COZE_USER_ID))
            .returns(listAt(Workspace::of, PAGES, "data", "workspaces"));

    public static final ApiOperation CREATE = ApiOperation.post("/v1/workspaces")
            .described("create_workspace", "Creates a workspace.", "The result has the ID only.")
            .permission("createWorkspace")
            .parameters(WORKSPACE_NAME, WORKSPACE_DESCRIPTION, ICON_FILE_ID,
                    ACCOUNT_ID.described("The organization that it is for. By default, the account of the user.")
                            .optional(),
                    Parameter.of("owner_uid", new TextType(), "4114791485510000")
                            .described("The user of Coze who owns it. By default, the one who holds the access token.")
                            .optional())
            .returns(object(Workspace::of));

    public static final ApiOperation UPDATE = ApiOperation.put(WORKSPACE)
            .described("update_workspace_info", "Changes a workspace that is not personal.")
            .permission("Workspace.update")
            .parameters(WORKSPACE_ID.inPath(), WORKSPACE_NAME.optional(),
                    WORKSPACE_DESCRIPTION.requiredWithout(WORKSPACE_NAME));

    public static final ApiOperation LIST_MEMBERS = ApiOperation.get(MEMBERS)
            .described("list_space_member", "Lists the members of a workspace.").permission("readMember")
            .parameters(WORKSPACE_ID.inPath(), PAGE_NUM, SIZE).returns(list(CozeObject::of, PAGES));

    /** The page calls users optional, and has ids as example. */
    public static final ApiOperation ADD_MEMBERS = ApiOperation.post(MEMBERS)
            .described("add_space_member", "Adds users to a workspace; in personal plans, invites them.",
                    "The result says who was added and who was not: `added_success_user_ids`, "
                            + "`not_exist_user_ids` and others.")
            .permission("addMember")
            .parameters(WORKSPACE_ID.inPath(),
                    Parameter.of("users", JsonType.arrayOfAtMost(20),
                            "[{\"user_id\": \"2069720456000\", \"role_type\": \"member\"}]")
                            .described("Objects with `user_id` and `role_type` (`admin` or `member`).").asPlainBody())
            .returns(object(CozeObject::of));

    public static final ApiOperation REMOVE_MEMBERS = ApiOperation.delete(MEMBERS)
            .described("remove_space_member", "Removes members from a workspace.",
                    "The result says who was removed and who was not.")
            .permission("removeMember")
            .parameters(WORKSPACE_ID.inPath(),
                    Parameter.of("user_ids", new ListType(new TextType(), 5), "[\"2069720456000\"]")
                            .described("IDs of members.").asPlainBody())
            .returns(object(CozeObject::of));

    /** Coze documents no maximum. */
    private static final Parameter APPS_SIZE = pageSize(Integer.MAX_VALUE).described("Items per request.");

    public static final ApiOperation LIST_APPS = ApiOperation.get("/v1/apps")
            .described("published_apps_list", "Lists the apps of a workspace.").permission("listApp")
            .parameters(WORKSPACE_ID.inQuery(), PUBLISH_STATUS, CONNECTOR_ID.described(
                    "The channel (connector) that `publish_status` is about. Coze's default is `1024`, the API.")
                    .inQuery().optional(), PAGE_NUM,
                    APPS_SIZE)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, APPS_SIZE, 20)));

    public static final ApiOperation ADD_APP_COLLABORATORS = ApiOperation.post("/v1/apps/{app_id}/collaborators")
            .described("add_app_collaborator", "Adds a collaborator to an app.", "For Coze's enterprise plans.")
            .permission("Project.addCollaborator").parameters(APP_ID.inPath(), COLLABORATORS);

    public static final ApiOperation REMOVE_APP_COLLABORATOR = ApiOperation
            .delete("/v1/apps/{app_id}/collaborators/{user_id}")
            .described("remove_app_collaborator", "Removes a collaborator from an app.")
            .permission("Project.removeCollaborator")
            .parameters(APP_ID.inPath(), COZE_USER_ID.inPath());

    public static final ApiOperation LIST_FOLDERS = ApiOperation.get("/v1/folders")
            .described("workspace_list_folder", "Lists the folders directly in a workspace, or in a folder.")
            .permission("listFolder")
            .parameters(WORKSPACE_ID.inQuery(),
                    Parameter.of("folder_type", new EnumType("development"), "development").described("The only type.")
                            .inQuery(),
                    Parameter.of("parent_folder_id", new TextType(), "7524304422630000")
                            .described("The folder that they are in. By default, the top of the workspace.").inQuery()
                            .optional(),
                    PAGE_NUM,
                    SIZE)
            .returns(list(CozeObject::of, PAGES));

    public static final ApiOperation RETRIEVE_FOLDER = ApiOperation.get("/v1/folders/{folder_id}")
            .described("workspace_read_folder", "Retrieves a folder.")
            .permission("readFolder")
            .parameters(Parameter.of("folder_id", new TextType(), "7523161255330000").described("The folder.").inPath())
            .returns(object(CozeObject::of));

    /** Only Coze's SDKs have it, without a permission. */
    public static final ApiOperation DUPLICATE_TEMPLATE = ApiOperation.post("/v1/templates/{template_id}/duplicate")
            .described("", "Copies a template to a workspace.",
                    "Coze's SDKs have it, and its documentation does not. "
                            + "The result has `entity_id`, the ID of the bot, and `entity_type`.")
            .parameters(
                    Parameter.of("template_id", new TextType(), "7310950000000000000").described("The template.")
                            .inPath(),
                    WORKSPACE_ID,
                    NAME.described("The name of the copy.").ofType(new TextType()).inBody().optional())
            .returns(object(CozeObject::of));

    /** Only Coze's SDKs have it, without a permission. */
    public static final ApiOperation RETRIEVE_ME = ApiOperation.get("/v1/users/me")
            .described("", "Retrieves the user who holds the access token.",
                    "Coze's SDKs have it, and its documentation does not. "
                            + "The result has `user_id`, `user_name`, `nick_name` and `avatar_url`.")
            .returns(object(CozeObject::of));

    /** A user of the bot or the app: the user_id of the chat, or of ext of the workflow run. */
    private static final Parameter CONNECTOR_UID = Parameter.of("connector_uid", new TextType(), "alice")
            .described("The user: the `user_id` of the chat, or of `ext` of the workflow run.");

    private static final Parameter VARIABLES_APP = APP_ID.requiredWithout(BOT_ID);

    public static final ApiOperation RETRIEVE_VARIABLES = ApiOperation.get("/v1/variables")
            .described("read_variable", "Retrieves the values of variables, for one user of a bot or an app.")
            .permission("readVariable")
            .parameters(BOT_ID.inQuery().optional(), VARIABLES_APP.inQuery(),
                    CONNECTOR_ID.described("`1024` (the API, Coze's default) or `999` (Chat SDK).").inQuery()
                            .optional(),
                    CONNECTOR_UID.inQuery(),
                    Parameter.of("keywords", new ListType(new TextType()), "name,age")
                            .described("Names of variables. By default, all.").inQuery().optional())
            .returns(list(CozeObject::of, Pagination.NONE));

    public static final ApiOperation UPDATE_VARIABLES = ApiOperation.put("/v1/variables")
            .described("update_variable", "Sets the values of variables, for one user of a bot or an app.",
                    "The variables must exist and be enabled in the bot or the app.")
            .permission("updateVariable")
            .parameters(BOT_ID.inBody().optional(), VARIABLES_APP.inBody(),
                    CONNECTOR_ID.described("`1024` (the API, Coze's default) or `999` (Chat SDK).").inBody().optional(),
                    CONNECTOR_UID,
                    Parameter.of("data", JsonType.ARRAY, "[{\"keyword\": \"age\", \"value\": \"18\"}]")
                            .described("Objects with `keyword` and `value`.")
                            .asPlainBody());

    private Workspaces() {
    }
}
