/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.workflow;

import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.sandbox.testing.ChatTestSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Lists of workflows, and who works on them, judged by the samples of their pages. */
class WorkflowCatalogTest extends ChatTestSupport {

    private static final String MODE = "/v1/workflows/1/collaboration_mode";
    private static final String COLLABORATORS = "/v1/workflows/1/collaborators";

    @BeforeEach
    void script() {
        coze.script(SandboxWorkflow.of("1").run(SandboxReply.output("x")));
        coze.script(SandboxWorkflow.of("2").run(SandboxReply.output("x")).unpublished());
        coze.scriptChatflow(SandboxBot.of("3").otherwise(SandboxReply.text("x")));
    }

    @ParameterizedTest
    @CsvSource({"'', 1 3, false", "&publish_status=all, 1 2 3, false", "&publish_status=unpublished_draft, 2, false",
        "&workflow_mode=workflow, 1, false", "&workflow_mode=chatflow, 3, false", "&page_size=1, 1, true",
        "&app_id=9, '', false"})
    void listsWorkflows(String query, String ids, boolean more) {
        var data = client.get("/v1/workflows?workspace_id=7&page_num=1" + query).data();

        assertThat(String.join(" ", data.path("items").findValuesAsText("workflow_id"))).isEqualTo(ids);
        assertThat(data.path("has_more").booleanValue()).isEqualTo(more);
    }

    @ParameterizedTest
    @CsvSource({"?workspace_id=7, 4000", "?page_num=1, 4000", "?workspace_id=7&page_num=0, 4000",
        "?workspace_id=7&page_num=1&page_size=31, 4000", "?workspace_id=7&page_num=1&workflow_mode=x, 4000",
        "?workspace_id=7&page_num=1&publish_status=x, 4000", "/9, 4200", "/1?include_input_output=x, 4000",
        "/9/versions, 4200", "/1/versions?page_size=31, 4000", "/1/versions?page_token=x, 4000"})
    void rejectsAWrongQuery(String query, long code) {
        assertThat(client.get("/v1/workflows" + query).code()).isEqualTo(code);
    }

    @Test
    void describesAWorkflowAndItsVersions() {
        var workflow = client.get("/v1/workflows/1?include_input_output=true").data();
        assertThat(workflow.path("workflow_detail").path("workflow_id").textValue()).isEqualTo("1");
        assertThat(workflow.path("workflow_detail").path("created_at").isNumber()).isTrue();
        assertThat(workflow.path("output").path("terminate_plan").textValue()).isEqualTo("return_variables");
        assertThat(client.get("/v1/workflows/1").data().has("input")).isFalse();

        var versions = client.get("/v1/workflows/1/versions").data();
        assertThat(versions.path("items").path(0).path("version").textValue()).isEqualTo("v0.0.1");
        assertThat(versions.path("items").path(0).path("created_at").isTextual()).isTrue();
        assertThat(client.get("/v1/workflows/2/versions").data().path("items")).isEmpty();
    }

    @Test
    void knowsCollaborators() {
        String one = "{\"collaborators\":[{\"user_id\":\"5\"}]}";
        assertThat(client.json("POST", COLLABORATORS, one).code()).as("not in the mode").isEqualTo(4000);
        assertThat(client.json("DELETE", COLLABORATORS + "/5", "").code()).as("has none").isEqualTo(4200);
        assertThat(mode("x")).isEqualTo(4000);
        assertThat(mode("collaboration")).isZero();
        assertThat(client.json("POST", COLLABORATORS, one.replace("}]", "},{\"user_id\":\"6\"}]")).code())
                .isEqualTo(4000);
        assertThat(client.json("POST", COLLABORATORS, one).code()).isZero();
        assertThat(mode("single")).as("has a collaborator").isEqualTo(4000);
        assertThat(client.json("DELETE", COLLABORATORS + "/6", "").code()).isEqualTo(4200);
        assertThat(client.json("DELETE", COLLABORATORS + "/5", "").code()).isZero();
        assertThat(mode("single")).isZero();
    }

    private long mode(String mode) {
        return client.json("POST", MODE, "{\"collaboration_mode\":\"" + mode + "\"}").code();
    }
}
