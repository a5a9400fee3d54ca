/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.api.callback.ApiApps;
import io.github.camelcoze.sandbox.api.callback.EventTrigger;
import io.github.camelcoze.sandbox.delivery.DeliveryJournal;
import io.github.camelcoze.sandbox.delivery.DeliveryQueue;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Journal;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** The journal of deliveries, and delivering once more. */
final class DeliveryControl {

    private static final String PATH = "/sandbox/deliveries";

    private final ApiApps apps;
    private final EventTrigger trigger;
    private final DeliveryQueue deliveries;
    private final DeliveryJournal journal;

    DeliveryControl(ApiApps apps, EventTrigger trigger, DeliveryQueue deliveries, DeliveryJournal journal) {
        this.apps = apps;
        this.trigger = trigger;
        this.deliveries = deliveries;
        this.journal = journal;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH).format(ResponseFormat.CONTROL)
                        .queryParameters("event_id", "api_app_id", "failed", "bodies", Listing.LIMIT, Listing.BEFORE)
                        .json(this::list),
                Operation.get(PATH + "/{n}").format(ResponseFormat.CONTROL).queryParameters().json(this::retrieve),
                Operation.delete(PATH).format(ResponseFormat.CONTROL).queryParameters().json(this::clear),
                Operation.post("/sandbox/redeliveries").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED).json(this::redeliver));
    }

    /** Those of one event or one app, if the query says so. */
    private ObjectNode list(ApiRequest request) {
        String eventId = request.query().text("event_id");
        String apiAppId = request.query().text("api_app_id");
        boolean failed = "true".equals(request.query().text("failed"));
        // before the list: a client that reads that nothing is pending finds every outcome
        int pending = deliveries.pending();
        return Listing.of(request.query()).page(journal.attempts(),
                delivery -> (eventId.isEmpty() || eventId.equals(delivery.eventId()))
                        && (apiAppId.isEmpty() || apiAppId.equals(delivery.apiAppId()))
                        && !(failed && delivery.succeeded()),
                "false".equals(request.query().text("bodies")) ? DeliveryControl::summary : DeliveryControl::json)
                .put("pending", pending);
    }

    private ObjectNode retrieve(ApiRequest request) {
        String n = request.path("n");
        return RequestControl.number(n).flatMap(journal.attempts()::find).map(DeliveryControl::json).orElseThrow(
                () -> ApiException.notFound("there is no delivery " + Messages.quote(n) + ", or not any more"));
    }

    private ObjectNode clear(ApiRequest request) {
        journal.clear();
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode redeliver(ApiRequest request) {
        request.body().requireNoOthers(List.of("event_id"));
        String eventId = request.body().requiredText("event_id", "");
        SandboxDelivery delivered = find(journal, eventId).orElseThrow(() -> ApiException
                .notFound("no event with the id " + Messages.quote(eventId)
                        + " was delivered, or it is not kept any more"));
        trigger.obstacle(apps.require(delivered.apiAppId()), EventTrigger.repeated(delivered)).ifPresent(obstacle -> {
            throw ApiException.conflict(obstacle);
        });
        trigger.repeat(delivered);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode ids = json.putArray("event_ids");
        ids.add(eventId);
        return json;
    }

    /** The latest attempt to deliver an event. */
    private static Optional<SandboxDelivery> find(DeliveryJournal journal, String eventId) {
        return journal.attempts()
                .before(Long.MAX_VALUE, 1, delivery -> !delivery.urlCheck() && eventId.equals(delivery.eventId()))
                .stream().findFirst().map(Journal.Entry::value);
    }

    /** Without the bodies. */
    static ObjectNode summary(Journal.Entry<SandboxDelivery> entry) {
        SandboxDelivery delivery = entry.value();
        return JsonNodeFactory.instance.objectNode().put("n", entry.number()).put("time", delivery.time().toString())
                .put("api_app_id", delivery.apiAppId()).put("event_type", delivery.eventType())
                .put("event_id", delivery.eventId()).put("url", delivery.url()).put("attempt", delivery.attempt())
                .put("status", delivery.status()).put("failure", delivery.failure())
                .put("succeeded", delivery.succeeded()).put("duration_ms", delivery.duration().toMillis())
                .put("url_check", delivery.urlCheck()).put("fault", delivery.fault());
    }

    private static ObjectNode json(Journal.Entry<SandboxDelivery> entry) {
        return summary(entry).put("request_body", entry.value().requestText()).put("response_body",
                entry.value().responseText());
    }
}
