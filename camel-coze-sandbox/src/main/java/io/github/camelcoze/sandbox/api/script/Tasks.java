/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.HashMap;
import java.util.Map;

/** What goes on after a call, by its id: it proceeds with each retrieval. Safe to use from any thread. */
public final class Tasks {

    /**
     * How far a task is.
     *
     * @param ended   whether it has ended, well or not
     * @param failed  why it has failed; null when it has not
     * @param percent below 100 unless it has ended well
     */
    public record State(boolean ended, String failed, int percent) {
    }

    private record Task(TaskScript script, int retrievals) {
    }

    private final Scripts scripts;
    private final Map<String, Task> tasks = new HashMap<>();

    public Tasks(Scripts scripts) {
        this.scripts = scripts;
    }

    public synchronized void reset() {
        tasks.clear();
    }

    /** A task that does what its script says now. Returns whether it is in progress the next time. */
    public synchronized boolean begin(TaskScript.Kind kind, String id) {
        tasks.put(id, new Task(scripts.task(kind), 0));
        return scripts.task(kind).pending() > 0;
    }

    /** Its state, which this retrieval brings forward. */
    public synchronized State retrieve(String id) {
        Task task = tasks.computeIfPresent(id, (same, before) -> new Task(before.script, before.retrievals + 1));
        TaskScript script = task.script;
        boolean ended = task.retrievals > script.pending();
        boolean succeeded = ended && script.failed() == null;
        return new State(ended, ended ? script.failed() : null, succeeded
                ? 100
                : 100 * Math.min(task.retrievals, script.pending()) / (script.pending() + 1));
    }
}
