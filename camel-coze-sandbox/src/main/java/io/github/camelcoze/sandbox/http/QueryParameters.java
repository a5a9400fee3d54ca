/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a query, decoded. Unknown ones are ignored by default; a duplicate one is rejected, because nothing
 * says which would count.
 */
public final class QueryParameters {

    private final Map<String, String> values = new HashMap<>();

    private QueryParameters() {
    }

    /** Reads a query as it stands on the wire; null is an empty one. */
    static QueryParameters parse(String raw) {
        QueryParameters parameters = new QueryParameters();
        if (raw == null) {
            return parameters;
        }
        for (String pair : raw.split("&")) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = PercentDecoder.decodeQuery(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : PercentDecoder.decodeQuery(pair.substring(equals + 1));
            if (parameters.values.put(name, value) != null) {
                throw ApiException.badRequest("duplicate query parameter " + Messages.quote(name));
            }
        }
        return parameters;
    }

    /** The value of a parameter; empty when it is not there, which is the same to the documented ones. */
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** A parameter that must be there. */
    public String required(String name) {
        String value = text(name);
        if (value.isBlank()) {
            throw ApiException.badRequest("the query parameter " + name + " is required");
        }
        return value;
    }

    /** An integer within bounds, both included. */
    public int integer(String name, int otherwise, int min, int max) {
        String value = text(name);
        if (!has(name)) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw ApiException.badRequest(name + " must be a number from " + min + " to " + max + ", not "
                    + Messages.quote(value));
        }
        return Integer.parseInt(value);
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Rejects unknown parameters. */
    void requireNoOthers(Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw ApiException
                        .badRequest("unknown query parameter " + Messages.quote(name) + "; supported: "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }
}
