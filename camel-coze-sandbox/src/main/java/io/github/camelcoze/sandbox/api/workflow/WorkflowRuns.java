/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** The state of the platform: runs of workflows. Safe to use from any thread. */
public final class WorkflowRuns {

    private final Map<String, WorkflowRun> runs = new LinkedHashMap<>();

    public synchronized void reset() {
        runs.clear();
    }

    synchronized void add(WorkflowRun run) {
        runs.put(run.id, run);
    }

    synchronized WorkflowRun require(String workflowId, String executeId) {
        return Optional.ofNullable(runs.get(executeId)).filter(run -> run.workflowId.equals(workflowId))
                .orElseThrow(() -> ApiException.notFound("there is no run with the execute_id "
                        + Messages.quote(executeId) + " of the workflow " + Messages.quote(workflowId)));
    }

    /** The run that waits for an interrupt to be answered. */
    synchronized WorkflowRun requireInterrupted(String workflowId, String eventId, long type, boolean streamed) {
        WorkflowRun run = runs.values().stream()
                .filter(any -> any.next != null && any.workflowId.equals(workflowId)
                        && any.interruptData.path("event_id").asText().equals(eventId))
                .findFirst().orElseThrow(() -> ApiException.badRequest("no run of the workflow "
                        + Messages.quote(workflowId) + " waits for the event " + Messages.quote(eventId)));
        if (run.interruptData.path("type").asLong() != type) {
            throw ApiException.badRequest("interrupt_type must be that of the interrupt, "
                    + run.interruptData.path("type").asLong());
        }
        if (streamed != (run.mode == WorkflowRun.Mode.STREAMED)) {
            throw ApiException.badRequest(streamed
                    ? "a run that is not streamed is resumed with /v1/workflows/resume"
                    : "a streamed run is resumed with /v1/workflow/stream_resume");
        }
        return run;
    }
}
