/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Run;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.api.script.Template;
import io.github.camelcoze.sandbox.api.script.Usage;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * The steps of a run, and the events of one that is streamed (https://docs.coze.cn/developer_guides/workflow_stream_run):
 * nothing follows an error or an interrupt.
 */
final class RunSteps {

    private static final String MESSAGE = "Message";

    private final List<Playback.Step> steps = new ArrayList<>();
    private final WorkflowRun run;
    private final Map<String, String> values;

    private RunSteps(WorkflowRun run, Map<String, String> values) {
        this.run = run;
        this.values = values;
    }

    static List<Playback.Step> of(WorkflowRun run, Run script, Map<String, String> values) {
        return new RunSteps(run, values).all(script);
    }

    private List<Playback.Step> all(Run script) {
        for (int i = 0; i < script.pings(); i++) {
            add(() -> {
            }, "PING", JsonNodeFactory.instance::objectNode);
        }
        script.nodes().forEach(node -> node(node.title(), node.parts()));
        if (script.error() != null) {
            add(() -> {
                run.status = WorkflowRun.FAIL;
                run.errorCode = script.error().code();
                run.errorMessage = script.error().msg();
            }, "Error", () -> JsonNodeFactory.instance.objectNode()
                    .<ObjectNode>set("error_code", script.error().code())
                    .put("error_message", script.error().msg()));
        } else if (script.interrupt() != null) {
            interrupt(script.interrupt(), script.then());
        } else {
            end(Template.fill(script.output(), values));
        }
        return steps;
    }

    private void node(String title, List<String> parts) {
        WorkflowRun.Node node = new WorkflowRun.Node(title);
        for (int i = 0; i < parts.size(); i++) {
            String part = Template.fill(parts.get(i), values);
            int number = i;
            boolean last = i == parts.size() - 1;
            add(() -> {
                run.nodes.put(node.executeUuid, node);
                node.output += part;
                node.finished = last;
            }, MESSAGE, () -> message(part, title, number, last).put("node_id", node.id)
                    .put("node_execute_uuid", node.executeUuid));
        }
    }

    private void interrupt(Run.Interrupt interrupt, Run then) {
        String title = "Question";
        if (interrupt.question() != null) {
            add(() -> {
            }, MESSAGE, () -> message(Template.fill(interrupt.question(), values), title, 0, true));
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode()
                .put("event_id", RandomValues.id() + "/" + RandomValues.id()).put("type", interrupt.type())
                .put("data", interrupt.data());
        if (interrupt.requiredParameters() != null) {
            data.set("required_parameters", interrupt.requiredParameters());
        }
        add(() -> {
            run.interruptData = data;
            run.next = then;
        }, "Interrupt", () -> JsonNodeFactory.instance.objectNode().<ObjectNode>set("interrupt_data", data)
                .put("node_title", title));
    }

    private void end(String output) {
        add(() -> {
            run.status = WorkflowRun.SUCCESS;
            run.output = output;
        }, MESSAGE, () -> message(output, "End", 0, true).put("cost", "0").put("token", 0)
                .<ObjectNode>set("usage", Usage.of("", output)));
        add(() -> {
        }, "Done", () -> JsonNodeFactory.instance.objectNode().put("debug_url", run.debugUrl()));
    }

    private static ObjectNode message(String content, String title, int number, boolean last) {
        return JsonNodeFactory.instance.objectNode().put("content", content).put("content_type", "text")
                .put("node_is_finish", last).put("node_seq_id", Integer.toString(number)).put("node_title", title);
    }

    private void add(Runnable change, String event, Supplier<ObjectNode> data) {
        steps.add(new Playback.Step(change, () -> new ServerEvent(event, data.get().toString())));
    }
}
