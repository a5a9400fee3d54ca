/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The paths that the platform knows. */
enum Place {

    APPS("/v1/api_apps"),
    APP("/v1/api_apps/{api_app_id}"),
    EVENTS("/v1/api_apps/{api_app_id}/events"),
    CONNECTOR_BOT("/v1/connectors/{connector_id}/bots/{bot_id}"),
    UNPUBLISH("/v1/bots/{bot_id}/unpublish"),
    TOKEN("/api/permission/oauth2/token", ResponseFormat.OAUTH),
    ACCOUNT_TOKEN("/api/permission/oauth2/account/{account_id}/token", ResponseFormat.OAUTH);

    private final PathTemplate template;
    private final ResponseFormat form;

    Place(String template) {
        this(template, ResponseFormat.ENVELOPE);
    }

    Place(String template, ResponseFormat form) {
        this.template = new PathTemplate(template);
        this.form = form;
    }

    /** Finds the place of a path; refuses one that leads nowhere. */
    static Place of(String rawPath) {
        return find(rawPath).orElseThrow(() -> ApiException.notFound("there is nothing at this path; the sandbox knows "
                + Arrays.stream(values()).map(place -> place.template.toString()).collect(Collectors.joining(", "))));
    }

    /** The form of every answer at a path, refusals included; the envelope where there is nothing. */
    static ResponseFormat formAt(String rawPath) {
        return find(rawPath).map(Place::form).orElse(ResponseFormat.ENVELOPE);
    }

    /** The form of its answers. */
    ResponseFormat form() {
        return form;
    }

    /** The decoded ids in a path that leads here, by the names that the documents give them. */
    Map<String, String> ids(String rawPath) {
        return template.ids(rawPath);
    }

    private static Optional<Place> find(String rawPath) {
        return Arrays.stream(values()).filter(place -> place.template.matches(rawPath)).findFirst();
    }
}
