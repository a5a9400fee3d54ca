/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.PageNumberPagination;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ResultMapper;
import io.github.camelcoze.internal.operation.StreamableOperation;
import io.github.camelcoze.internal.operation.type.BooleanType;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.IntegerType;
import io.github.camelcoze.internal.operation.type.JsonType;
import io.github.camelcoze.internal.operation.type.LiteralTextType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.internal.operation.type.WorkflowParametersType;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.WorkflowRun;

import static io.github.camelcoze.internal.operation.ResultMapper.list;
import static io.github.camelcoze.internal.operation.ResultMapper.object;
import static io.github.camelcoze.internal.operation.ResultMapper.objectAt;
import static io.github.camelcoze.internal.operation.api.CommonParameters.APP_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BOT_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.BY_PAGE_TOKEN;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COLLABORATION_MODE;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COLLABORATORS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.CONNECTOR_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.COZE_USER_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_NUM;
import static io.github.camelcoze.internal.operation.api.CommonParameters.PAGE_TOKEN;
import static io.github.camelcoze.internal.operation.api.CommonParameters.STREAM_OPTIONS;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKFLOW_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.WORKSPACE_ID;
import static io.github.camelcoze.internal.operation.api.CommonParameters.pageSize;

/** Workflows and their runs. */
public final class Workflows {

    private static final String WORKFLOW = "/v1/workflows/{workflow_id}";

    private static final String RUN_HISTORY = WORKFLOW + "/run_histories/{execute_id}";

    private static final LongWork ASYNC_RUN = new LongWork("retrieveWorkflowRun",
            run -> "the run " + ((WorkflowRun) run).getExecuteId(), Workflows::retrieval, Workflows::progress);

    private static final Parameter IS_ASYNC = Parameter.of("is_async", "isAsync", new BooleanType(), "true").optional()
            .described("Whether to return at once, with the ID of the run. Requires a paid plan (code "
                    + "6003). With the option `awaitCompletion`, the result is awaited. Not with `stream`.");

    public static final Operation RUN = new StreamableOperation(
            run("/v1/workflow/run", IS_ASYNC)
                    .described("workflow_run", "Runs a published workflow.", "See xref:../workflows.adoc[Workflows].")
                    .awaits(ASYNC_RUN).returns(objectAt(WorkflowRun::of)),
            run("/v1/workflow/stream_run", IS_ASYNC.ofType(Workflows::readNotAsync))
                    .described("workflow_stream_run", "Streams the run.").options(STREAM_OPTIONS)
                    .returns(ResultMapper.RUN_STREAM));

    public static final Operation RESUME = new StreamableOperation(
            resume("/v1/workflows/resume")
                    .described("resume_workflow", "Answers a run that was interrupted.",
                            "Up to three times a run. With `stream=true`, resumes a streamed run.")
                    .awaits(ASYNC_RUN).returns(objectAt(WorkflowRun::of)),
            resume("/v1/workflow/stream_resume").described("workflow_resume", "Streams the rest of the run.")
                    .options(STREAM_OPTIONS).returns(ResultMapper.RUN_STREAM));

    private static final Parameter EXECUTE_ID = Parameter.of("execute_id", new TextType(), "7431040978805850000")
            .inPath().described("The run, which `runWorkflow` returned; a `WorkflowRun` in the body has it.");

    public static final ApiOperation RETRIEVE_RUN = ApiOperation.get(RUN_HISTORY)
            .described("workflow_history", "Retrieves the state and the output of an asynchronous run.")
            .permission("listRunHistory")
            .parameters(WORKFLOW_ID.inPath(), EXECUTE_ID).awaits(ASYNC_RUN.itself())
            .returns(object(WorkflowRun::of));

    public static final ApiOperation RETRIEVE_NODE_RUN = ApiOperation
            .get(RUN_HISTORY + "/execute_nodes/{node_execute_uuid}")
            .described("get_node_execute_history_response", "Retrieves the output of an output node.")
            .permission("listRunHistory")
            .parameters(WORKFLOW_ID.inPath(), EXECUTE_ID,
                    Parameter.of("node_execute_uuid", new TextType(), "7892345677700000000")
                            .described("From `node_execute_status` of the run.").inPath())
            .returns(object(CozeObject::of));

    private static final Parameter PUBLISH_STATUS = Parameter.of("publish_status",
            new EnumType("all", "published_online", "unpublished_draft"), "all").inQuery().optional()
            .described("Coze's default is `published_online`.");

    private static final Parameter INCLUDE_INPUT_OUTPUT = Parameter.of("include_input_output", new BooleanType(),
            "true").inQuery().optional().described("Whether the result has the parameters of the start and end nodes.");

    private static final Parameter SMALL_PAGE_SIZE = pageSize(30);

    public static final ApiOperation LIST = ApiOperation.get("/v1/workflows")
            .described("get_workflow_list", "Lists the workflows of a workspace.").permission("listWorkflow")
            .parameters(WORKSPACE_ID.inQuery(), PAGE_NUM,
                    SMALL_PAGE_SIZE,
                    Parameter.of("workflow_mode", new EnumType("workflow", "chatflow"), "workflow")
                            .described("If not set, both are listed.").inQuery()
                            .optional(),
                    APP_ID.described("Only the workflows of that app.").inQuery().optional(), PUBLISH_STATUS)
            .returns(list(CozeObject::of, new PageNumberPagination(PAGE_NUM, SMALL_PAGE_SIZE, 10)));

    public static final ApiOperation RETRIEVE = ApiOperation.get(WORKFLOW)
            .described("get_workflow_info", "Retrieves a workflow.").permission("getMetaData")
            .parameters(WORKFLOW_ID.inPath(), INCLUDE_INPUT_OUTPUT).returns(object(CozeObject::of));

    public static final ApiOperation LIST_VERSIONS = ApiOperation.get(WORKFLOW + "/versions")
            .described("list_workflow_version", "Lists the versions of a workflow.").permission("listVersion")
            .parameters(WORKFLOW_ID.inPath(), PUBLISH_STATUS,
                    SMALL_PAGE_SIZE.described("Items per request. Coze's default is 10."),
                    PAGE_TOKEN.inQuery().optional(),
                    INCLUDE_INPUT_OUTPUT)
            .returns(list(CozeObject::of, BY_PAGE_TOKEN));

    public static final ApiOperation UPDATE_COLLABORATION_MODE = ApiOperation.post(WORKFLOW + "/collaboration_mode")
            .described("switch_workflow_develop_mode", "Lets several users work on a workflow, or only one.",
                    "For Coze's enterprise plans.")
            .permission("Workflow.switchDevelopMode")
            .parameters(WORKFLOW_ID.inPath(), COLLABORATION_MODE);

    public static final ApiOperation ADD_COLLABORATORS = ApiOperation.post(WORKFLOW + "/collaborators")
            .described("add_workflow_collaborator", "Adds a collaborator to a workflow.",
                    "For Coze's enterprise plans.")
            .permission("Workflow.addCollaborator")
            .parameters(WORKFLOW_ID.inPath(), COLLABORATORS);

    public static final ApiOperation REMOVE_COLLABORATOR = ApiOperation.delete(WORKFLOW + "/collaborators/{user_id}")
            .described("remove_workflow_collaborator", "Removes a collaborator from a workflow.")
            .permission("Workflow.removeCollaborator")
            .parameters(WORKFLOW_ID.inPath(), COZE_USER_ID.inPath());

    private Workflows() {
    }

    private static ApiOperation run(String path, Parameter isAsync) {
        return ApiOperation.post(path).permission("run").parameters(WORKFLOW_ID,
                Parameter.of("parameters", new WorkflowParametersType(List.of("workflow_id", "parameters", "bot_id",
                        "app_id", "ext", "is_async", "workflow_version", "connector_id")),
                        "{\"user_name\": \"George\"}").described("The input.").asPlainBody().optional(),
                BOT_ID.described("The bot that the workflow needs for its variables or databases. Not with `app_id`.")
                        .inBody().optional(),
                APP_ID.described("The app that the workflow belongs to.").optional(),
                Parameter.of("ext", JsonType.OBJECT, "{\"user_id\": \"123456789\"}")
                        .described("Fields: `latitude`, `longitude`, `user_id`.").optional(),
                isAsync,
                Parameter.of("workflow_version", new TextType(), "v0.0.5").described("If not set, the latest.")
                        .optional(),
                CONNECTOR_ID.described("The channel (connector). Coze's default is `1024`, the API.").inBody()
                        .optional());
    }

    private static ApiOperation resume(String path) {
        return ApiOperation.post(path).permission("run").parameters(
                WORKFLOW_ID.described("The workflow. A streamed run that was interrupted set the header."),
                Parameter.of("event_id", new TextType(), "7404831988202520000/7569498703774000000")
                        .described("The event of the interrupt, which set the header; a `WorkflowRun` in the body has "
                                + "it.")
                        .withHeader("CamelCozeInterruptEventId"),
                Parameter.of("resume_data", new LiteralTextType(), "\"Hangzhou\"")
                        .described("The answer: text, as it stands, or an `UploadedFile`.").asPlainBody(),
                Parameter.of("interrupt_type", new IntegerType(1, 99), "2")
                        .described("The type of the interrupt, which set the header: 2 for a question, 5 for an input "
                                + "node, 6 or 7 for plugins; a `WorkflowRun` in the body has it.")
                        .withHeader("CamelCozeInterruptType"));
    }

    private static Object readNotAsync(Object value, ParameterSource source) {
        if (Boolean.TRUE.equals(new BooleanType().read(value, source))) {
            throw new IllegalArgumentException("is true, but a run with option 'stream' is not asynchronous: remove one"
                    + " of them");
        }
        return false;
    }

    /** Null when the run has not begun, or is over. */
    private static ApiRequest retrieval(ApiRequest sent, Object begun) {
        WorkflowRun run = (WorkflowRun) begun;
        return run.getExecuteId() == null || run.getOutput() != null || run.isInterrupted()
                ? null
                : RETRIEVE_RUN.request(sent.operation(), BoundParameters.of(Map.of("workflow_id",
                        sent.value(Parameter.In.BODY, "workflow_id"), "execute_id", run.getExecuteId())));
    }

    /** An interrupt that has been answered may still be there. */
    private static LongWork.Progress progress(ApiRequest call, Object begun, OperationResult polled) {
        WorkflowRun run = (WorkflowRun) polled.result();
        String status = run.getStatus();
        boolean interrupted = run.isInterrupted()
                && !run.getInterruptEventId().equals(call.value(Parameter.In.BODY, "event_id"));
        boolean ended = interrupted || status != null && !status.equals("Running");
        return new LongWork.Progress(run, ended, status, null, !ended || interrupted || status.equals("Success")
                ? null
                : new LongWork.Failure(run.getErrorCode(), run.getErrorMessage(),
                        run.getDebugUrl() == null ? "" : "Coze shows what happened: " + run.getDebugUrl()));
    }
}
