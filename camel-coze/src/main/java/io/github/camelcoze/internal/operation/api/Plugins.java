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

    private static final Parameter PLUGIN_ID = Parameter.of("plugin_id", new TextType(), "7545873263293800000")
            .inPath();

    private static final Parameter PAGE = pageSize(100);

    private static final PageNumberPagination PAGES = new PageNumberPagination(PAGE_NUM, PAGE, 20);

    /** https://docs.coze.cn/developer_guides/list_plugin; no permission is needed. */
    public static final ApiOperation LIST_STORE = ApiOperation.get("/v1/stores/plugins")
            .parameters(Parameter.of("keyword", new TextType(), "news").inQuery().optional(),
                    Parameter.of("is_official", new BooleanType(), "true").inQuery().optional(),
                    Parameter.of("category_ids", new ListType(new TextType()), "7327137275714732069").inQuery()
                            .optional(),
                    PAGE_NUM, PAGE,
                    Parameter.of("sort_type", new EnumType("heat", "newest", "relative"), "heat").inQuery().optional())
            .returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/list_plugin_category; no permission is needed. */
    public static final ApiOperation LIST_CATEGORIES = ApiOperation.get("/v1/stores/categories")
            .parameters(Parameter.of("entity_type", new EnumType("plugin"), "plugin").inQuery(), PAGE_NUM, PAGE)
            .returns(list(CozeObject::of, PAGES));

    /** https://docs.coze.cn/developer_guides/get_plugin */
    public static final ApiOperation RETRIEVE = ApiOperation.get(PLUGIN).permission("Plugin.getPlugin")
            .parameters(PLUGIN_ID).returns(object(CozeObject::of));

    /** https://docs.coze.cn/developer_guides/batch_get_plugins_info */
    public static final ApiOperation RETRIEVE_SEVERAL = ApiOperation.get("/v1/plugins/mget")
            .permission("Plugin.getPlugin")
            .parameters(Parameter.of("ids", new ListType(new TextType(), 20), "7545873263293800000").inQuery()
                    .asPlainBody())
            .returns(list(CozeObject::of, Pagination.NONE));

    /** https://docs.coze.cn/developer_guides/call_plugin_tool */
    public static final ApiOperation CALL_TOOL = ApiOperation.post(PLUGIN + "/tools/call").permission("Plugin.callTool")
            .parameters(PLUGIN_ID, Parameter.of("tool_name", new TextType(), "getToutiaoNews"),
                    Parameter.of("arguments", new WorkflowParametersType(List.of("plugin_id", "tool_name", "arguments"),
                            List.of("tool_name", "arguments")), "{\"q\": \"autumn holidays\"}").asPlainBody())
            .returns(object(CozeObject::of));

    private Plugins() {
    }
}
