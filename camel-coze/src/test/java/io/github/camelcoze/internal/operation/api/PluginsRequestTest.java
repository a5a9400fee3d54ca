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

/** The requests of the operations on plugins. */
class PluginsRequestTest extends OperationRequestTestSupport {

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("listStorePlugins", Map.of(), Set.of(), "GET /v1/stores/plugins?page_num=1"),
                new OperationRequest(
                        "listStorePlugins?parameter.keyword=news&parameter.is_official=true&parameter.category_ids=1,2&pageToken=2&pageSize=100&parameter.sort_type=heat",
                        Map.of("keyword", "news", "is_official", true, "category_ids", List.of("1", "2"), "page_num", 2,
                                "page_size", 100, "sort_type", "heat"),
                        Set.of(),
                        "GET /v1/stores/plugins?keyword=news&is_official=true&category_ids=1%2C2&page_num=2&page_size=100&sort_type=heat"),
                new OperationRequest("listStoreCategories?parameter.entity_type=plugin&pageToken=2&pageSize=100",
                        Map.of("entity_type", "plugin", "page_num", 2, "page_size", 100), Set.of("entity_type"),
                        "GET /v1/stores/categories?entity_type=plugin&page_num=2&page_size=100"),
                new OperationRequest("retrievePlugin?parameter.plugin_id=3", Map.of("plugin_id", "3"),
                        Set.of("plugin_id"), "GET /v1/plugins/3"),
                new OperationRequest("retrievePlugins?parameter.ids=1,2", Map.of("ids", List.of("1", "2")),
                        Set.of("ids"), "GET /v1/plugins/mget?ids=1%2C2"),
                new OperationRequest(
                        "callPluginTool?parameter.plugin_id=3&parameter.tool_name=t&parameter.arguments=RAW({\"q\":[1]})",
                        Map.of("plugin_id", "3", "tool_name", "t", "arguments", Map.of("q", List.of(1))),
                        Set.of("plugin_id", "tool_name", "arguments"), "POST /v1/plugins/3/tools/call",
                        "{\"tool_name\":\"t\",\"arguments\":{\"q\":[1]}}"));
    }
}
