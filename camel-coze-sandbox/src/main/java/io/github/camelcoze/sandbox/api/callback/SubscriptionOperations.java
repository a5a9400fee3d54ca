/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.resource.Page;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;

/**
 * Subscriptions of callback apps: https://docs.coze.cn/developer_guides/subscribe_callback_message and related pages.
 * That subscribing twice, or unsubscribing from what never was, succeeds and changes nothing is not documented by Coze:
 * Coze's documents don't say.
 */
public final class SubscriptionOperations {

    private static final String EVENTS = "/v1/api_apps/{api_app_id}/events";

    private final ApiApps apps;
    private final Paginator paginator;

    public SubscriptionOperations(ApiApps apps, Paginator paginator) {
        this.apps = apps;
        this.paginator = paginator;
    }

    public List<Operation> operations() {
        return List.of(
                Operation.post(EVENTS).permissions(SandboxPermissions.SUBSCRIBE_API_APP_EVENT)
                        .body(Operation.Body.REQUIRED)
                        .json(this::subscribe),
                Operation.delete(EVENTS).permissions(SandboxPermissions.UNSUBSCRIBE_API_APP_EVENT)
                        .body(Operation.Body.REQUIRED)
                        .json(this::unsubscribe),
                Operation.get(EVENTS).permissions(SandboxPermissions.LIST_API_APP).json(this::list));
    }

    private ObjectNode subscribe(ApiRequest request) {
        apps.subscribe(request.path("api_app_id"), eventTypes(request));
        return null;
    }

    private ObjectNode unsubscribe(ApiRequest request) {
        apps.unsubscribe(request.path("api_app_id"), eventTypes(request));
        return null;
    }

    /**
     * An item's {@code name} and {@code description} are those of the app, as Coze's OpenAPI describes them. Nothing sets
     * an app's description, so here it is always empty.
     */
    private ObjectNode list(ApiRequest request) {
        String id = request.path("api_app_id");
        Paginator.Cursor cursor = paginator.cursor("events " + id, request.query());
        Map.Entry<SandboxApiApp, Page<EventType>> found = apps.subscriptionPage(id, cursor);
        SandboxApiApp app = found.getKey();
        return paginator.json(cursor, found.getValue(), type -> JsonNodeFactory.instance.objectNode()
                .put("api_app_id", app.id()).put("event_type", type.wireName()).put("name", app.name())
                .put("description", ""));
    }

    private static List<EventType> eventTypes(ApiRequest request) {
        return request.body().requiredTexts("event_types").stream().map(EventType::named).toList();
    }
}
