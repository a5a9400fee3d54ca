/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of a query, decoded. Ones that the sandbox does not know are ignored; one that is there twice is
 * refused, because nothing says which would count.
 */
final class QueryParameters {

    private static final int DEFAULT_PAGE_SIZE = 50;
    private static final int LARGEST_PAGE_SIZE = 50;

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
                throw ApiException.badRequest("the query has " + Messages.text(name) + " more than once");
            }
        }
        return parameters;
    }

    /** The value of a parameter; empty when it is not there, which is the same to the documented ones. */
    String text(String name) {
        return values.getOrDefault(name, "");
    }

    /** For requests in which a parameter that isn't known is a mistake. */
    void requireNoOthers(Collection<String> known) {
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw ApiException
                        .badRequest("the query has " + Messages.text(name) + ", which is not known here; known are "
                                + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }

    /** {@code page_size}: 1 to 50, 50 when it is not there (contract, section 1). */
    int pageSize() {
        if (!values.containsKey("page_size")) {
            return DEFAULT_PAGE_SIZE;
        }
        String size = text("page_size");
        if (size.matches("[1-9][0-9]?") && Integer.parseInt(size) <= LARGEST_PAGE_SIZE) {
            return Integer.parseInt(size);
        }
        throw ApiException.badRequest("page_size must be a number from 1 to " + LARGEST_PAGE_SIZE + ", not "
                + Messages.text(size));
    }
}
