/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookStatistics;
import io.github.camelcoze.internal.webhook.WebhookStatistics.Outcome;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/**
 * What Camel's dev console ({@code /q/dev/coze}) shows of the Coze component: for each {@code coze:events} the
 * registration and the callback requests by outcome; for each other endpoint the calls, the open streams, and when the
 * access token expires. Tokens are not shown.
 */
@DevConsole(name = "coze", displayName = "Coze", description = "Registrations, callback requests and calls of Coze")
public class CozeDevConsole extends AbstractDevConsole {

    public CozeDevConsole() {
        super("camel", "coze", "Coze", "Registrations, callback requests and calls of Coze");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        JsonArray events = new JsonArray();
        consumers().forEach(route -> events.add(events(route, endpoint(route.getEndpoint()))));
        root.put("events", events);
        JsonArray calls = new JsonArray();
        producers().forEach(endpoint -> calls.add(calls(endpoint)));
        root.put("calls", calls);
        return root;
    }

    @Override
    @SuppressWarnings("unchecked")
    protected String doCallText(Map<String, Object> options) {
        Map<String, Object> root = doCallJson(options);
        StringBuilder text = new StringBuilder();
        ((Collection<Map<String, Object>>) root.get("events")).forEach(event -> {
            text.append("Events of app %s in route %s (%s)%n".formatted(event.get("apiAppId"), event.get("routeId"),
                    event.get("uri")));
            text.append("    Registration: %s%n".formatted(event.get("registrationState")));
            append(text, "Result", event.get("registrationMessage"));
            text.append("    Callback requests: %s%n".formatted(list(event.get("callbacks"))));
            append(text, "Rejected because", event.get("rejections"));
            append(text, "Access token expires at", event.get("tokenExpiry"));
        });
        ((Collection<Map<String, Object>>) root.get("calls")).forEach(call -> {
            text.append("Calls of %s%n".formatted(call.get("uri")));
            text.append("    Called: %s, failed: %s, retried with a new token: %s, open streams: %s%n".formatted(
                    call.get("called"), call.get("failed"), call.get("retried"), call.get("openStreams")));
            append(text, "Access token expires at", call.get("tokenExpiry"));
        });
        return text.toString();
    }

    private static void append(StringBuilder text, String title, Object value) {
        if (value != null) {
            text.append("    %s: %s%n".formatted(title, value instanceof Map ? list(value) : value));
        }
    }

    private static String list(Object counts) {
        String text = counts.toString();
        return text.substring(1, text.length() - 1).replace("=", " ");
    }

    private Stream<Route> consumers() {
        return getCamelContext().getRoutes().stream().filter(route -> endpoint(route.getEndpoint()) != null);
    }

    private Stream<CozeEndpoint> producers() {
        return getCamelContext().getEndpoints().stream().filter(CozeEndpoint.class::isInstance)
                .map(CozeEndpoint.class::cast).filter(endpoint -> !endpoint.getOperation().isSource());
    }

    /** Null for one of another component; that of {@code webhook:coze:events} is inside of camel-webhook's. */
    private static CozeEndpoint endpoint(Endpoint endpoint) {
        if (endpoint instanceof DelegateEndpoint delegate) {
            return endpoint(delegate.getEndpoint());
        }
        return endpoint instanceof CozeEndpoint coze ? coze : null;
    }

    private static JsonObject events(Route route, CozeEndpoint endpoint) {
        JsonObject json = new JsonObject();
        json.put("routeId", route.getRouteId());
        json.put("uri", endpoint.toString());
        json.put("apiAppId", endpoint.getConfiguration().getApiAppId());
        String state = endpoint.getRegistrationState();
        json.put("ready", endpoint.isReady());
        json.put("registrationState", state.isEmpty() ? CozeEndpoint.STOPPED : state);
        if (!endpoint.getRegistrationMessage().isEmpty()) {
            json.put("registrationMessage", endpoint.getRegistrationMessage());
        }
        WebhookStatistics statistics = endpoint.webhookStatistics();
        json.put("received", statistics.getReceived());
        JsonObject callbacks = new JsonObject();
        for (Outcome outcome : Outcome.values()) {
            callbacks.put(outcome.tag(), statistics.get(outcome));
        }
        json.put("callbacks", callbacks);
        JsonObject rejections = new JsonObject();
        for (RejectionReason reason : RejectionReason.values()) {
            if (statistics.get(reason) > 0) {
                rejections.put(reason.tag(), statistics.get(reason));
            }
        }
        if (!rejections.isEmpty()) {
            json.put("rejections", rejections);
        }
        return withTokenExpiry(json, endpoint);
    }

    private static JsonObject calls(CozeEndpoint endpoint) {
        JsonObject json = new JsonObject();
        json.put("uri", endpoint.toString());
        json.put("operation", endpoint.getOperation().name());
        json.put("called", endpoint.getOperationsCalled());
        json.put("failed", endpoint.getOperationsFailed());
        json.put("retried", endpoint.getOperationsRetried());
        json.put("openStreams", endpoint.getOpenStreams());
        return withTokenExpiry(json, endpoint);
    }

    private static JsonObject withTokenExpiry(JsonObject json, CozeEndpoint endpoint) {
        if (!endpoint.getTokenExpiryTime().isEmpty()) {
            json.put("tokenExpiry", endpoint.getTokenExpiryTime());
        }
        return json;
    }
}
