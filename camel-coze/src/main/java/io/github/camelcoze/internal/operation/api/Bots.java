/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.IdType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.Bot;
import io.github.camelcoze.model.CozeObject;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.listAt;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COLLABORATION_MODE;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COLLABORATORS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COZE_USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.DESCRIPTION;
import static io.github.camelcoze.internal.operation.api.CommonParameters.ICON_FILE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PUBLISH_STATUS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.SPACE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKSPACE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Bots (agents). */
public final class Bots {

    private static final String BOT = "/v1/bots/{bot_id}";

    private static final Parameter BOT_NAME = NAME.ofType(new TextType(20)).inBody().described("The name.");

    private static final Parameter BOT_DESCRIPTION = DESCRIPTION.ofType(new TextType(500)).optional();

    private static final Parameter PROMPT_INFO = settings("prompt_info", "{\"prompt\": \"You are a cook.\"}")
            .described("Fields: `prompt`, `prompt_mode`, `prefix_prompt_info`.");

    private static final Parameter ONBOARDING_INFO = settings("onboarding_info", "{\"prologue\": \"Welcome!\"}")
            .described("Fields: `prologue`, `suggested_questions`.");

    private static final Parameter PLUGIN_ID_LIST = settings("plugin_id_list",
            "{\"id_list\": [{\"plugin_id\": \"731198934927550000\", \"api_id\": \"735057536617360000\"}]}")
            .described("Field `id_list`: an array of objects with `plugin_id` and `api_id`.");

    private static final Parameter WORKFLOW_ID_LIST = settings("workflow_id_list",
            "{\"ids\": [{\"id\": \"746049108611030000\"}]}").described("Field `ids`: an array of objects with `id`.");

    private static final Parameter MODEL_INFO_CONFIG = settings("model_info_config", "{\"model_id\": \"1706077826\"}")
            .described("`model_id` and the settings of the model.");

    private static final Parameter SUGGEST_REPLY_INFO = settings("suggest_reply_info", "{\"reply_mode\": \"enable\"}")
            .described("Fields: `reply_mode` (`enable`, `disable`, `customized`), `customized_prompt`.");

    public static final ApiOperation CREATE = ApiOperation.post("/v1/bot/create")
            .described("create_bot", "Creates a bot, as a draft.", "The result has the ID only.")
            .permission("createBot")
            .parameters(SPACE_ID, BOT_NAME, BOT_DESCRIPTION, ICON_FILE_ID, PROMPT_INFO, ONBOARDING_INFO,
                    PLUGIN_ID_LIST, WORKFLOW_ID_LIST, MODEL_INFO_CONFIG, SUGGEST_REPLY_INFO)
            .returns(object(Bot::of));

    public static final ApiOperation UPDATE = ApiOperation.post("/v1/bot/update")
            .described("update_bot", "Changes the draft of a bot.").permission("edit")
            .parameters(BOT_ID.inBody(), BOT_NAME.optional(), BOT_DESCRIPTION, ICON_FILE_ID, PROMPT_INFO,
                    ONBOARDING_INFO,
                    settings("knowledge", "{\"dataset_ids\": [\"738509371792340000\"]}")
                            .described("Fields: `dataset_ids` (at most 150), `auto_call`, `search_strategy`."),
                    PLUGIN_ID_LIST, WORKFLOW_ID_LIST, MODEL_INFO_CONFIG, SUGGEST_REPLY_INFO);

    public static final ApiOperation PUBLISH = ApiOperation.post("/v1/bot/publish")
            .described("publish_bot", "Publishes a bot to channels (connectors).",
                    "The result has the ID and the version.")
            .permission("publish")
            .parameters(BOT_ID.inBody(),
                    Parameter.of("connector_ids", new ListType(new IdType()), "1024,999")
                            .described("`1024` for the API, `999` for the Chat SDK, or a custom channel together with "
                                    + "`1024`."),
                    settings("connectors", "{\"7470849514748000000\": {\"device_id\": \"[\\\"51237825\\\"]\"}}")
                            .described("Parameters for custom channels, by their IDs."))
            .returns(object(Bot::of));

    public static final ApiOperation UNPUBLISH = ApiOperation.post(BOT + "/unpublish")
            .described("unpublish_agent", "Unpublishes a bot from a channel (connector), Coze's or your own.")
            .permission("disconnectBot", "Connector.disconnectBot")
            .parameters(BOT_ID.inPath(), CONNECTOR_ID.described(
                    "The channel (connector), such as 1024 for the API. Coze documents the IDs of its channels.")
                    .inBody(),
                    Parameter.of("unpublish_reason", new TextType(1024), "no longer maintained")
                            .described("Why it is unpublished.").optional());

    /** Coze documents no maximum. */
    private static final Parameter SIZE = pageSize(Integer.MAX_VALUE).described("Items per request.");

    public static final ApiOperation LIST = ApiOperation.get("/v1/bots")
            .described("bots_list_draft_published", "Lists the bots of a workspace.").permission("listBot")
            .parameters(WORKSPACE_ID.inQuery(), PUBLISH_STATUS, CONNECTOR_ID.described(
                    "The channel (connector) that `publish_status` is about. Coze's default is `1024`, the API.")
                    .inQuery().optional(), PAGE_NUM, SIZE)
            .returns(list(Bot::of, new PageNumberPagination(PAGE_NUM, SIZE, 20)));

    /** One line of the page spells the permission getMedata. */
    public static final ApiOperation RETRIEVE = ApiOperation.get(BOT)
            .described("get_metadata_draft_published", "Retrieves how a bot is configured.").permission("getMetadata")
            .parameters(BOT_ID.inPath(),
                    Parameter.of("is_published", new BooleanType(), "false")
                            .described("`false` for the draft. Coze's default is `true`: what is published.").inQuery()
                            .optional())
            .returns(object(Bot::of));

    private static final Parameter PAGE_INDEX = Parameter.of("page_index", "pageToken", PAGE_NUM.type(), "2").inQuery()
            .optional().described("The page to read; empty text is the first. If not set, all pages are read.");

    /** Deprecated by Coze for {@link #LIST}. */
    public static final ApiOperation LIST_PUBLISHED = ApiOperation.get("/v1/space/published_bots_list")
            .described("published_bots_list", "Lists the bots of a workspace that are published as an API.",
                    "Deprecated by Coze; use <<_listbots,listBots>>.")
            .permission("getPublishedBot").parameters(SPACE_ID.inQuery(), PAGE_INDEX, SIZE)
            .returns(listAt(Bot::of, new PageNumberPagination(PAGE_INDEX, SIZE, 20), "data", "space_bots"));

    /** Deprecated by Coze for {@link #RETRIEVE}. */
    public static final ApiOperation RETRIEVE_PUBLISHED = ApiOperation.get("/v1/bot/get_online_info")
            .described("get_metadata", "Retrieves how a bot is configured that is published as an API.",
                    "Deprecated by Coze; use <<_retrievebot,retrieveBot>>.")
            .permission("getMetadata").parameters(BOT_ID.inQuery()).returns(object(Bot::of));

    private static final Parameter VERSIONS_SIZE = pageSize(30);

    public static final ApiOperation LIST_VERSIONS = ApiOperation.get(BOT + "/versions")
            .described("list_bot_versions", "Lists the versions of a bot.").permission("Bot.listVersion")
            .parameters(BOT_ID.inPath(), PAGE_NUM, VERSIONS_SIZE,
                    Parameter.of("publish_status", new EnumType("published_online", "unpublished_draft"),
                            "unpublished_draft").described("Coze's default is `published_online`.").inQuery()
                            .optional(),
                    CONNECTOR_ID.described("The channel (connector) that they were published to. By default, all.")
                            .inQuery().optional())
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, VERSIONS_SIZE, 10)));

    /** The page calls both parameters optional. */
    public static final ApiOperation UPDATE_COLLABORATION_MODE = ApiOperation.post(BOT + "/collaboration_mode")
            .described("switch_bot_develop_mode", "Lets several users edit a bot, or only one.",
                    "For Coze's enterprise plans.")
            .permission("Bot.switchDevelopMode")
            .parameters(BOT_ID.inPath(), COLLABORATION_MODE.described("`single` needs a bot without collaborators."));

    public static final ApiOperation ADD_COLLABORATORS = ApiOperation.post(BOT + "/collaborators")
            .described("add_bot_collaborator", "Adds a collaborator to a bot.", "For Coze's enterprise plans.")
            .permission("Bot.addCollaborator").parameters(BOT_ID.inPath(), COLLABORATORS);

    public static final ApiOperation REMOVE_COLLABORATOR = ApiOperation.delete(BOT + "/collaborators/{user_id}")
            .described("remove_bot_collaborator", "Removes a collaborator from a bot.")
            .permission("Bot.removeCollaborator").parameters(BOT_ID.inPath(), COZE_USER_ID.inPath());

    private Bots() {
    }

    private static Parameter settings(String name, String example) {
        return Parameter.of(name, JsonType.OBJECT, example).optional();
    }
}
