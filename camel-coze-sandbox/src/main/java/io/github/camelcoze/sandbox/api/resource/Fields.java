/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.JsonBody;

/** The fields of a request's JSON, as an operation declares them: checked in order, and copied to a resource. */
public final class Fields {

    private final List<BiConsumer<JsonBody, ObjectNode>> rules = new ArrayList<>();

    /** An optional string. */
    public Fields text(String name, int most) {
        return rule((body, json) -> body.text(name)
                .ifPresent(text -> json.put(name, FieldRules.limited(name, text, most))));
    }

    /** A string that must not be blank. */
    public Fields requiredText(String name, int most) {
        return rule((body, json) -> json.put(name, FieldRules.limited(name, body.requiredText(name, ""), most)));
    }

    /** An optional JSON object. */
    public Fields objects(String... names) {
        return rule((body, json) -> List.of(names)
                .forEach(name -> body.object(name).ifPresent(object -> json.set(name, object))));
    }

    /** A required whole number, one of these. */
    public Fields requiredOneOf(String name, Long... values) {
        return rule((body, json) -> json.put(name, body.integer(name, 0, Long.MAX_VALUE)
                .filter(Arrays.asList(values)::contains)
                .orElseThrow(() -> ApiException.badRequest(name + " is required: " + Arrays.toString(values)))));
    }

    private Fields rule(BiConsumer<JsonBody, ObjectNode> rule) {
        rules.add(rule);
        return this;
    }

    /** Rejects a body that breaks a rule. */
    public ObjectNode read(JsonBody body) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        rules.forEach(rule -> rule.accept(body, json));
        return json;
    }
}
