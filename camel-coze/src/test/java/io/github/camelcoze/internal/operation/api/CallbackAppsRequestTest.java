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

/** The requests of the operations on callback apps and their subscriptions. */
class CallbackAppsRequestTest extends OperationRequestTestSupport {

    private static final String EVENTS = "/v1/api_apps/" + APP + "/events";

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("createApiApp?appType=normal&name=my app",
                        Map.of("app_type", "normal", "name", "my app"),
                        Set.of("app_type", "name"),
                        "POST /v1/api_apps", "{\"app_type\":\"normal\",\"name\":\"my app\"}"),
                new OperationRequest("createApiApp?appType=connector&connectorId=1024",
                        Map.of("app_type", "connector", "connector_id", "1024"), Set.of("app_type", "connector_id"),
                        "POST /v1/api_apps", "{\"app_type\":\"connector\",\"connector_id\":\"1024\"}"),
                new OperationRequest(
                        "updateApiApp?apiAppId=" + APP + "&name=new&callbackUrl=https://h.example.com/c?a=b",
                        Map.of("api_app_id", APP, "name", "new", "callback_url", "https://h.example.com/c?a=b"),
                        Set.of("api_app_id"), "PUT /v1/api_apps/" + APP,
                        "{\"name\":\"new\",\"callback_url\":\"https://h.example.com/c?a=b\"}"),
                new OperationRequest("updateApiApp?apiAppId=" + APP + "&name=new",
                        Map.of("api_app_id", APP, "name", "new"),
                        Set.of("api_app_id", "name"), "PUT /v1/api_apps/" + APP, "{\"name\":\"new\"}"),
                new OperationRequest("updateApiApp?apiAppId=" + APP + "&callbackUrl=https://h.example.com/",
                        Map.of("api_app_id", APP, "callback_url", "https://h.example.com/"),
                        Set.of("api_app_id", "callback_url"), "PUT /v1/api_apps/" + APP,
                        "{\"callback_url\":\"https://h.example.com/\"}"),
                new OperationRequest("deleteApiApp?apiAppId=" + APP, Map.of("api_app_id", APP), Set.of("api_app_id"),
                        "DELETE /v1/api_apps/" + APP),
                new OperationRequest("listApiApps", Map.of(), Set.of(), "GET /v1/api_apps"),
                new OperationRequest("listApiApps?appType=connector&pageSize=50&pageToken=",
                        Map.of("app_type", "connector", "page_size", "50", "page_token", ""), Set.of(),
                        "GET /v1/api_apps?app_type=connector&page_size=50&page_token="),
                new OperationRequest("subscribe?apiAppId=" + APP + "&eventTypes=bot.published,bot.deleted",
                        Map.of("api_app_id", APP, "event_types", List.of("bot.published", "bot.deleted")),
                        Set.of("api_app_id", "event_types"),
                        "POST " + EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"),
                new OperationRequest("unsubscribe?apiAppId=" + APP + "&eventTypes=bot.published,bot.deleted",
                        Map.of("api_app_id", APP, "event_types", List.of("bot.published", "bot.deleted")),
                        Set.of("api_app_id", "event_types"),
                        "DELETE " + EVENTS, "{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"),
                new OperationRequest("listSubscriptions?apiAppId=" + APP + "&pageSize=7&pageToken=RAW(a&b)",
                        Map.of("api_app_id", APP, "page_size", 7, "page_token", "a&b"), Set.of("api_app_id"),
                        "GET " + EVENTS + "?page_size=7&page_token=a%26b"));
    }
}
