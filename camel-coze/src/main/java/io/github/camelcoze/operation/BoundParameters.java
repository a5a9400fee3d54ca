/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of parameters, read and checked, and where each was found. */
final class BoundParameters {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    void put(CozeParameter parameter, Object value, String place) {
        values.put(parameter.name(), value);
        places.put(parameter.name(), place);
    }

    /** By Coze's names of the parameters, for whoever needs to know which were given. */
    Map<String, Object> values() {
        return values;
    }

    /** Null when it was not given. */
    Object valueOf(CozeParameter parameter) {
        return values.get(parameter.name());
    }

    /** The same with another value for one of them. */
    BoundParameters with(CozeParameter parameter, Object value) {
        BoundParameters changed = new BoundParameters();
        changed.values.putAll(values);
        changed.places.putAll(places);
        changed.values.put(parameter.name(), value);
        return changed;
    }

    /** Where those of the parameters that were given were found, for a message. */
    String places(List<CozeParameter> parameters) {
        Set<String> found = new LinkedHashSet<>();
        for (CozeParameter parameter : parameters) {
            if (places.containsKey(parameter.name())) {
                found.add(places.get(parameter.name()));
            }
        }
        return String.join(", ", found);
    }
}
