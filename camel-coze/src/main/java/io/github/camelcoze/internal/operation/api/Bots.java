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

    private static final Parameter BOT_NAME = NAME.ofType(new TextType(20)).inBody();

    private static final Parameter BOT_DESCRIPTION = DESCRIPTION.ofType(new TextType(500)).optional();

    private static final Parameter PROMPT_INFO = settings("prompt_info", "{\"prompt\": \"You are a cook.\"}");

    private static final Parameter ONBOARDING_INFO = settings("onboarding_info", "{\"prologue\": \"Welcome!\"}");

    private static final Parameter PLUGIN_ID_LIST = settings("plugin_id_list",
            "{\"id_list\": [{\"plugin_id\": \"731198934927550000\", \"api_id\": \"735057536617360000\"}]}");

    private static final Parameter WORKFLOW_ID_LIST = settings("workflow_id_list",
            "{\"ids\": [{\"id\": \"746049108611030000\"}]}");

    private static final Parameter MODEL_INFO_CONFIG = settings("model_info_config", "{\"model_id\": \"1706077826\"}");

    private static final Parameter SUGGEST_REPLY_INFO = settings("suggest_reply_info", "{\"reply_mode\": \"enable\"}");

    /** https://docs.coze.cn/developer_guides/create_bot */
    public static final ApiOperation CREATE = ApiOperation.post("/v1/bot/create").permission("createBot")
            .parameters(SPACE_ID, BOT_NAME, BOT_DESCRIPTION, ICON_FILE_ID, PROMPT_INFO, ONBOARDING_INFO,
                    PLUGIN_ID_LIST, WORKFLOW_ID_LIST, MODEL_INFO_CONFIG, SUGGEST_REPLY_INFO)
            .returns(object(Bot::of));

    /** https://docs.coze.cn/developer_guides/update_bot */
    public static final ApiOperation UPDATE = ApiOperation.post("/v1/bot/update").permission("edit")
            .parameters(BOT_ID.inBody(), BOT_NAME.optional(), BOT_DESCRIPTION, ICON_FILE_ID, PROMPT_INFO,
                    ONBOARDING_INFO, settings("knowledge", "{\"dataset_ids\": [\"738509371792340000\"]}"),
                    PLUGIN_ID_LIST, WORKFLOW_ID_LIST, MODEL_INFO_CONFIG, SUGGEST_REPLY_INFO);

    /** https://docs.coze.cn/developer_guides/publish_bot */
    public static final ApiOperation PUBLISH = ApiOperation.post("/v1/bot/publish").permission("publish")
            .parameters(BOT_ID.inBody(), Parameter.of("connector_ids", new ListType(new IdType()), "1024,999"),
                    settings("connectors", "{\"7470849514748000000\": {\"device_id\": \"[\\\"51237825\\\"]\"}}"))
            .returns(object(Bot::of));

    /** https://docs.coze.cn/developer_guides/unpublish_agent */
    public static final ApiOperation UNPUBLISH = ApiOperation.post(BOT + "/unpublish")
            .permission("disconnectBot", "Connector.disconnectBot")
            .parameters(BOT_ID.inPath(), CONNECTOR_ID.inBody(),
                    Parameter.of("unpublish_reason", new TextType(1024), "no longer maintained").optional());

    /** Coze documents no maximum. */
    private static final Parameter SIZE = pageSize(Integer.MAX_VALUE);

    /** https://docs.coze.cn/developer_guides/bots_list_draft_published */
    public static final ApiOperation LIST = ApiOperation.get("/v1/bots").permission("listBot")
            .parameters(WORKSPACE_ID.inQuery(), PUBLISH_STATUS, CONNECTOR_ID.inQuery().optional(), PAGE_NUM, SIZE)
            .returns(list(Bot::of, new PageNumberPagination(PAGE_NUM, SIZE, 20)));

    /** https://docs.coze.cn/developer_guides/get_metadata_draft_published: one line there spells it getMedata. */
    public static final ApiOperation RETRIEVE = ApiOperation.get(BOT).permission("getMetadata")
            .parameters(BOT_ID.inPath(),
                    Parameter.of("is_published", new BooleanType(), "false").inQuery().optional())
            .returns(object(Bot::of));

    private static final Parameter PAGE_INDEX = Parameter.of("page_index", "pageToken", PAGE_NUM.type(), "2").inQuery()
            .optional();

    /** https://docs.coze.cn/developer_guides/published_bots_list, deprecated by Coze for {@link #LIST}. */
    public static final ApiOperation LIST_PUBLISHED = ApiOperation.get("/v1/space/published_bots_list")
            .permission("getPublishedBot").parameters(SPACE_ID.inQuery(), PAGE_INDEX, SIZE)
            .returns(listAt(Bot::of, new PageNumberPagination(PAGE_INDEX, SIZE, 20), "data", "space_bots"));

    /** https://docs.coze.cn/developer_guides/get_metadata, deprecated by Coze for {@link #RETRIEVE}. */
    public static final ApiOperation RETRIEVE_PUBLISHED = ApiOperation.get("/v1/bot/get_online_info")
            .permission("getMetadata").parameters(BOT_ID.inQuery()).returns(object(Bot::of));

    private static final Parameter VERSIONS_SIZE = pageSize(30);

    /** https://docs.coze.cn/developer_guides/list_bot_versions */
    public static final ApiOperation LIST_VERSIONS = ApiOperation.get(BOT + "/versions").permission("Bot.listVersion")
            .parameters(BOT_ID.inPath(), PAGE_NUM, VERSIONS_SIZE,
                    Parameter.of("publish_status", new EnumType("published_online", "unpublished_draft"),
                            "unpublished_draft").inQuery().optional(),
                    CONNECTOR_ID.inQuery().optional())
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, VERSIONS_SIZE, 10)));

    /** https://docs.coze.cn/developer_guides/switch_bot_develop_mode: the page calls both parameters optional. */
    public static final ApiOperation UPDATE_COLLABORATION_MODE = ApiOperation.post(BOT + "/collaboration_mode")
            .permission("Bot.switchDevelopMode").parameters(BOT_ID.inPath(), COLLABORATION_MODE);

    /** https://docs.coze.cn/developer_guides/add_bot_collaborator */
    public static final ApiOperation ADD_COLLABORATORS = ApiOperation.post(BOT + "/collaborators")
            .permission("Bot.addCollaborator").parameters(BOT_ID.inPath(), COLLABORATORS);

    /** https://docs.coze.cn/developer_guides/remove_bot_collaborator */
    public static final ApiOperation REMOVE_COLLABORATOR = ApiOperation.delete(BOT + "/collaborators/{user_id}")
            .permission("Bot.removeCollaborator").parameters(BOT_ID.inPath(), COZE_USER_ID.inPath());

    private Bots() {
    }

    private static Parameter settings(String name, String example) {
        return Parameter.of(name, JsonType.OBJECT, example).optional();
    }
}
