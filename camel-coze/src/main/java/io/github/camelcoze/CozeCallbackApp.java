/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelcoze.callback.CallbackApp;
import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.CozeCaller;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.operation.CozeOperation;
import io.github.camelcoze.operation.FixedParameters;

/** The callback app of an endpoint, through the same operations that a route would call. */
record CozeCallbackApp(String id, CozeCaller caller) implements CallbackApp {

    /** Coze has no operation that gives one app (contract, section 1). */
    @Override
    public Optional<ApiApp> find() {
        List<?> apps = (List<?>) call(CozeOperation.listApiApps, Map.of());
        return apps.stream().map(ApiApp.class::cast).filter(app -> app.getId().equals(id)).findFirst();
    }

    @Override
    public void changeCallbackUrl(String callbackUrl) {
        call(CozeOperation.updateApiApp, Map.of("apiAppId", id, "callbackUrl", callbackUrl));
    }

    @Override
    public Set<String> subscriptions() {
        List<?> subscriptions = (List<?>) call(CozeOperation.listSubscriptions, Map.of("apiAppId", id));
        return subscriptions.stream().map(EventSubscription.class::cast).map(EventSubscription::getEventType)
                .collect(Collectors.toSet());
    }

    @Override
    public void subscribe(List<String> eventTypes) {
        call(CozeOperation.subscribe, Map.of("apiAppId", id, "eventTypes", eventTypes));
    }

    @Override
    public void unsubscribe(List<String> eventTypes) {
        call(CozeOperation.unsubscribe, Map.of("apiAppId", id, "eventTypes", eventTypes));
    }

    private Object call(CozeOperation operation, Map<String, Object> parameters) {
        return operation.bind(new FixedParameters(parameters)).make(caller, true).result();
    }
}
