/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** The state of the platform: all that is created, listed, changed and deleted as it is. Safe to use from any thread. */
public final class ResourceStore {

    private final Map<String, Map<String, ObjectNode>> collections = new LinkedHashMap<>();

    public synchronized void reset() {
        collections.clear();
    }

    public synchronized ObjectNode put(String collection, String id, ObjectNode resource) {
        collections.computeIfAbsent(collection, added -> new LinkedHashMap<>()).put(id, resource);
        return resource;
    }

    public synchronized Optional<ObjectNode> find(String collection, String id) {
        return Optional.ofNullable(collections.getOrDefault(collection, Map.of()).get(id));
    }

    /** @param what it is, for the message */
    public synchronized ObjectNode require(String collection, String id, String what) {
        return find(collection, id).orElseThrow(
                () -> ApiException.notFound("there is no " + what + " with the id " + Messages.quote(id)));
    }

    public synchronized void remove(String collection, String id, String what) {
        require(collection, id, what);
        collections.get(collection).remove(id);
    }

    public synchronized void removeAll(String collection) {
        collections.remove(collection);
    }

    /** In the order of creation. */
    public synchronized List<ObjectNode> all(String collection) {
        return List.copyOf(collections.getOrDefault(collection, Map.of()).values());
    }
}
