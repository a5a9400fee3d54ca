/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What the control API offers: one entry an operation. */
enum ControlOperation {

    TRIGGER("POST", "/sandbox/events", Operation.Body.REQUIRED, EventControl::trigger),
    LIST_DELIVERIES("GET", "/sandbox/deliveries", Operation.Body.NONE, DeliveryControl::list, "event_id",
            "api_app_id"),
    CLEAR_DELIVERIES("DELETE", "/sandbox/deliveries", Operation.Body.NONE, DeliveryControl::clear),
    INJECT("POST", "/sandbox/faults", Operation.Body.REQUIRED, FaultControl::inject),
    CLEAR_FAULTS("DELETE", "/sandbox/faults", Operation.Body.NONE, FaultControl::clear),
    PUBLISH_BOT("POST", "/sandbox/bots", Operation.Body.REQUIRED, BotControl::publish),
    DELETE_BOT("DELETE", "/sandbox/bots/{bot_id}", Operation.Body.NONE, BotControl::delete),
    RESET("POST", "/sandbox/reset", Operation.Body.OPTIONAL, EventControl::reset);

    /** Does it; returns what is answered. */
    interface Action {
        ObjectNode run(Call call);
    }

    /**
     * A request that has the right form.
     *
     * @param ids the decoded ids in the path
     */
    record Call(CozeSandbox coze, Map<String, String> ids, QueryParameters query, JsonBody body) {
    }

    private final String method;
    private final PathTemplate path;
    private final Operation.Body body;
    private final Action action;
    private final List<String> parameters;

    ControlOperation(String method, String path, Operation.Body body, Action action, String... parameters) {
        this.method = method;
        this.path = new PathTemplate(path);
        this.body = body;
        this.action = action;
        this.parameters = List.of(parameters);
    }

    /** The operation that a request asks for; refuses one that isn't there. */
    static ControlOperation of(RawRequest request) {
        List<ControlOperation> here = Arrays.stream(values())
                .filter(operation -> operation.path.matches(request.path())).toList();
        if (here.isEmpty()) {
            throw ApiException.notFound("there is nothing at this path; the control API knows " + String.join(", ",
                    Arrays.stream(values()).map(operation -> operation.method + " " + operation.path).toList()));
        }
        return here.stream().filter(operation -> operation.method.equals(request.method())).findFirst()
                .orElseThrow(() -> {
                    String allow = String.join(", ",
                            here.stream().map(operation -> operation.method).sorted().toList());
                    return ApiException.methodNotAllowed("this path does not know the method "
                            + Messages.text(request.method()) + ", only " + allow, allow);
                });
    }

    Map<String, String> ids(RawRequest request) {
        return path.ids(request.path());
    }

    QueryParameters query(RawRequest request) {
        QueryParameters query = QueryParameters.parse(request.query());
        query.requireNoOthers(parameters);
        return query;
    }

    Operation.Body body() {
        return body;
    }

    ObjectNode run(Call call) {
        return action.run(call);
    }
}
