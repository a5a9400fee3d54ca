/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Subscribing an app to events, ending that, and listing what it is subscribed to. That subscribing twice, or ending
 * what never was, succeeds without doing anything is the sandbox's own choice: Coze's documents don't say.
 */
final class SubscriptionOperations {

    private SubscriptionOperations() {
    }

    static ObjectNode subscribe(Operation.Call call) {
        call.state().apps().subscribe(call.id("api_app_id"), eventTypes(call));
        return null;
    }

    static ObjectNode unsubscribe(Operation.Call call) {
        call.state().apps().unsubscribe(call.id("api_app_id"), eventTypes(call));
        return null;
    }

    /**
     * An item's {@code name} and {@code description} are those of the app, as Coze's OpenAPI describes them. Nothing
     * sets an app's description, so here it is always empty.
     */
    static ObjectNode list(Operation.Call call) {
        String list = "events " + call.id("api_app_id");
        long after = call.state().pageTokens().read(list, call.query().text("page_token"));
        Map.Entry<SandboxApiApp, Page<EventType>> found = call.state().apps().subscriptionPage(call.id("api_app_id"),
                after,
                call.query().pageSize());
        SandboxApiApp app = found.getKey();
        return Pages.json(found.getValue(), type -> JsonNodeFactory.instance.objectNode().put("api_app_id", app.id())
                .put("event_type", type.wireName()).put("name", app.name()).put("description", ""),
                call.state().pageTokens(), list);
    }

    private static List<EventType> eventTypes(Operation.Call call) {
        return call.body().requiredTexts("event_types").stream().map(EventType::named).toList();
    }
}
