/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** The state of the platform: who works on which workflow. Safe to use from any thread. */
public final class WorkflowCatalog {

    private static final String COLLABORATION = "collaboration";

    private final Map<String, Set<String>> collaborators = new HashMap<>();

    public synchronized void reset() {
        collaborators.clear();
    }

    /** Collaboration can be switched off when nobody is left. */
    synchronized void setMode(String workflowId, String mode) {
        if (mode.equals(COLLABORATION)) {
            collaborators.computeIfAbsent(workflowId, id -> new LinkedHashSet<>());
        } else if (!collaborators.getOrDefault(workflowId, Set.of()).isEmpty()) {
            throw ApiException.badRequest("the workflow has collaborators; remove them first");
        } else {
            collaborators.remove(workflowId);
        }
    }

    synchronized void add(String workflowId, String userId) {
        if (!collaborators.containsKey(workflowId)) {
            throw ApiException.badRequest("the workflow is not in the collaboration_mode " + COLLABORATION);
        }
        collaborators.get(workflowId).add(userId);
    }

    synchronized void remove(String workflowId, String userId) {
        if (!collaborators.getOrDefault(workflowId, new LinkedHashSet<>()).remove(userId)) {
            throw ApiException.notFound("the workflow has no collaborator " + Messages.quote(userId));
        }
    }
}
