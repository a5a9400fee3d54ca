/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;

import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.script.TaskScript;

/**
 * The script of what goes on after a call: documents that are processed, copies, exports of bills. It counts for those
 * that begin afterwards. Immutable: every method returns another one.
 *
 * <pre>{@code
 * coze.script(SandboxTask.documents().pending(2).failed("the file is encrypted"));
 * }</pre>
 */
public final class SandboxTask {

    private final TaskScript script;

    private SandboxTask(TaskScript script) {
        this.script = script;
    }

    /** The processing of documents and images. By default they are ready at once. */
    public static SandboxTask documents() {
        return new SandboxTask(new TaskScript(TaskScript.Kind.DOCUMENTS, null, null));
    }

    /** Copies of bots, apps and workflows. By default they are retrieved in progress once. */
    public static SandboxTask copies() {
        return new SandboxTask(new TaskScript(TaskScript.Kind.COPIES, null, null));
    }

    /** Exports of bills. By default they have ended when they are listed. */
    public static SandboxTask bills() {
        return new SandboxTask(new TaskScript(TaskScript.Kind.BILLS, null, null));
    }

    /**
     * How often it is retrieved in progress.
     *
     * @throws IllegalArgumentException when it is negative
     */
    public SandboxTask pending(int retrievals) {
        return new SandboxTask(new TaskScript(script.kind(), retrievals, script.failed()));
    }

    /** It fails. */
    public SandboxTask failed(String reason) {
        return new SandboxTask(new TaskScript(script.kind(), script.pending(), reason));
    }

    Scripts.Book toBook() {
        return new Scripts.Book(null, null, null, List.of(script));
    }

    /** What it does. */
    @Override
    public String toString() {
        return script.toString();
    }
}
