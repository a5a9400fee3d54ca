/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.model.ApiApp;
import io.github.camelcoze.model.CozeCall;
import io.github.camelcoze.model.CozeResult;
import io.github.camelcoze.model.EventSubscription;

import static io.github.camelcoze.operation.CozeParameters.API_APP_ID;
import static io.github.camelcoze.operation.CozeParameters.APP_TYPE;
import static io.github.camelcoze.operation.CozeParameters.AUDIT_STATUS;
import static io.github.camelcoze.operation.CozeParameters.BOT_ID;
import static io.github.camelcoze.operation.CozeParameters.CALLBACK_URL;
import static io.github.camelcoze.operation.CozeParameters.CONNECTOR_ID;
import static io.github.camelcoze.operation.CozeParameters.EVENT_TYPES;
import static io.github.camelcoze.operation.CozeParameters.NAME;
import static io.github.camelcoze.operation.CozeParameters.PAGE_SIZE;
import static io.github.camelcoze.operation.CozeParameters.PAGE_TOKEN;
import static io.github.camelcoze.operation.CozeParameters.REASON;
import static io.github.camelcoze.operation.CozeParameters.UNPUBLISH_REASON;

/**
 * Everything that {@code coze:operation} can name, in exactly the spelling of the URI: Camel's tools read their list
 * from here. All but {@link #events} are operations of Coze's API, and a new one is one more entry (contract, section 1,
 * "Operations").
 */
public enum CozeOperation {

    subscribe(new ApiOperation("POST", "/v1/api_apps/{api_app_id}/events", CozeResult.NONE,
            List.of("subscribeApiAppEvent"),
            API_APP_ID.inPath(), EVENT_TYPES.inBody())),

    unsubscribe(new ApiOperation("DELETE", "/v1/api_apps/{api_app_id}/events", CozeResult.NONE,
            List.of("unsubscribeApiAppEvent"),
            API_APP_ID.inPath(), EVENT_TYPES.inBody())),

    listSubscriptions(new ApiOperation("GET", "/v1/api_apps/{api_app_id}/events",
            CozeResult.list(EventSubscription::of),
            List.of("listApiApp"),
            API_APP_ID.inPath(), PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())),

    syncSubscriptions(new SyncSubscriptions()),

    createApiApp(new ApiOperation("POST", "/v1/api_apps", CozeResult.one(ApiApp::of),
            List.of("createApiApp"),
            APP_TYPE.inBody(), NAME.inBody().neededWhen(APP_TYPE, "normal"),
            CONNECTOR_ID.inBody().neededWhen(APP_TYPE, "connector"))),

    updateApiApp(new ApiOperation("PUT", "/v1/api_apps/{api_app_id}", CozeResult.NONE,
            List.of("updateApiApp"),
            API_APP_ID.inPath(), NAME.inBody().optional(), CALLBACK_URL.inBody().neededWithout(NAME))),

    deleteApiApp(new ApiOperation("DELETE", "/v1/api_apps/{api_app_id}", CozeResult.NONE,
            List.of("deleteApiApp"),
            API_APP_ID.inPath())),

    listApiApps(new ApiOperation("GET", "/v1/api_apps", CozeResult.list(ApiApp::of),
            List.of("listApiApp"),
            APP_TYPE.inQuery().optional(), PAGE_SIZE.inQuery().optional(), PAGE_TOKEN.inQuery().optional())),

    updateAuditResult(new ApiOperation("PUT", "/v1/connectors/{connector_id}/bots/{bot_id}", CozeResult.NONE,
            List.of("Connector.botUpdateProfile"),
            CONNECTOR_ID.inPath(), BOT_ID.inPath(), AUDIT_STATUS.inBody(), REASON.inBody().optional())),

    unpublishBot(new ApiOperation("POST", "/v1/bots/{bot_id}/unpublish", CozeResult.NONE,
            List.of("disconnectBot", "Connector.disconnectBot"),
            BOT_ID.inPath(), CONNECTOR_ID.inBody(), UNPUBLISH_REASON.inBody().optional())),

    /** Not called but received from: the events that Coze sends (contract, section 2). */
    events(new EventSource());

    private final OperationDefinition definition;

    CozeOperation(OperationDefinition definition) {
        this.definition = definition;
    }

    OperationDefinition definition() {
        return definition;
    }

    /** Whether messages come from it; all others are called with one. */
    public boolean isSource() {
        return this == events;
    }

    /** Every parameter, in the order in which a missing one is told. */
    public List<CozeParameter> parameters() {
        return definition.parameters();
    }

    /** The options of an endpoint that this operation knows, but for those that all know. */
    public List<String> options() {
        return Stream.concat(parameters().stream().map(CozeParameter::option), definition.options().stream()).toList();
    }

    /**
     * @param  option                   an option of an endpoint, in any spelling that Camel takes
     * @throws IllegalArgumentException when it is one of other operations only: it would be left out without a word
     */
    public void checkOption(String option) {
        List<String> others = Arrays.stream(values()).filter(other -> other.knows(option)).map(CozeOperation::name)
                .toList();
        if (!others.isEmpty() && !others.contains(name())) {
            throw new IllegalArgumentException("Option '" + option + "' is none of coze:" + name() + ", which knows "
                    + String.join(", ", options()) + ": it is one of coze:" + String.join(", coze:", others));
        }
    }

    /** What option {@code eventTypes} says, read and checked as for a call. */
    public static List<String> eventTypes(String option, ParameterSource source) {
        return CozeParameters.readEventTypes(option, source);
    }

    private boolean knows(String option) {
        return options().stream().anyMatch(known -> known.equalsIgnoreCase(option.replace("-", "")));
    }

    /** What the access token must be allowed to do. */
    public List<String> permissions() {
        return definition.permissions();
    }

    /** Method and path as in Coze's documents; several where the operation makes several calls. */
    public List<String> requests() {
        return definition.requests();
    }

    /**
     * Finds and checks every parameter.
     *
     * @throws IllegalArgumentException when one is missing or of no use; the message names its option and its header
     */
    public CozeCall bind(ParameterSource source) {
        return definition.bind(name(), source);
    }

    /**
     * @param  name                     the operation's name, in exactly this spelling
     * @throws IllegalArgumentException when there is none of that name; the message suggests the nearest one
     */
    public static CozeOperation named(String name) {
        List<String> names = Arrays.stream(values()).map(CozeOperation::name).toList();
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The operation is missing: write coze:operation, such as coze:subscribe."
                    + " Known are " + String.join(", ", names));
        }
        if (name.contains("${")) {
            throw new IllegalArgumentException("The operation is '" + name + "' as it stands, because expressions are"
                    + " evaluated by toD(...) and not by to(...)");
        }
        if (!names.contains(name)) {
            throw new IllegalArgumentException("Unknown Coze operation '" + name + "': did you mean 'coze:"
                    + NearestName.to(name, names) + "'? Known are " + String.join(", ", names));
        }
        return valueOf(name);
    }
}
