/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.OperationInvoker;
import io.github.camelcoze.internal.operation.api.ApiApps;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.EventSubscription;

/**
 * The callback app at Coze, through the same operations that a route would call. Every method calls Coze, and throws
 * {@link CozeException}.
 *
 * @param id      the app's id
 * @param invoker makes the calls
 */
public record ApiAppClient(String id, OperationInvoker invoker) {

    /**
     * The app; empty when the account of the access token has none with that id. Coze has no operation for a single
     * app.
     */
    Optional<ApiApp> find() {
        List<?> apps = (List<?>) call("listApiApps", ApiApps.LIST, Map.of());
        return apps.stream().map(ApiApp.class::cast).filter(app -> app.getId().equals(id)).findFirst();
    }

    /** Coze verifies the URL before this returns: https://docs.coze.cn/dev_how_to_guides/add_callback */
    void changeCallbackUrl(String callbackUrl) {
        call("updateApiApp", ApiApps.UPDATE, Map.of("apiAppId", id, "callbackUrl", callbackUrl));
    }

    /** The event types that it is subscribed to. */
    Set<String> subscriptions() {
        List<?> subscriptions = (List<?>) call("listSubscriptions", ApiApps.LIST_SUBSCRIPTIONS,
                Map.of("apiAppId", id));
        return subscriptions.stream().map(EventSubscription.class::cast).map(EventSubscription::getEventType)
                .collect(Collectors.toSet());
    }

    void subscribe(List<String> eventTypes) {
        call("subscribe", ApiApps.SUBSCRIBE, Map.of("apiAppId", id, "eventTypes", eventTypes));
    }

    void unsubscribe(List<String> eventTypes) {
        call("unsubscribe", ApiApps.UNSUBSCRIBE, Map.of("apiAppId", id, "eventTypes", eventTypes));
    }

    private Object call(String name, ApiOperation operation, Map<String, Object> parameters) {
        return operation.bind(name, new FixedParameters(parameters)).invoke(invoker, true).result();
    }
}
