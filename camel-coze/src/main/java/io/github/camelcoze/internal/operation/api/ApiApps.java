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

    public static final ApiOperation CREATE = ApiOperation.post("/v1/api_apps")
            .described("create_callback_app", "Creates a callback app.",
                    "Set its callback URL with `updateApiApp`. A retry after a timeout may "
                            + "xref:../errors-and-retrying.adoc#_idempotent_operations[create a second app].")
            .permission("createApiApp")
            .parameters(APP_TYPE.inBody(), NAME.inBody().requiredWhen(APP_TYPE, "normal"),
                    CONNECTOR_ID.inBody().requiredWhen(APP_TYPE, "connector"))
            .returns(object(ApiApp::of));

    public static final ApiOperation UPDATE = ApiOperation.put("/v1/api_apps/{api_app_id}")
            .described("update_callback_app", "Changes the name or callback URL of a callback app.",
                    "Coze verifies a new callback URL before it responds, so the server must already "
                            + "listen. `responseTimeout` includes the verification. The component's `callbackUrl` is not "
                            + "sent: it is for `coze:events`.")
            .permission("updateApiApp")
            .parameters(API_APP_ID.inPath(), NAME.described("An `ApiApp` in the body supplies it.").inBody().optional(),
                    CALLBACK_URL.inBody().requiredWithout(NAME,
                            ". The component's 'callbackUrl' is for coze:events, and is not sent"));

    public static final ApiOperation DELETE = ApiOperation.delete("/v1/api_apps/{api_app_id}")
            .described("delete_callback_app", "Deletes a callback app.",
                    "WARNING: An `ApiApp` in the body is deleted, unless a header or an option names another app.")
            .permission("deleteApiApp").parameters(API_APP_ID.inPath());

    public static final ApiOperation LIST = ApiOperation.get("/v1/api_apps")
            .described("list_callback_app", "Lists callback apps.").permission("listApiApp")
            .parameters(APP_TYPE.described("If not set, all apps are listed.").inQuery().optional(),
                    PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())
            .returns(list(ApiApp::of, BY_PAGE_TOKEN));

    public static final ApiOperation SUBSCRIBE = ApiOperation.post("/v1/api_apps/{api_app_id}/events")
            .described("subscribe_callback_message", "Subscribes a callback app to events.",
                    "The known types are listed in xref:../subscribing.adoc#_event_types[Event types].")
            .permission("subscribeApiAppEvent").parameters(API_APP_ID.inPath(), EVENT_TYPES.inBody());

    public static final ApiOperation UNSUBSCRIBE = ApiOperation.delete("/v1/api_apps/{api_app_id}/events")
            .described("unsubscribe_callback_message", "Unsubscribes a callback app from events.",
                    "The request has a JSON body, which proxies and gateways must pass on.")
            .permission("unsubscribeApiAppEvent").parameters(API_APP_ID.inPath(), EVENT_TYPES.inBody());

    public static final ApiOperation LIST_SUBSCRIPTIONS = ApiOperation.get("/v1/api_apps/{api_app_id}/events")
            .described("list_subscribed_callback_message", "Lists the subscriptions of a callback app.")
            .permission("listApiApp")
            .parameters(API_APP_ID.inPath(), PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())
            .returns(list(EventSubscription::of, BY_PAGE_TOKEN));

    /** Several calls of the above. */
    public static final Operation SYNC_SUBSCRIPTIONS = new SyncSubscriptions();

    private ApiApps() {
    }
}
