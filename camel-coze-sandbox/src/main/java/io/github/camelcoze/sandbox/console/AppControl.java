/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** The callback apps, and whether their URLs work. */
final class AppControl {

    private final ApiApps apps;
    private final DeliveryJournal journal;

    AppControl(ApiApps apps, DeliveryJournal journal) {
        this.apps = apps;
        this.journal = journal;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/sandbox/apps").format(ResponseFormat.CONTROL)
                .queryParameters(Listing.LIMIT, Listing.BEFORE).json(this::list));
    }

    private ObjectNode list(ApiRequest request) {
        return Listing.of(request.query()).page(apps.all(), SandboxApiApp::id, this::json);
    }

    /** Without the verify token, which is a secret. */
    ObjectNode json(SandboxApiApp app) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", app.id()).put("name", app.name())
                .put("app_type", app.appType()).put("connector_id", app.connectorId())
                .put("callback_url", app.callbackUrl());
        ArrayNode subscriptions = json.putArray("event_types");
        apps.subscriptions(app.id()).orElse(List.of()).stream().map(EventType::wireName).forEach(subscriptions::add);
        return json.set("last_url_check", journal.lastUrlCheck(app.id())
                .<ObjectNode>map(check -> JsonNodeFactory.instance.objectNode().put("time", check.time().toString())
                        .put("url", check.url()).put("succeeded", check.succeeded()).put("status", check.status())
                        .put("failure", check.failure()).put("duration_ms", check.duration().toMillis()))
                .orElse(null));
    }
}
