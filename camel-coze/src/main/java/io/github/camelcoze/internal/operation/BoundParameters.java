/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The values of parameters, read and checked, and where each was found. */
public final class BoundParameters {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();

    void put(Parameter parameter, Object value, String source) {
        values.put(parameter.name(), value);
        sources.put(parameter.name(), source);
    }

    /** The values by Coze's names of the parameters. */
    Map<String, Object> values() {
        return values;
    }

    /** Null when it was not given. */
    public Object valueOf(Parameter parameter) {
        return values.get(parameter.name());
    }

    /** Values that are checked already. */
    public static BoundParameters of(Map<String, ?> values) {
        BoundParameters bound = new BoundParameters();
        bound.values.putAll(values);
        return bound;
    }

    /** The same with another value for one of them. */
    public BoundParameters with(Parameter parameter, Object value) {
        BoundParameters changed = new BoundParameters();
        changed.values.putAll(values);
        changed.sources.putAll(sources);
        changed.values.put(parameter.name(), value);
        return changed;
    }

    /** Where those of the parameters that were given were found, for a message. */
    String sources(List<Parameter> parameters) {
        Set<String> found = new LinkedHashSet<>();
        for (Parameter parameter : parameters) {
            if (sources.containsKey(parameter.name())) {
                found.add(sources.get(parameter.name()));
            }
        }
        return String.join(", ", found);
    }
}
