/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.net.URI;
import java.net.http.HttpRequest;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxPermissions;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.SandboxTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AuthorizationTest extends SandboxTestSupport {

    private static final String WEAK = "czs_weak";
    private static final String NOTHING = "czs_nothing";

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.accessToken("pat_second").accessToken(WEAK, SandboxPermissions.LIST_API_APP)
                .accessToken(NOTHING, new String[0]);
    }

    @Test
    void rejectsARequestWithoutAToken() {
        ApiClient.Response response = client.getAs(null, "/v1/api_apps");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.code()).isEqualTo(700012006L);
        assertThat(response.msg()).contains("Authorization header is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {ApiClient.TOKEN, "Basic " + ApiClient.TOKEN, "bearer " + ApiClient.TOKEN,
        "Bearer  " + ApiClient.TOKEN, "Bearer", "Bearer pat_unknown", "Bearer " + ApiClient.TOKEN + "x",
        "Bearer " + ApiClient.TOKEN + ", Bearer " + ApiClient.TOKEN})
    void rejectsAnUnknownTokenWithoutRevealingIt(String authorization) {
        ApiClient.Response response = client.getAs(authorization, "/v1/api_apps");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.code()).isEqualTo(700012006L);
        assertThat(response.msg()).isNotBlank();
        assertThat(response.body()).doesNotContain("pat_");
    }

    @Test
    void rejectsTwoTokens() {
        ApiClient.Response response = client
                .send(client.request("/v1/api_apps").header("Authorization", "Bearer " + ApiClient.TOKEN));

        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    void acceptsEveryConfiguredToken() {
        assertThat(client.getAs("Bearer " + ApiClient.TOKEN, "/v1/api_apps").code()).isZero();
        assertThat(client.getAs("Bearer pat_second", "/v1/api_apps").code()).isZero();
        assertThat(client.getAs("Bearer " + WEAK, "/v1/api_apps").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"POST,/v1/api_apps,createApiApp", "GET,/v1/api_apps,listApiApp",
        "PUT,/v1/api_apps/" + APP + ",updateApiApp", "DELETE,/v1/api_apps/" + APP + ",deleteApiApp",
        "POST,/v1/api_apps/" + APP + "/events,subscribeApiAppEvent",
        "DELETE,/v1/api_apps/" + APP + "/events,unsubscribeApiAppEvent",
        "GET,/v1/api_apps/" + APP + "/events,listApiApp", "PUT,/v1/connectors/1/bots/2,Connector.botUpdateProfile",
        "POST,/v3/chat,chat", "GET,/v3/chat/retrieve,getChat", "POST,/v3/chat/cancel,cancelChat",
        "POST,/v3/chat/submit_tool_outputs,submitToolChat", "POST,/v1/conversation/create,createConversation",
        "GET,/v1/conversation/retrieve,retrieveConversation", "GET,/v1/conversations,listConversation",
        "PUT,/v1/conversations/1,editConversation", "DELETE,/v1/conversations/1,editConversation",
        "POST,/v1/conversations/1/clear,editConversation", "POST,/v1/conversation/message/create,createMessage",
        "GET,/v1/conversation/message/retrieve,retrieveMessage",
        "POST,/v1/conversation/message/modify,modifyMessage", "POST,/v1/conversation/message/delete,deleteMessage",
        "POST,/v1/conversations/1/messages/2/feedback,feedback",
        "DELETE,/v1/conversations/1/messages/2/feedback,feedback", "POST,/v1/workflow/run,run",
        "POST,/v1/workflow/stream_run,run", "POST,/v1/workflow/stream_resume,run", "POST,/v1/workflows/resume,run",
        "POST,/v1/workflows/chat,run", "GET,/v1/workflows,listWorkflow", "GET,/v1/workflows/1,getMetaData",
        "GET,/v1/workflows/1/versions,listVersion",
        "POST,/v1/workflows/1/collaboration_mode,Workflow.switchDevelopMode",
        "POST,/v1/workflows/1/collaborators,Workflow.addCollaborator",
        "DELETE,/v1/workflows/1/collaborators/2,Workflow.removeCollaborator",
        "GET,/v1/workflows/1/run_histories/2,listRunHistory",
        "GET,/v1/workflows/1/run_histories/2/execute_nodes/3,listRunHistory", "POST,/v1/files/upload,uploadFile",
        "GET,/v1/files/retrieve,retrieveFile"})
    void requiresThePermissionOfEachOperation(String method, String path, String permission) {
        String[] others = SandboxPermissions.all().stream().filter(other -> !other.equals(permission))
                .toArray(String[]::new);

        assertThat(others).hasSize(SandboxPermissions.all().size() - 1);
        assertThat(statusWith(method, path, others)).isEqualTo(403);
        assertThat(statusWith(method, path, permission)).isNotEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"POST,/v1/bots/2/unpublish,disconnectBot,Connector.disconnectBot",
        "GET,/v3/chat/message/list,chat,listMessage", "POST,/v1/conversation/message/list,chat,listMessage"})
    void requiresBothPermissions(String method, String path, String one, String other) {
        assertThat(statusWith(method, path, one)).isEqualTo(403);
        assertThat(statusWith(method, path, other)).isEqualTo(403);
        assertThat(statusWith(method, path, one, other)).isNotEqualTo(403);
    }

    @Test
    void namesEveryMissingPermission() {
        ApiClient.Response response = client
                .send(HttpRequest.newBuilder(URI.create(coze.baseUrl() + "/v1/bots/2/unpublish"))
                        .header("Authorization", "Bearer " + NOTHING).POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.msg()).contains("Connector.disconnectBot and disconnectBot");
    }

    @Test
    void namesTheMissingPermission() {
        ApiClient.Response response = client.getAs("Bearer " + NOTHING, "/v1/api_apps");

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.code()).isEqualTo(4101);
        assertThat(response.msg()).contains("listApiApp").doesNotContain(NOTHING);
    }

    @Test
    void checksTheTokenBeforeTheApp() {
        assertThat(client.getAs("Bearer x", "/v1/api_apps/9/events").status()).isEqualTo(401);
    }

    private static int statusWith(String method, String path, String... permissions) {
        try (CozeSandbox other = CozeSandbox.builder().apiApp(APP, "Demo").accessToken("t", permissions).start()) {
            ApiClient.Response response = new ApiClient(other)
                    .send(HttpRequest.newBuilder(URI.create(other.baseUrl() + path)).header("Authorization", "Bearer t")
                            .method(method, HttpRequest.BodyPublishers.noBody()));
            return response.status();
        }
    }
}
