/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.util.Comparator;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.file.UploadedFiles;
import io.github.camelcoze.sandbox.api.knowledge.KnowledgeOperations;
import io.github.camelcoze.sandbox.api.resource.FieldRules;
import io.github.camelcoze.sandbox.api.resource.Fields;
import io.github.camelcoze.sandbox.api.resource.NumberedPage;
import io.github.camelcoze.sandbox.api.workspace.Collaborators;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.QueryParameters;

/**
 * What bots are configured with, and publishing them: https://docs.coze.cn/developer_guides/create_bot and related pages.
 */
public final class BotConfigOperations {

    private static final String BOT = "/v1/bots/{bot_id}";
    private static final String API = Conversation.DEFAULT_CONNECTOR;
    private static final List<String> OWN_CONNECTORS = List.of(API, "999");
    private static final int MAX_DATASETS = 150;

    private final BotDrafts drafts;
    private final BotLifecycle lifecycle;
    private final Workspaces workspaces;
    private final UploadedFiles files;
    private final KnowledgeOperations knowledge;
    private final Collaborators collaborators;

    public BotConfigOperations(BotDrafts drafts, BotLifecycle lifecycle, Workspaces workspaces, UploadedFiles files,
            KnowledgeOperations knowledge) {
        this.drafts = drafts;
        this.lifecycle = lifecycle;
        this.workspaces = workspaces;
        this.files = files;
        this.knowledge = knowledge;
        this.collaborators = new Collaborators(workspaces);
    }

    public void reset() {
        drafts.reset();
        collaborators.reset();
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post("/v1/bot/create").permissions(SandboxPermissions.CREATE_BOT)
                        .body(Operation.Body.REQUIRED).json(this::create),
                Operation.post("/v1/bot/update").permissions(SandboxPermissions.EDIT_BOT)
                        .body(Operation.Body.REQUIRED).json(this::update),
                Operation.post("/v1/bot/publish").permissions(SandboxPermissions.PUBLISH_BOT)
                        .body(Operation.Body.REQUIRED).json(this::publish),
                Operation.get("/v1/bots").permissions(SandboxPermissions.LIST_BOT).json(this::list),
                Operation.get(BOT).permissions(SandboxPermissions.GET_METADATA).json(this::retrieve),
                Operation.get("/v1/space/published_bots_list").permissions(SandboxPermissions.GET_PUBLISHED_BOT)
                        .json(this::listPublished),
                Operation.get("/v1/bot/get_online_info").permissions(SandboxPermissions.GET_METADATA)
                        .json(request -> config(drafts.online(request.query().required("bot_id"), API).orElseThrow(
                                () -> ApiException.notFound("the bot is not published as an API")))),
                Operation.get(BOT + "/versions").permissions(SandboxPermissions.BOT_LIST_VERSION)
                        .json(this::listVersions),
                Operation.post(BOT + "/collaboration_mode").permissions(SandboxPermissions.BOT_SWITCH_DEVELOP_MODE)
                        .body(Operation.Body.REQUIRED).json(this::setCollaborationMode),
                Operation.post(BOT + "/collaborators").permissions(SandboxPermissions.BOT_ADD_COLLABORATOR)
                        .body(Operation.Body.REQUIRED).json(this::addCollaborator),
                Operation.delete(BOT + "/collaborators/{user_id}")
                        .permissions(SandboxPermissions.BOT_REMOVE_COLLABORATOR).body(Operation.Body.OPTIONAL)
                        .json(request -> collaborators.remove(request, bot(request))));
    }

    private ObjectNode create(ApiRequest request) {
        ObjectNode bot = settings(request.body(), new Fields().requiredText("space_id", NumberedPage.ANY)
                .requiredText("name", 20));
        workspaces.require(bot.get("space_id").asText());
        return drafts.create(bot);
    }

    private ObjectNode update(ApiRequest request) {
        String id = request.body().requiredText("bot_id", "");
        drafts.update(id, settings(request.body(), new Fields().text("name", 20).objects("knowledge")));
        return null;
    }

    private ObjectNode settings(JsonBody body, Fields fields) {
        body.inner("prompt_info").ifPresent(prompt -> new Fields().text("prompt", 20_000).read(prompt));
        body.inner("onboarding_info").ifPresent(onboarding -> {
            new Fields().text("prologue", 300).read(onboarding);
            onboarding.texts("suggested_questions")
                    .ifPresent(all -> all.forEach(each -> FieldRules.limited("suggested_questions", each, 50)));
        });
        body.inner("model_info_config").ifPresent(model -> model.requiredText("model_id", ""));
        body.inner("plugin_id_list").flatMap(list -> list.objects("id_list")).ifPresent(all -> all.forEach(plugin -> {
            plugin.requiredText("plugin_id", "");
            plugin.requiredText("api_id", "");
        }));
        body.inner("workflow_id_list").flatMap(list -> list.objects("ids"))
                .ifPresent(all -> all.forEach(workflow -> workflow.requiredText("id", "")));
        body.inner("suggest_reply_info").flatMap(reply -> reply.text("reply_mode"))
                .ifPresent(mode -> FieldRules.word("reply_mode", mode, "enable", "disable", "customized"));
        body.inner("knowledge").flatMap(dataset -> dataset.texts("dataset_ids")).ifPresent(this::requireDatasets);
        body.text("icon_file_id").ifPresent(id -> files.find(id).orElseThrow(
                () -> ApiException.notFound("icon_file_id is not an uploaded file")));
        return fields.text("description", 500).objects("prompt_info", "onboarding_info", "plugin_id_list",
                "workflow_id_list", "model_info_config", "suggest_reply_info").read(body);
    }

    private void requireDatasets(List<String> ids) {
        if (ids.size() > MAX_DATASETS || ids.stream().anyMatch(id -> knowledge.datasetName(id).isEmpty())) {
            throw ApiException.badRequest("dataset_ids must be at most " + MAX_DATASETS + " ids of datasets");
        }
    }

    private ObjectNode publish(ApiRequest request) {
        String id = request.body().requiredText("bot_id", "");
        List<String> connectors = request.body().requiredTexts("connector_ids");
        request.body().requireObject("connectors");
        drafts.require(id);
        if (!connectors.contains(API) && !OWN_CONNECTORS.containsAll(connectors)) {
            throw ApiException.badRequest("a bot that is published to a custom connector must be published to " + API
                    + " as well");
        }
        lifecycle.publish(id, connectors);
        return JsonNodeFactory.instance.objectNode().put("bot_id", id).put("version", drafts.publish(id, connectors));
    }

    private ObjectNode list(ApiRequest request) {
        QueryParameters query = request.query();
        String workspace = query.required("workspace_id");
        workspaces.require(workspace);
        String status = FieldRules.word("publish_status", query.text("publish_status"), "all", "published_online",
                "published_draft", "unpublished_draft").orElse("published_online");
        String connector = query.text("connector_id").isEmpty() ? API : query.text("connector_id");
        NumberedPage page = NumberedPage.of(query, 20, NumberedPage.ANY);
        return page.json(drafts.of(workspace).stream().filter(bot -> hasStatus(bot, status, connector))
                .map(this::summary).toList(), "items", "total");
    }

    private boolean hasStatus(ObjectNode bot, String status, String connector) {
        String id = bot.get("bot_id").asText();
        return switch (status) {
            case "published_online" -> drafts.online(id, connector).isPresent();
            case "published_draft" -> drafts.online(id, connector).isPresent() && bot.get("changed").asBoolean();
            case "unpublished_draft" -> drafts.versions(id).isEmpty();
            default -> true;
        };
    }

    private ObjectNode summary(ObjectNode bot) {
        List<BotDrafts.Version> versions = drafts.versions(bot.get("bot_id").asText());
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", bot.get("bot_id").asText())
                .put("name", bot.get("name").asText()).put("description", bot.path("description").asText())
                .put("icon_url", "").put("updated_at", bot.get("update_time").asLong())
                .put("is_published", !versions.isEmpty()).put("owner_user_id", Workspaces.ME);
        return versions.isEmpty() ? json : json.put("published_at", publishedAt(versions.get(0)));
    }

    private static long publishedAt(BotDrafts.Version version) {
        return Long.parseLong(version.number()) / 1000;
    }

    private ObjectNode retrieve(ApiRequest request) {
        String id = bot(request);
        String published = request.query().text("is_published");
        boolean draft = FieldRules.word("is_published", published, "true", "false").orElse("true").equals("false");
        return draft ? config(drafts.require(id)) : config(drafts.requireOnline(id));
    }

    private ObjectNode config(BotDrafts.Version version) {
        return config(version.bot()).put("version", version.number());
    }

    /** What it is configured with, under the names that it is read with. */
    private ObjectNode config(ObjectNode bot) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("bot_id", bot.get("bot_id").asText())
                .put("name", bot.get("name").asText()).put("description", bot.path("description").asText())
                .put("icon_url", "").put("create_time", bot.get("create_time").asLong())
                .put("update_time", bot.get("update_time").asLong()).put("bot_mode", 0)
                .put("owner_user_id", Workspaces.ME);
        copy(bot, "prompt_info", json, "prompt_info");
        copy(bot, "onboarding_info", json, "onboarding_info");
        copy(bot, "model_info_config", json, "model_info");
        copy(bot.path("workflow_id_list"), "ids", json, "workflow_info_list");
        ArrayNode plugins = json.putArray("plugin_info_list");
        bot.path("plugin_id_list").path("id_list").forEach(plugin -> plugins.addObject()
                .put("plugin_id", plugin.get("plugin_id").asText()).putArray("api_info_list").addObject()
                .put("api_id", plugin.get("api_id").asText()));
        ArrayNode datasets = json.putObject("knowledge").putArray("knowledge_infos");
        bot.path("knowledge").path("dataset_ids").forEach(id -> knowledge.datasetName(id.asText())
                .ifPresent(name -> datasets.addObject().put("id", id.asText()).put("name", name)));
        return json;
    }

    private static void copy(JsonNode from, String field, ObjectNode to, String name) {
        if (from.has(field)) {
            to.set(name, from.get(field));
        }
    }

    private ObjectNode listPublished(ApiRequest request) {
        String space = request.query().required("space_id");
        workspaces.require(space);
        NumberedPage page = NumberedPage.of(request.query(), "page_index", 20, NumberedPage.ANY);
        return page.json(drafts.of(space).stream()
                .flatMap(bot -> drafts.online(bot.get("bot_id").asText(), API).stream())
                .sorted(Comparator.comparingLong(BotConfigOperations::publishedAt).reversed())
                .map(version -> JsonNodeFactory.instance.objectNode()
                        .put("bot_id", version.bot().get("bot_id").asText())
                        .put("bot_name", version.bot().get("name").asText())
                        .put("description", version.bot().path("description").asText()).put("icon_url", "")
                        .put("publish_time", String.valueOf(publishedAt(version))))
                .toList(), "space_bots", "total");
    }

    private ObjectNode listVersions(ApiRequest request) {
        String id = bot(request);
        QueryParameters query = request.query();
        boolean draft = FieldRules.word("publish_status", query.text("publish_status"), "published_online",
                "unpublished_draft").orElse("published_online").equals("unpublished_draft");
        NumberedPage page = NumberedPage.of(query, 10, 30);
        String connector = query.text("connector_id");
        ObjectNode bot = drafts.require(id);
        List<ObjectNode> versions = draft
                ? List.of(version(bot.get("update_time").asText(), bot.get("update_time").asLong(),
                        "unpublished_draft"))
                : drafts.versions(id).stream()
                        .filter(version -> connector.isEmpty() || version.connectors().contains(connector))
                        .map(version -> version(version.number(), publishedAt(version), "published_online")).toList();
        return page.json(versions, "items", "has_more");
    }

    private ObjectNode version(String number, long createdAt, String status) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("version", number).put("changelog", "")
                .put("created_at", createdAt).put("publish_status", status);
        json.putObject("creator").put("id", Workspaces.ME).put("name", workspaces.userName(Workspaces.ME));
        return json;
    }

    private ObjectNode setCollaborationMode(ApiRequest request) {
        String id = bot(request);
        String mode = request.body().requiredOneOf("collaboration_mode", List.of("single", "collaboration"));
        if (mode.equals("single") && !collaborators.isEmpty(id)) {
            throw ApiException.badRequest("remove the collaborators first");
        }
        drafts.set(id, "collaboration_mode", mode);
        return null;
    }

    private ObjectNode addCollaborator(ApiRequest request) {
        String id = bot(request);
        ObjectNode bot = drafts.require(id);
        if (!bot.path("collaboration_mode").asText().equals("collaboration")) {
            throw ApiException.badRequest("set the collaboration_mode to collaboration first");
        }
        return collaborators.add(request, id, bot.get("space_id").asText());
    }

    private String bot(ApiRequest request) {
        return drafts.require(request.path("bot_id")).get("bot_id").asText();
    }
}
