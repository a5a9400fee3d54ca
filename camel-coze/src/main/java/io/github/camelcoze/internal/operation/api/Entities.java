/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Map;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CopyTask;

import static io.github.camelcoze.internal.operation.ResultMapper.object;

/** Copies of bots, apps and workflows. */
public final class Entities {

    private static final Parameter ENTITY_ID = Parameter.of("entity_id", new TextType(), "7530938808750670000")
            .optional().described("What to copy.");

    private static final LongWork COPY = new LongWork("retrieveCopyTask",
            task -> "the copy task " + ((CopyTask) task).getId(), Entities::retrieval, Entities::progress);

    /** The type of the entity decides which two of the permissions are needed. */
    public static final ApiOperation CREATE_COPY_TASK = ApiOperation.post("/v1/entities/copy_tasks")
            .described("copy_resource_task", "Copies a bot, an app or a workflow.",
                    "Of the permissions, the type of the entity decides which two are needed.")
            .permission("Bot.duplicate", "Workspace.createBot", "Project.copy", "Workspace.createProject",
                    "Workflow.copy", "Workspace.createWorkflow")
            .parameters(ENTITY_ID,
                    Parameter.of("entity_type", new EnumType("app", "bot", "workflow"), "bot")
                            .described("What the entity is.").requiredWith(ENTITY_ID),
                    Parameter.of("to_workspace_id", new TextType(), "7498204883280000000")
                            .described("Where the copy goes. If not set, it stays in the workspace.").optional())
            .awaits(COPY).returns(object(CopyTask::of));

    public static final ApiOperation RETRIEVE_COPY_TASK = ApiOperation.get("/v1/entities/copy_tasks/{task_id}")
            .described("query_resource_copy_execution_result", "Retrieves the state of a copy task.")
            .parameters(Parameter.of("task_id", new TextType(), "7490888144456000000")
                    .described("The task; also a `CopyTask` as the message body.").inPath())
            .awaits(COPY.itself()).returns(object(CopyTask::of));

    private Entities() {
    }

    /** Null when the copy was made at once. */
    private static ApiRequest retrieval(ApiRequest sent, Object task) {
        Map<String, Object> id = ((CopyTask) task).asParameters();
        return id.isEmpty() ? null : RETRIEVE_COPY_TASK.request(sent.operation(), BoundParameters.of(id));
    }

    private static LongWork.Progress progress(ApiRequest call, Object begun, OperationResult polled) {
        CopyTask task = (CopyTask) polled.result();
        return new LongWork.Progress(task, task.isFinished(), task.getStatus(), null, "failed".equals(task.getStatus())
                ? new LongWork.Failure(null, task.getFailureReason(), "")
                : null);
    }
}
