/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** The journal of deliveries. */
final class DeliveryControl {

    private static final String PATH = "/sandbox/deliveries";

    private final DeliveryQueue deliveries;
    private final DeliveryJournal journal;

    DeliveryControl(DeliveryQueue deliveries, DeliveryJournal journal) {
        this.deliveries = deliveries;
        this.journal = journal;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH).format(ResponseFormat.CONTROL).queryParameters("event_id", "api_app_id")
                        .json(this::list),
                Operation.delete(PATH).format(ResponseFormat.CONTROL).queryParameters().json(this::clear));
    }

    /** Those of one event or one app, if the query says so. */
    private ObjectNode list(ApiRequest request) {
        String eventId = request.query().text("event_id");
        String apiAppId = request.query().text("api_app_id");
        // before the list: a client that reads that nothing is pending finds every outcome
        int pending = deliveries.pending();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode items = json.putArray("items");
        journal.all().stream().filter(delivery -> eventId.isEmpty() || eventId.equals(delivery.eventId()))
                .filter(delivery -> apiAppId.isEmpty() || apiAppId.equals(delivery.apiAppId()))
                .forEach(delivery -> items.add(json(delivery)));
        return json.put("pending", pending);
    }

    private ObjectNode clear(ApiRequest request) {
        journal.clear();
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode json(SandboxDelivery delivery) {
        return JsonNodeFactory.instance.objectNode().put("time", delivery.time().toString())
                .put("api_app_id", delivery.apiAppId()).put("event_type", delivery.eventType())
                .put("event_id", delivery.eventId()).put("url", delivery.url()).put("attempt", delivery.attempt())
                .put("status", delivery.status()).put("failure", delivery.failure())
                .put("succeeded", delivery.succeeded()).put("duration_ms", delivery.duration().toMillis())
                .put("url_check", delivery.urlCheck()).put("fault", delivery.fault())
                .put("request_body", delivery.requestText()).put("response_body", delivery.responseText());
    }
}
