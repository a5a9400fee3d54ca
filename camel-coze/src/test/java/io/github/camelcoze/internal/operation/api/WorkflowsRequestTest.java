/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.testing.OperationRequest;
import io.github.camelcoze.testing.OperationRequestTestSupport;

/** The requests of the operations on workflows. */
class WorkflowsRequestTest extends OperationRequestTestSupport {

    private static final Map<String, Object> WORKFLOW = Map.of("workflow_id", "12");

    static Stream<OperationRequest> documentedRequests() {
        return Stream.of(
                new OperationRequest("runWorkflow?workflowId=12", WORKFLOW, WORKFLOW.keySet(), "POST /v1/workflow/run",
                        "{\"workflow_id\":\"12\"}"),
                new OperationRequest("runWorkflow?workflowId=12&parameter.parameters=RAW({\"a\":[1]})&botId=34"
                        + "&parameter.ext=RAW({\"user_id\":\"1\"})&isAsync=true&parameter.workflow_version=v0.0.5"
                        + "&connectorId=1024",
                        Map.of("workflow_id", "12", "parameters", Map.of("a", List.of(1)), "bot_id", "34", "ext",
                                Map.of("user_id", "1"), "is_async", true, "workflow_version", "v0.0.5", "connector_id",
                                "1024"),
                        WORKFLOW.keySet(), "POST /v1/workflow/run",
                        "{\"workflow_id\":\"12\",\"parameters\":{\"a\":[1]},\"bot_id\":\"34\",\"ext\":{\"user_id\":\"1\"},"
                                + "\"is_async\":true,\"workflow_version\":\"v0.0.5\",\"connector_id\":\"1024\"}"),
                new OperationRequest("runWorkflow?workflowId=12&appId=56",
                        Map.of("workflow_id", "12", "app_id", "56"), WORKFLOW.keySet(), "POST /v1/workflow/run",
                        "{\"workflow_id\":\"12\",\"app_id\":\"56\"}"),
                new OperationRequest("resumeWorkflow?workflowId=12&parameter.event_id=3/4"
                        + "&parameter.resume_data=RAW({\"file_id\": \"7\"})&parameter.interrupt_type=5",
                        Map.of("workflow_id", "12", "event_id", "3/4", "resume_data", "{\"file_id\": \"7\"}",
                                "interrupt_type", 5),
                        Set.of("workflow_id", "event_id", "resume_data", "interrupt_type"), "POST /v1/workflows/resume",
                        "{\"workflow_id\":\"12\",\"event_id\":\"3/4\",\"resume_data\":\"{\\\"file_id\\\": \\\"7\\\"}\","
                                + "\"interrupt_type\":5}"),
                new OperationRequest("retrieveWorkflowRun?workflowId=12&parameter.execute_id=7",
                        Map.of("workflow_id", "12", "execute_id", "7"), Set.of("workflow_id", "execute_id"),
                        "GET /v1/workflows/12/run_histories/7"),
                new OperationRequest("retrieveWorkflowNodeRun?workflowId=12&parameter.execute_id=7"
                        + "&parameter.node_execute_uuid=u",
                        Map.of("workflow_id", "12", "execute_id", "7", "node_execute_uuid", "u"),
                        Set.of("workflow_id", "execute_id", "node_execute_uuid"),
                        "GET /v1/workflows/12/run_histories/7/execute_nodes/u"),
                new OperationRequest("listWorkflows?parameter.workspace_id=6", Map.of("workspace_id", "6"),
                        Set.of("workspace_id"), "GET /v1/workflows?workspace_id=6&page_num=1"),
                new OperationRequest("listWorkflows?parameter.workspace_id=6&pageToken=2&pageSize=30"
                        + "&parameter.workflow_mode=chatflow&appId=56&parameter.publish_status=all",
                        Map.of("workspace_id", "6", "page_num", "2", "page_size", 30, "workflow_mode", "chatflow",
                                "app_id", "56", "publish_status", "all"),
                        Set.of("workspace_id"), "GET /v1/workflows?workspace_id=6&page_num=2&page_size=30"
                                + "&workflow_mode=chatflow&app_id=56&publish_status=all"),
                new OperationRequest("retrieveWorkflow?workflowId=12&parameter.include_input_output=true",
                        Map.of("workflow_id", "12", "include_input_output", true), WORKFLOW.keySet(),
                        "GET /v1/workflows/12?include_input_output=true"),
                new OperationRequest("listWorkflowVersions?workflowId=12&parameter.publish_status=all&pageSize=7"
                        + "&pageToken=t&parameter.include_input_output=false",
                        Map.of("workflow_id", "12", "publish_status", "all", "page_size", 7, "page_token", "t",
                                "include_input_output", false),
                        WORKFLOW.keySet(), "GET /v1/workflows/12/versions?publish_status=all&page_size=7&page_token=t"
                                + "&include_input_output=false"),
                new OperationRequest("updateWorkflowCollaborationMode?workflowId=12"
                        + "&parameter.collaboration_mode=collaboration",
                        Map.of("workflow_id", "12", "collaboration_mode", "collaboration"),
                        Set.of("workflow_id", "collaboration_mode"), "POST /v1/workflows/12/collaboration_mode",
                        "{\"collaboration_mode\":\"collaboration\"}"),
                new OperationRequest("addWorkflowCollaborators?workflowId=12"
                        + "&parameter.collaborators=RAW([{\"user_id\":\"8\"}])",
                        Map.of("workflow_id", "12", "collaborators", List.of(Map.of("user_id", "8"))),
                        Set.of("workflow_id", "collaborators"), "POST /v1/workflows/12/collaborators",
                        "{\"collaborators\":[{\"user_id\":\"8\"}]}"),
                new OperationRequest("removeWorkflowCollaborator?workflowId=12&parameter.user_id=8",
                        Map.of("workflow_id", "12", "user_id", "8"), Set.of("workflow_id", "user_id"),
                        "DELETE /v1/workflows/12/collaborators/8"));
    }
}
