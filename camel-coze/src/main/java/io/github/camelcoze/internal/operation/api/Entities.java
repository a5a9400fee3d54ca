/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.type.EnumType;
import io.github.camelcoze.internal.operation.type.TextType;
import io.github.camelcoze.model.CopyTask;

import static io.github.camelcoze.internal.operation.ResultMapper.object;

/** Copies of bots, apps and workflows. */
public final class Entities {

    private static final Parameter ENTITY_ID = Parameter.of("entity_id", new TextType(), "7530938808750670000")
            .optional();

    /**
     * https://docs.coze.cn/developer_guides/copy_resource_task; the type of the entity decides which two of the
     * permissions are needed.
     */
    public static final ApiOperation CREATE_COPY_TASK = ApiOperation.post("/v1/entities/copy_tasks")
            .permission("Bot.duplicate", "Workspace.createBot", "Project.copy", "Workspace.createProject",
                    "Workflow.copy", "Workspace.createWorkflow")
            .parameters(ENTITY_ID,
                    Parameter.of("entity_type", new EnumType("app", "bot", "workflow"), "bot").requiredWith(ENTITY_ID),
                    Parameter.of("to_workspace_id", new TextType(), "7498204883280000000").optional())
            .returns(object(CopyTask::of));

    /** https://docs.coze.cn/developer_guides/query_resource_copy_execution_result; no permission is needed. */
    public static final ApiOperation RETRIEVE_COPY_TASK = ApiOperation.get("/v1/entities/copy_tasks/{task_id}")
            .parameters(Parameter.of("task_id", new TextType(), "7490888144456000000").inPath())
            .returns(object(CopyTask::of));

    private Entities() {
    }
}
