/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Preconditions;

/**
 * A workflow and its runs; the first one that matches the parameters, as compact JSON, counts.
 *
 * @param published whether it can be run; true when absent
 * @param async     whether it can be run asynchronously, which Coze reserves for paid plans; true when absent
 */
public record WorkflowScript(String id, Boolean published, Boolean async, List<Run> runs) {

    public WorkflowScript {
        Preconditions.requireText(id, "id");
        published = published == null || published;
        async = async == null || async;
        runs = runs == null ? List.of() : List.copyOf(runs);
    }

    public Run runFor(String parameters) {
        return runs.stream().filter(run -> run.when().test(parameters)).findFirst().orElseThrow(() -> ApiException
                .badRequest("the workflow " + id + " has no run for the parameters " + parameters));
    }
}
