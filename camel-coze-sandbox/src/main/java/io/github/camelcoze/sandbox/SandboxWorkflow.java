/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.script.Scripts;

/**
 * The script of a workflow: what its runs do. The first one that matches the parameters counts. Immutable: every method
 * returns another one.
 *
 * <pre>{@code
 * SandboxWorkflow.of("73664689").run(SandboxReply.output("{\"output\":\"Hello {{user_name}}\"}"))
 * }</pre>
 *
 * The methods throw an {@link IllegalArgumentException} for a reply that a workflow can't have.
 */
public final class SandboxWorkflow {

    private final ObjectNode json;

    private SandboxWorkflow(ObjectNode json) {
        this.json = json;
        toBook();
    }

    /** A workflow without any run yet. */
    public static SandboxWorkflow of(String id) {
        return new SandboxWorkflow(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    /** What it does with all parameters that no run before matches. */
    public SandboxWorkflow run(SandboxReply run) {
        return add(run.toJson());
    }

    /** What it does when the parameters, as compact JSON, contain this. */
    public SandboxWorkflow runContaining(String text, SandboxReply run) {
        ObjectNode rule = run.toJson();
        rule.putObject("when").put("contains", text);
        return add(rule);
    }

    /** It was never published, and can't be run: code 4200. */
    public SandboxWorkflow unpublished() {
        return with("published");
    }

    /** It can't be run asynchronously, as without a paid plan: code 6003. */
    public SandboxWorkflow withoutAsync() {
        return with("async");
    }

    Scripts.Book toBook() {
        ObjectNode book = JsonNodeFactory.instance.objectNode();
        book.putArray("workflows").add(json);
        return Scripts.read(book);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return json.toString();
    }

    private SandboxWorkflow with(String whatIsNot) {
        return new SandboxWorkflow(json.deepCopy().put(whatIsNot, false));
    }

    private SandboxWorkflow add(ObjectNode rule) {
        ObjectNode copy = json.deepCopy();
        copy.withArray("runs").add(rule);
        return new SandboxWorkflow(copy);
    }
}
