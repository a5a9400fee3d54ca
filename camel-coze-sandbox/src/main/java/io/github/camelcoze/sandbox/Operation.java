/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What the platform offers: one entry an operation (contract, section 1).
 */
enum Operation {

    CREATE_API_APP("POST", Place.APPS, SandboxPermissions.CREATE_API_APP, Body.REQUIRED, ApiAppOperations::create),
    LIST_API_APPS("GET", Place.APPS, SandboxPermissions.LIST_API_APP, Body.NONE, ApiAppOperations::list),
    UPDATE_API_APP("PUT", Place.APP, SandboxPermissions.UPDATE_API_APP, Body.OPTIONAL, ApiAppOperations::update),
    DELETE_API_APP("DELETE", Place.APP, SandboxPermissions.DELETE_API_APP, Body.NONE, ApiAppOperations::delete),
    SUBSCRIBE("POST", Place.EVENTS, SandboxPermissions.SUBSCRIBE_API_APP_EVENT, Body.REQUIRED,
            SubscriptionOperations::subscribe),
    UNSUBSCRIBE("DELETE", Place.EVENTS, SandboxPermissions.UNSUBSCRIBE_API_APP_EVENT, Body.REQUIRED,
            SubscriptionOperations::unsubscribe),
    LIST_SUBSCRIPTIONS("GET", Place.EVENTS, SandboxPermissions.LIST_API_APP, Body.NONE, SubscriptionOperations::list);

    /** Whether an operation takes a body. Sending one to an operation that takes none is refused. */
    enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Does it; returns the envelope's {@code data}, or null for none. */
    interface Action {
        JsonNode run(Call call);
    }

    /**
     * A request that passed every check that does not depend on its operation.
     *
     * @param appId the decoded id in the path; null where the path has none
     */
    record Call(ApiApps apps, PageTokens pageTokens, String appId, QueryParameters query, JsonBody body) {
    }

    private final String method;
    private final Place place;
    private final String permission;
    private final Body body;
    private final Action action;

    Operation(String method, Place place, String permission, Body body, Action action) {
        this.method = method;
        this.place = place;
        this.permission = permission;
        this.body = body;
        this.action = action;
    }

    /** The operation of a method at a place. Refuses a method that the place does not know. */
    static Operation of(String method, Place place) {
        List<Operation> here = Arrays.stream(values()).filter(operation -> operation.place == place).toList();
        return here.stream().filter(operation -> operation.method.equals(method)).findFirst().orElseThrow(() -> {
            String allow = String.join(", ", here.stream().map(operation -> operation.method).sorted().toList());
            return Refusal.methodNotAllowed("this path does not know the method " + Quoted.text(method) + ", only "
                    + allow, allow);
        });
    }

    String permission() {
        return permission;
    }

    Body body() {
        return body;
    }

    JsonNode run(Call call) {
        return action.run(call);
    }
}
