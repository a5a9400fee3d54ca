/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.RandomValues;

/** The state of the platform: resources of one kind as their JSON, in order of creation. Safe to use from any thread. */
public final class Resources {

    private final String what;
    private final String idField;
    private final Map<String, ObjectNode> all = new LinkedHashMap<>();

    /**
     * @param what    what they are, for messages
     * @param idField the field with the id
     */
    public Resources(String what, String idField) {
        this.what = what;
        this.idField = idField;
    }

    public synchronized void clear() {
        all.clear();
    }

    /** Gives it an id, unless it has one. Returns its JSON. */
    public synchronized ObjectNode add(ObjectNode fields) {
        String id = fields.has(idField) ? fields.get(idField).asText() : RandomValues.id();
        all.put(id, fields.put(idField, id).deepCopy());
        return fields;
    }

    public synchronized Optional<ObjectNode> get(String id) {
        return Optional.ofNullable(all.get(id)).map(ObjectNode::deepCopy);
    }

    public ObjectNode require(String id) {
        return get(id).orElseThrow(
                () -> ApiException.notFound("there is no " + what + " with the id " + Messages.quote(id)));
    }

    public synchronized void update(String id, ObjectNode fields) {
        require(id);
        all.get(id).setAll(fields);
    }

    public synchronized void remove(String id) {
        require(id);
        all.remove(id);
    }

    public synchronized List<ObjectNode> find(Predicate<ObjectNode> filter) {
        return all.values().stream().filter(filter).map(ObjectNode::deepCopy).toList();
    }

    /** Those whose field has that value. */
    public List<ObjectNode> findBy(String field, String value) {
        return find(json -> json.path(field).asText().equals(value));
    }

    /** The field with the id alone, which is what creating returns. */
    public ObjectNode idOf(ObjectNode json) {
        return JsonNodeFactory.instance.objectNode().put(idField, json.get(idField).asText());
    }
}
