/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Pagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.ListType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.internal.operation.type.WorkflowParametersType;
import io.github.camelcoze.model.CozeObject;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Plugins, and the store that they are in. */
public final class Plugins {

    private static final String PLUGIN = "/v1/plugins/{plugin_id}";

    private static final Parameter PLUGIN_ID = Parameter.of("plugin_id", new TextType(), "7545873263293800001")
            .inPath().described("The plugin; in the store, its `entity_id`.");

    private static final Parameter PAGE = pageSize(100);

    private static final PageNumberPagination PAGES = new PageNumberPagination(PAGE_NUM, PAGE, 20);

    public static final ApiOperation LIST_STORE = ApiOperation.get("/v1/stores/plugins")
            .described("list_plugin", "Lists the plugins of the store that have a price.")
            .parameters(
                    Parameter.of("keyword", new TextType(), "news").described("Words to search for.").inQuery()
                            .optional(),
                    Parameter.of("is_official", new BooleanType(), "true")
                            .described(
                                    "`true` for Coze's own, `false` for those of others. If not set, both are listed.")
                            .inQuery().optional(),
                    Parameter.of("category_ids", new ListType(new TextType()), "7327137275714732069")
                            .described("Only plugins of these categories.").inQuery()
                            .optional(),
                    PAGE_NUM, PAGE,
                    Parameter.of("sort_type", new EnumType("heat", "newest", "relative"), "heat")
                            .described("`relative` only with a `keyword`.").inQuery().optional())
            .returns(list(CozeObject::of, PAGES));

    public static final ApiOperation LIST_CATEGORIES = ApiOperation.get("/v1/stores/categories")
            .described("list_plugin_category", "Lists the categories of the store.")
            .parameters(Parameter.of("entity_type", new EnumType("plugin"), "plugin")
                    .described("Of what the categories are.").inQuery(), PAGE_NUM, PAGE)
            .returns(list(CozeObject::of, PAGES));

    public static final ApiOperation RETRIEVE = ApiOperation.get(PLUGIN)
            .described("get_plugin", "Retrieves a plugin with its tools.").permission("Plugin.getPlugin")
            .parameters(PLUGIN_ID).returns(object(CozeObject::of));

    public static final ApiOperation RETRIEVE_SEVERAL = ApiOperation.get("/v1/plugins/mget")
            .described("batch_get_plugins_info", "Retrieves several plugins with their tools.")
            .permission("Plugin.getPlugin")
            .parameters(Parameter.of("ids", new ListType(new TextType(), 20), "7545873263293800001")
                    .described("The plugins.").inQuery()
                    .asPlainBody())
            .returns(list(CozeObject::of, Pagination.NONE));

    public static final ApiOperation CALL_TOOL = ApiOperation.post(PLUGIN + "/tools/call")
            .described("call_plugin_tool", "Calls a tool of a plugin of the store.",
                    "The field `result` is what the tool returned.")
            .permission("Plugin.callTool")
            .parameters(PLUGIN_ID,
                    Parameter.of("tool_name", new TextType(), "getNews")
                            .described("A name of `retrievePlugin`."),
                    Parameter.of("arguments", new WorkflowParametersType(List.of("plugin_id", "tool_name", "arguments"),
                            List.of("tool_name", "arguments")), "{\"q\": \"autumn holidays\"}")
                            .described("As the `inputSchema` of the tool says.").asPlainBody())
            .returns(object(CozeObject::of));

    private Plugins() {
    }
}
