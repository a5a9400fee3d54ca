/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.List;

/**
 * The paths that the platform knows. They are told apart as they stand on the wire, before anything is decoded: an id
 * with an encoded slash or dots in it is an id, never a way to another path.
 */
enum Place {

    APPS(false),
    APP(true),
    EVENTS(true, "events");

    private static final List<String> ROOT = List.of("", "v1", "api_apps");

    /**
     * Where a path leads to.
     *
     * @param appId the decoded id in the path; null where it has none
     */
    record Found(Place place, String appId) {
    }

    private final boolean hasAppId;
    private final List<String> afterAppId;

    Place(boolean hasAppId, String... afterAppId) {
        this.hasAppId = hasAppId;
        this.afterAppId = List.of(afterAppId);
    }

    /** Finds the place of a path; refuses one that leads nowhere. */
    static Found of(String rawPath) {
        List<String> segments = Arrays.asList(rawPath.split("/", -1));
        if (segments.size() >= ROOT.size() && segments.subList(0, ROOT.size()).equals(ROOT)) {
            List<String> rest = segments.subList(ROOT.size(), segments.size());
            for (Place place : values()) {
                if (place.matches(rest)) {
                    return new Found(place, place.hasAppId ? Percent.decodeSegment(rest.get(0)) : null);
                }
            }
        }
        throw Refusal.notFound("there is nothing at this path; the sandbox knows /v1/api_apps,"
                + " /v1/api_apps/{api_app_id} and /v1/api_apps/{api_app_id}/events");
    }

    private boolean matches(List<String> rest) {
        if (!hasAppId) {
            return rest.isEmpty();
        }
        return !rest.isEmpty() && !rest.get(0).isEmpty() && rest.subList(1, rest.size()).equals(afterAppId);
    }
}
