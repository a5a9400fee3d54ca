/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path with ids in it, written {@code {id}}. Paths are told apart as they stand on the wire, before anything is
 * decoded: an id with an encoded slash or dots in it is an id, never a way to another path.
 */
final class PathTemplate {

    private final String template;
    private final List<String> segments;

    PathTemplate(String template) {
        this.template = template;
        this.segments = segments(template);
    }

    boolean matches(String rawPath) {
        List<String> path = segments(rawPath);
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

    /** The decoded ids in a path that matches, by their names. */
    Map<String, String> ids(String rawPath) {
        List<String> path = segments(rawPath);
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isId(segment)) {
                ids.put(segment.substring(1, segment.length() - 1), PercentDecoder.decodeSegment(path.get(i)));
            }
        }
        return ids;
    }

    @Override
    public String toString() {
        return template;
    }

    private static boolean isId(String segment) {
        return segment.startsWith("{");
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
