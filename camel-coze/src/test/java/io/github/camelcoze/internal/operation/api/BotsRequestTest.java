/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on bots. */
class BotsRequestTest extends OperationRequestTestSupport {

    private static final Map<String, Object> BOT = Map.of("bot_id", "34");

    static Stream<OperationRequest> documentedRequests() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("prompt_info", "{\"prompt\":\"You cook.\"}");
        settings.put("onboarding_info", "{\"prologue\":\"Hi\",\"suggested_questions\":[\"Soup?\"]}");
        settings.put("knowledge", "{\"dataset_ids\":[\"12\"],\"auto_call\":true,\"search_strategy\":1}");
        settings.put("plugin_id_list", "{\"id_list\":[{\"plugin_id\":\"1\",\"api_id\":\"2\"}]}");
        settings.put("workflow_id_list", "{\"ids\":[{\"id\":\"5\"}]}");
        settings.put("model_info_config", "{\"model_id\":\"17\",\"temperature\":0.5}");
        settings.put("suggest_reply_info", "{\"reply_mode\":\"enable\"}");
        OperationRequest update = configured("updateBot?botId=34", Map.of("bot_id", "34"), Set.of("bot_id"), settings,
                "POST /v1/bot/update", "{\"bot_id\":\"34\",");
        settings.remove("knowledge");
        return Stream.of(
                configured("createBot?parameter.space_id=6", Map.of("space_id", "6"), Set.of("space_id", "name"),
                        settings, "POST /v1/bot/create", "{\"space_id\":\"6\","),
                update,
                new OperationRequest("publishBot?botId=34&parameter.connector_ids=1024,7"
                        + "&parameter.connectors=RAW({\"7\":{\"device_id\":\"[\\\"5\\\"]\"}})",
                        Map.of("bot_id", "34", "connector_ids", List.of("1024", "7"), "connectors",
                                Map.of("7", Map.of("device_id", "[\"5\"]"))),
                        Set.of("bot_id", "connector_ids"), "POST /v1/bot/publish",
                        "{\"bot_id\":\"34\",\"connector_ids\":[\"1024\",\"7\"],"
                                + "\"connectors\":{\"7\":{\"device_id\":\"[\\\"5\\\"]\"}}}"),
                new OperationRequest(
                        "unpublishBot?botId=34&connectorId=1024&parameter.unpublish_reason=no longer needed",
                        Map.of("bot_id", 34L, "connector_id", 1024L, "unpublish_reason", "no longer needed"),
                        Set.of("bot_id", "connector_id"), "POST /v1/bots/34/unpublish",
                        "{\"connector_id\":\"1024\",\"unpublish_reason\":\"no longer needed\"}"),
                new OperationRequest("listBots?parameter.workspace_id=6&parameter.publish_status=published_draft"
                        + "&connectorId=1024&pageToken=2&pageSize=20",
                        Map.of("workspace_id", "6", "publish_status", "published_draft", "connector_id", "1024",
                                "page_num", 2, "page_size", 20),
                        Set.of("workspace_id"), "GET /v1/bots?workspace_id=6&publish_status=published_draft"
                                + "&connector_id=1024&page_num=2&page_size=20"),
                new OperationRequest("retrieveBot?botId=34&parameter.is_published=false",
                        Map.of("bot_id", "34", "is_published", false), BOT.keySet(),
                        "GET /v1/bots/34?is_published=false"),
                new OperationRequest("listPublishedBots?parameter.space_id=6&pageToken=2&pageSize=20",
                        Map.of("space_id", "6", "page_index", 2, "page_size", 20), Set.of("space_id"),
                        "GET /v1/space/published_bots_list?space_id=6&page_index=2&page_size=20"),
                new OperationRequest("retrievePublishedBot?botId=34", BOT, BOT.keySet(),
                        "GET /v1/bot/get_online_info?bot_id=34"),
                new OperationRequest("listBotVersions?botId=34&pageToken=2&pageSize=30"
                        + "&parameter.publish_status=unpublished_draft&connectorId=1024",
                        Map.of("bot_id", "34", "page_num", 2, "page_size", 30, "publish_status", "unpublished_draft",
                                "connector_id", "1024"),
                        BOT.keySet(), "GET /v1/bots/34/versions?page_num=2&page_size=30"
                                + "&publish_status=unpublished_draft&connector_id=1024"),
                new OperationRequest("updateBotCollaborationMode?botId=34&parameter.collaboration_mode=single",
                        Map.of("bot_id", "34", "collaboration_mode", "single"),
                        Set.of("bot_id", "collaboration_mode"), "POST /v1/bots/34/collaboration_mode",
                        "{\"collaboration_mode\":\"single\"}"),
                new OperationRequest("addBotCollaborators?botId=34&parameter.collaborators=RAW([{\"user_id\":\"8\"}])",
                        Map.of("bot_id", "34", "collaborators", List.of(Map.of("user_id", "8"))),
                        Set.of("bot_id", "collaborators"), "POST /v1/bots/34/collaborators",
                        "{\"collaborators\":[{\"user_id\":\"8\"}]}"),
                new OperationRequest("removeBotCollaborator?botId=34&parameter.user_id=8",
                        Map.of("bot_id", "34", "user_id", "8"), Set.of("bot_id", "user_id"),
                        "DELETE /v1/bots/34/collaborators/8"));
    }

    /** With everything that a bot can be configured with. */
    private static OperationRequest configured(String uri, Map<String, Object> id, Set<String> required,
            Map<String, String> settings, String line, String begin) {
        Map<String, Object> fields = new LinkedHashMap<>(id);
        fields.putAll(Map.of("name", "Cook", "description", "A dish a day", "icon_file_id", "7"));
        fields.putAll(settings);
        String options = settings.entrySet().stream()
                .map(entry -> "&parameter." + entry.getKey() + "=RAW(" + entry.getValue() + ")")
                .collect(Collectors.joining());
        String body = settings.entrySet().stream().map(entry -> ",\"" + entry.getKey() + "\":" + entry.getValue())
                .collect(Collectors.joining("", begin
                        + "\"name\":\"Cook\",\"description\":\"A dish a day\",\"icon_file_id\":\"7\"", "}"));
        return new OperationRequest(
                uri + "&name=Cook&parameter.description=A dish a day&parameter.icon_file_id=7" + options, fields,
                required, line, body);
    }
}
