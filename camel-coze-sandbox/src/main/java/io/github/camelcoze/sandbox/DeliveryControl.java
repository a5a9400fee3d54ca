/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The journal of deliveries over HTTP. */
final class DeliveryControl {

    private DeliveryControl() {
    }

    /** Those of one event or one app, if the query says so. */
    static ObjectNode list(ControlOperation.Call call) {
        String eventId = call.query().text("event_id");
        String apiAppId = call.query().text("api_app_id");
        // before the list: who reads that nothing is pending finds all that became of it
        int pending = call.coze().pendingDeliveries();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode items = answer.putArray("items");
        call.coze().deliveries().stream().filter(delivery -> eventId.isEmpty() || eventId.equals(delivery.eventId()))
                .filter(delivery -> apiAppId.isEmpty() || apiAppId.equals(delivery.apiAppId()))
                .forEach(delivery -> items.add(json(delivery)));
        return answer.put("pending", pending);
    }

    static ObjectNode clear(ControlOperation.Call call) {
        call.coze().clearDeliveries();
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode json(SandboxDelivery delivery) {
        return JsonNodeFactory.instance.objectNode().put("time", delivery.time().toString())
                .put("api_app_id", delivery.apiAppId()).put("event_type", delivery.eventType())
                .put("event_id", delivery.eventId()).put("url", delivery.url()).put("attempt", delivery.attempt())
                .put("status", delivery.status()).put("failure", delivery.failure())
                .put("succeeded", delivery.succeeded()).put("duration_ms", delivery.duration().toMillis())
                .put("url_check", delivery.urlCheck()).put("fault", delivery.fault())
                .put("request_body", delivery.requestText()).put("answer_body", delivery.answerText());
    }
}
