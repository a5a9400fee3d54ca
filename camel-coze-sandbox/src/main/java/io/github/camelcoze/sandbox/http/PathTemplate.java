/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path with parameters in it, written {@code {id}}. Paths are compared as they are on the wire, before anything is
 * decoded: an id with an encoded slash or dots in it is an id, never a way to another path.
 */
final class PathTemplate implements Comparable<PathTemplate> {

    private static final String PARAMETER = "{";

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
            if (isParameter(segment) ? path.get(i).isEmpty() : !path.get(i).equals(segment)) {
                return false;
            }
        }
        return true;
    }

    /** The decoded parameters in a path that matches, by their names. */
    Map<String, String> parameters(String rawPath) {
        List<String> path = segments(rawPath);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (isParameter(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), PercentDecoder.decodeSegment(path.get(i)));
            }
        }
        return parameters;
    }

    /**
     * Orders templates that match one path: a literal segment comes before a parameter. Those that differ in the names of
     * their parameters only are the same path.
     */
    @Override
    public int compareTo(PathTemplate other) {
        return shape().compareTo(other.shape());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate path && shape().equals(path.shape());
    }

    @Override
    public int hashCode() {
        return shape().hashCode();
    }

    @Override
    public String toString() {
        return template;
    }

    /** An opening brace sorts after everything that is in a path. */
    private String shape() {
        return template.replaceAll("\\{[^/]*}", "{");
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith(PARAMETER);
    }

    private static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
