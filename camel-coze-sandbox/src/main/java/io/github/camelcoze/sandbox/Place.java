/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The paths that the platform knows. They are told apart as they stand on the wire, before anything is decoded: an id
 * with an encoded slash or dots in it is an id, never a way to another path.
 */
enum Place {

    APPS("/v1/api_apps"),
    APP("/v1/api_apps/{api_app_id}"),
    EVENTS("/v1/api_apps/{api_app_id}/events"),
    CONNECTOR_BOT("/v1/connectors/{connector_id}/bots/{bot_id}"),
    UNPUBLISH("/v1/bots/{bot_id}/unpublish"),
    TOKEN("/api/permission/oauth2/token", AnswerForm.OAUTH),
    ACCOUNT_TOKEN("/api/permission/oauth2/account/{account_id}/token", AnswerForm.OAUTH);

    private final String template;
    private final List<String> segments;
    private final AnswerForm form;

    Place(String template) {
        this(template, AnswerForm.ENVELOPE);
    }

    Place(String template, AnswerForm form) {
        this.template = template;
        this.segments = segments(template);
        this.form = form;
    }

    /** Finds the place of a path; refuses one that leads nowhere. */
    static Place of(String rawPath) {
        return find(rawPath).orElseThrow(() -> Refusal.notFound("there is nothing at this path; the sandbox knows "
                + Arrays.stream(values()).map(place -> place.template).collect(Collectors.joining(", "))));
    }

    /** The form of every answer at a path, refusals included; the envelope where there is nothing. */
    static AnswerForm formAt(String rawPath) {
        return find(rawPath).map(Place::form).orElse(AnswerForm.ENVELOPE);
    }

    /** The form of its answers. */
    AnswerForm form() {
        return form;
    }

    /** The decoded ids in a path that leads here, by the names that the documents give them. */
    Map<String, String> ids(String rawPath) {
        List<String> path = segments(rawPath);
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isId(segment)) {
                ids.put(segment.substring(1, segment.length() - 1), Percent.decodeSegment(path.get(i)));
            }
        }
        return ids;
    }

    private static Optional<Place> find(String rawPath) {
        List<String> path = segments(rawPath);
        return Arrays.stream(values()).filter(place -> place.matches(path)).findFirst();
    }

    private boolean matches(List<String> path) {
        if (path.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isId(segment) ? path.get(i).isEmpty() : !path.get(i).equals(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isId(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
