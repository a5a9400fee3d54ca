/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the platform offers: one entry an operation (contract, section 1).
 */
enum Operation {

    CREATE_API_APP("POST", Place.APPS, Body.REQUIRED, ApiAppOperations::create, SandboxPermissions.CREATE_API_APP),
    LIST_API_APPS("GET", Place.APPS, Body.NONE, ApiAppOperations::list, SandboxPermissions.LIST_API_APP),
    UPDATE_API_APP("PUT", Place.APP, Body.OPTIONAL, ApiAppOperations::update,
            Set.of(SandboxPermissions.UPDATE_API_APP)),
    DELETE_API_APP("DELETE", Place.APP, Body.NONE, ApiAppOperations::delete, SandboxPermissions.DELETE_API_APP),
    SUBSCRIBE("POST", Place.EVENTS, Body.REQUIRED, SubscriptionOperations::subscribe,
            SandboxPermissions.SUBSCRIBE_API_APP_EVENT),
    UNSUBSCRIBE("DELETE", Place.EVENTS, Body.REQUIRED, SubscriptionOperations::unsubscribe,
            SandboxPermissions.UNSUBSCRIBE_API_APP_EVENT),
    LIST_SUBSCRIPTIONS("GET", Place.EVENTS, Body.NONE, SubscriptionOperations::list, SandboxPermissions.LIST_API_APP),
    UPDATE_AUDIT_RESULT("PUT", Place.CONNECTOR_BOT, Body.REQUIRED, BotOperations::updateAuditResult,
            SandboxPermissions.CONNECTOR_BOT_UPDATE_PROFILE),
    UNPUBLISH_BOT("POST", Place.UNPUBLISH, Body.REQUIRED, BotOperations::unpublish, SandboxPermissions.DISCONNECT_BOT,
            SandboxPermissions.CONNECTOR_DISCONNECT_BOT),
    ISSUE_TOKEN("POST", Place.TOKEN, Body.REQUIRED, TokenEndpoint::issue),
    ISSUE_ACCOUNT_TOKEN("POST", Place.ACCOUNT_TOKEN, Body.REQUIRED, TokenEndpoint::issueForAccount);

    /** Whether an operation takes a body. Sending one to an operation that takes none is refused. */
    enum Body {
        NONE,
        OPTIONAL,
        REQUIRED
    }

    /** Does it; returns what is answered, in the envelope its {@code data}; null for none. */
    interface Action {
        ObjectNode run(Call call);
    }

    /** The same where it takes a while; completed with a {@link ApiException} when it is refused in the end. */
    interface SlowAction {
        CompletionStage<ObjectNode> run(Call call);
    }

    /**
     * A request that passed every check that does not depend on its operation.
     *
     * @param ids the decoded ids in the path, by the names that the documents give them
     */
    record Call(State state, RawRequest request, Map<String, String> ids, QueryParameters query, JsonBody body) {

        String id(String name) {
            return ids.get(name);
        }
    }

    private final String method;
    private final Place place;
    private final Body body;
    private final SlowAction action;
    private final Set<String> permissions;

    Operation(String method, Place place, Body body, Action action, String... permissions) {
        this(method, place, body, call -> CompletableFuture.completedFuture(action.run(call)), Set.of(permissions));
    }

    Operation(String method, Place place, Body body, SlowAction action, Set<String> permissions) {
        this.method = method;
        this.place = place;
        this.body = body;
        this.action = action;
        this.permissions = permissions;
    }

    /** The operation of a method at a place. Refuses a method that the place does not know. */
    static Operation of(String method, Place place) {
        List<Operation> here = Arrays.stream(values()).filter(operation -> operation.place == place).toList();
        return here.stream().filter(operation -> operation.method.equals(method)).findFirst().orElseThrow(() -> {
            String allow = String.join(", ", here.stream().map(operation -> operation.method).sorted().toList());
            return ApiException
                    .methodNotAllowed("this path does not know the method " + Messages.text(method) + ", only "
                            + allow, allow);
        });
    }

    /** Whether it is called with an access token. What gives out access tokens is called with a JWT instead. */
    boolean takesAccessToken() {
        return place.form() == ResponseFormat.ENVELOPE;
    }

    /** What an access token must hold, all of it. */
    Set<String> permissions() {
        return permissions;
    }

    Body body() {
        return body;
    }

    CompletionStage<ObjectNode> run(Call call) {
        return action.run(call);
    }
}
