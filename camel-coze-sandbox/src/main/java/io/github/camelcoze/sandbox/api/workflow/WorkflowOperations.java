/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.api.chat.ChatOperations;
import io.github.camelcoze.sandbox.api.chat.Conversation;
import io.github.camelcoze.sandbox.api.script.Playback;
import io.github.camelcoze.sandbox.api.script.Rejection;
import io.github.camelcoze.sandbox.api.script.Run;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.api.script.ServerEvent;
import io.github.camelcoze.sandbox.api.script.Usage;
import io.github.camelcoze.sandbox.api.script.WorkflowScript;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.JsonBody;
import io.github.camelcoze.sandbox.http.LenientJson;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.vertx.core.Vertx;

/**
 * Runs of workflows: https://docs.coze.cn/developer_guides/workflow_run and related pages. Wrong parameters are rejected in
 * JSON, also where a stream was asked for.
 */
public final class WorkflowOperations {

    private static final String HISTORY = "/v1/workflows/{workflow_id}/run_histories/{execute_id}";
    private static final List<Long> INTERRUPT_TYPES = List.of(2L, 5L, 6L, 7L);
    private static final int MAX_RESUMES = 3;
    private static final int PREMIUM = 6003;
    private static final Duration FOREVER = Duration.ofDays(1);

    private final Vertx vertx;
    private final Scripts scripts;
    private final WorkflowRuns runs;

    public WorkflowOperations(Vertx vertx, Scripts scripts, WorkflowRuns runs) {
        this.vertx = vertx;
        this.scripts = scripts;
        this.runs = runs;
    }

    public List<Operation> operations() {
        return List.of(
                run("/v1/workflow/run").respond(request -> run(request, false)),
                run("/v1/workflow/stream_run").respond(request -> run(request, true)),
                run("/v1/workflows/resume").respond(request -> resume(request, false)),
                run("/v1/workflow/stream_resume").respond(request -> resume(request, true)),
                Operation.get(HISTORY).permissions(SandboxPermissions.LIST_RUN_HISTORY).envelope(this::history),
                Operation.get(HISTORY + "/execute_nodes/{node_execute_uuid}")
                        .permissions(SandboxPermissions.LIST_RUN_HISTORY).json(this::node));
    }

    private static Operation.Builder run(String path) {
        return Operation.post(path).permissions(SandboxPermissions.RUN).body(Operation.Body.REQUIRED)
                .maxBody(ChatOperations.MAX_BODY_BYTES);
    }

    private HttpResponse run(ApiRequest request, boolean streamed) {
        JsonBody body = request.body();
        String id = body.requiredText("workflow_id", "");
        Map<String, String> values = values(body);
        requireOneOwner(body);
        body.textMap("ext");
        body.text("workflow_version");
        boolean async = !streamed && body.bool("is_async").orElse(false);
        String connectorId = body.text("connector_id").orElse(Conversation.DEFAULT_CONNECTOR);
        WorkflowScript workflow = scripts.workflow(id).filter(WorkflowScript::published).orElseThrow(
                () -> notPublished(id));
        if (async && !workflow.async()) {
            throw ApiException.coded(400, PREMIUM,
                    "Workflow execution with is_async=true is a premium feature available"
                            + " only to Coze Professional users");
        }
        Run script = workflow.runFor(values.get("text"));
        if (script.rejected() != null) {
            return script.rejected().response(request.logId());
        }
        WorkflowRun.Mode mode = streamed
                ? WorkflowRun.Mode.STREAMED
                : async ? WorkflowRun.Mode.ASYNC : WorkflowRun.Mode.SYNC;
        WorkflowRun run = new WorkflowRun(id, mode, body.text("bot_id").orElse(null), connectorId, request.logId());
        runs.add(run);
        return play(request, run, script, values);
    }

    private HttpResponse resume(ApiRequest request, boolean streamed) {
        JsonBody body = request.body();
        String id = body.requiredText("workflow_id", "");
        String eventId = body.requiredText("event_id", "");
        String data = body.text("resume_data").orElseThrow(() -> ApiException.badRequest("resume_data is required"));
        long type = body.integer("interrupt_type", 0, Long.MAX_VALUE).filter(INTERRUPT_TYPES::contains)
                .orElseThrow(() -> ApiException.badRequest("interrupt_type is required: 2, 5, 6 or 7"));
        WorkflowRun run = runs.requireInterrupted(id, eventId, type, streamed);
        if (run.resumes == MAX_RESUMES) {
            throw ApiException.badRequest("a run can be resumed at most " + MAX_RESUMES + " times");
        }
        Run script = run.next;
        if (script.rejected() != null) {
            return script.rejected().response(request.logId());
        }
        run.resumes++;
        run.next = null;
        run.interruptData = null;
        return play(request, run, script, Map.of("text", data));
    }

    private HttpResponse play(ApiRequest request, WorkflowRun run, Run script, Map<String, String> values) {
        List<Playback.Step> steps = RunSteps.of(run, script, values);
        Playback playback = new Playback(vertx, steps, ServerEvent.Writer.ofWorkflow(script.stream()), () -> {
        });
        run.playback = playback;
        if (run.mode == WorkflowRun.Mode.STREAMED) {
            return HttpResponse.stream(request.logId(), playback);
        }
        if (run.mode == WorkflowRun.Mode.SYNC) {
            playback.finish();
            return late(response(request, run), script, steps.size());
        }
        playback.start(script.pending());
        return request.envelope(JsonNodeFactory.instance.objectNode().put("execute_id", run.id).put("debug_url",
                run.debugUrl()));
    }

    /** What would happen to a stream happens to the response. */
    private static HttpResponse late(HttpResponse response, Run script, int steps) {
        if (script.stream().cutAfter() != null) {
            return HttpResponse.cut();
        }
        return response.delayedBy(script.stream().silentAfter() == null
                ? script.stream().delay().multipliedBy(steps)
                : FOREVER);
    }

    private static HttpResponse response(ApiRequest request, WorkflowRun run) {
        if (run.errorCode != null) {
            return new Rejection(null, run.errorCode, run.errorMessage, null, null).response(request.logId());
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode().put("debug_url", run.debugUrl());
        if (run.interruptData == null) {
            fields.put("data", run.output).set("usage", Usage.of("", run.output));
        } else {
            fields.put("execute_id", run.id).set("interrupt_data", run.interruptData);
        }
        return request.envelope(fields);
    }

    private ObjectNode history(ApiRequest request) {
        WorkflowRun run = runs.require(request.path("workflow_id"), request.path("execute_id"));
        run.playback.retrieved();
        return JsonNodeFactory.instance.objectNode().set("data", run.history());
    }

    private ObjectNode node(ApiRequest request) {
        WorkflowRun run = runs.require(request.path("workflow_id"), request.path("execute_id"));
        String uuid = request.path("node_execute_uuid");
        WorkflowRun.Node node = Optional.ofNullable(run.nodes.get(uuid)).orElseThrow(() -> ApiException
                .notFound("the run has no output node with the node_execute_uuid " + Messages.quote(uuid)));
        return JsonNodeFactory.instance.objectNode().put("is_finish", node.finished).put("node_output", node.output);
    }

    static ApiException notPublished(String id) {
        return ApiException.notFound("the workflow " + Messages.quote(id) + " does not exist or is not published;"
                + " script it first");
    }

    static void requireOneOwner(JsonBody body) {
        if (body.text("bot_id").isPresent() && body.text("app_id").isPresent()) {
            throw ApiException.badRequest("bot_id and app_id cannot be combined");
        }
    }

    /** What a script can refer to: the parameters, by their names and as {@code text}, which are an object or its text. */
    static Map<String, String> values(JsonBody body) {
        JsonNode given = body.any("parameters").orElseGet(JsonNodeFactory.instance::objectNode);
        JsonNode parameters = given.isTextual()
                ? LenientJson.read(given.textValue())
                : given;
        if (!parameters.isObject()) {
            throw ApiException.badRequest("parameters must be an object, or one as text");
        }
        Map<String, String> values = new HashMap<>();
        parameters.properties().forEach(field -> values.put(field.getKey(),
                field.getValue().isTextual() ? field.getValue().textValue() : field.getValue().toString()));
        values.put("text", parameters.toString());
        return values;
    }
}
