/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.operation.CozeParameter.In;

/** Every operation that {@code coze:name} can name. A new one is one more entry here. */
public final class CozeOperations {

    private static final CozeParameter API_APP_ID = new CozeParameter("api_app_id", In.PATH, "apiAppId", false,
            new TextType(), "7526903225329380000");

    private static final CozeParameter EVENT_TYPES = new CozeParameter("event_types", In.BODY, "eventTypes", true,
            new EventTypesType(), "bot.published,bot.deleted");

    private static final Map<String, CozeOperation> ALL = byName(
            new CozeOperation("subscribe", "POST", "/v1/api_apps/{api_app_id}/events", "subscribeApiAppEvent",
                    List.of(API_APP_ID, EVENT_TYPES)));

    private CozeOperations() {
    }

    /** Every operation, in the order of the documentation. */
    public static List<CozeOperation> all() {
        return List.copyOf(ALL.values());
    }

    /**
     * @param  name                     the operation's name, in exactly this spelling
     * @throws IllegalArgumentException when there is none of that name; the message suggests the nearest one
     */
    public static CozeOperation named(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("The operation is missing: write coze:operation, such as coze:subscribe."
                    + " Known are " + String.join(", ", ALL.keySet()));
        }
        CozeOperation operation = ALL.get(name);
        if (operation == null) {
            throw new IllegalArgumentException("Unknown Coze operation '" + name + "': did you mean 'coze:"
                    + NearestName.to(name, ALL.keySet()) + "'? Known are " + String.join(", ", ALL.keySet()));
        }
        return operation;
    }

    private static Map<String, CozeOperation> byName(CozeOperation... operations) {
        Map<String, CozeOperation> byName = new LinkedHashMap<>();
        for (CozeOperation operation : operations) {
            byName.put(operation.name(), operation);
        }
        return byName;
    }
}
