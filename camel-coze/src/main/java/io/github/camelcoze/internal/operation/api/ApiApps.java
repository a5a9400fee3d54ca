/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.EventSubscription;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.api.CommonParameters.API_APP_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.APP_TYPE;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BY_PAGE_TOKEN;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CALLBACK_URL;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.EVENT_TYPES;
import static io.github.camelcoze.internal.operation.api.CommonParameters.NAME;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_SIZE;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_TOKEN;

/** Callback apps (API apps) and their subscriptions. */
public final class ApiApps {

    /** https://docs.coze.cn/developer_guides/create_callback_app */
    public static final ApiOperation CREATE = ApiOperation.post("/v1/api_apps").permission("createApiApp")
            .parameters(APP_TYPE.inBody(), NAME.inBody().requiredWhen(APP_TYPE, "normal"),
                    CONNECTOR_ID.inBody().requiredWhen(APP_TYPE, "connector"))
            .returns(object(ApiApp::of));

    /** https://docs.coze.cn/developer_guides/update_callback_app */
    public static final ApiOperation UPDATE = ApiOperation.put("/v1/api_apps/{api_app_id}").permission("updateApiApp")
            .parameters(API_APP_ID.inPath(), NAME.inBody().optional(), CALLBACK_URL.inBody().requiredWithout(NAME));

    /** https://docs.coze.cn/developer_guides/delete_callback_app */
    public static final ApiOperation DELETE = ApiOperation.delete("/v1/api_apps/{api_app_id}")
            .permission("deleteApiApp").parameters(API_APP_ID.inPath());

    /** https://docs.coze.cn/developer_guides/list_callback_app */
    public static final ApiOperation LIST = ApiOperation.get("/v1/api_apps").permission("listApiApp")
            .parameters(APP_TYPE.inQuery().optional(), PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())
            .returns(list(ApiApp::of, BY_PAGE_TOKEN));

    /** https://docs.coze.cn/developer_guides/subscribe_callback_message */
    public static final ApiOperation SUBSCRIBE = ApiOperation.post("/v1/api_apps/{api_app_id}/events")
            .permission("subscribeApiAppEvent").parameters(API_APP_ID.inPath(), EVENT_TYPES.inBody());

    /** https://docs.coze.cn/developer_guides/unsubscribe_callback_message */
    public static final ApiOperation UNSUBSCRIBE = ApiOperation.delete("/v1/api_apps/{api_app_id}/events")
            .permission("unsubscribeApiAppEvent").parameters(API_APP_ID.inPath(), EVENT_TYPES.inBody());

    /** https://docs.coze.cn/developer_guides/list_subscribed_callback_message */
    public static final ApiOperation LIST_SUBSCRIPTIONS = ApiOperation.get("/v1/api_apps/{api_app_id}/events")
            .permission("listApiApp")
            .parameters(API_APP_ID.inPath(), PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())
            .returns(list(EventSubscription::of, BY_PAGE_TOKEN));

    /** Several calls of the above. */
    public static final Operation SYNC_SUBSCRIPTIONS = new SyncSubscriptions();

    private ApiApps() {
    }
}
