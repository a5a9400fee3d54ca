/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;

/** The state of the platform: who works on a bot or an app. Only members of its workspace can. */
public final class Collaborators {

    private final Workspaces workspaces;
    private final Map<String, Set<String>> users = new HashMap<>();

    public Collaborators(Workspaces workspaces) {
        this.workspaces = workspaces;
    }

    public synchronized void reset() {
        users.clear();
    }

    public synchronized boolean isEmpty(String resource) {
        return users.getOrDefault(resource, Set.of()).isEmpty();
    }

    public synchronized ObjectNode add(ApiRequest request, String resource, String workspaceId) {
        String user = request.body().requiredObjects("collaborators", 1).get(0).requiredText("user_id", "");
        if (!workspaces.members(workspaceId).containsKey(user)) {
            throw ApiException.badRequest("the user " + Messages.quote(user) + " is not a member of the workspace");
        }
        users.computeIfAbsent(resource, added -> new TreeSet<>()).add(user);
        return null;
    }

    public synchronized ObjectNode remove(ApiRequest request, String resource) {
        String user = request.path("user_id");
        if (!users.getOrDefault(resource, Set.of()).contains(user)) {
            throw ApiException.notFound("the user " + Messages.quote(user) + " is not a collaborator");
        }
        users.get(resource).remove(user);
        return null;
    }
}
