/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.PropertiesSource;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The route of each section in docs/reference makes the call of the section, against the sandbox. What a route needs is
 * created when Camel asks for the placeholder of its ID.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReferenceSnippetsTest extends SandboxTestSupport {

    private static final String WORKFLOW = "73664689";

    private final Map<String, String> ids = new HashMap<>();
    private Page pages;
    private CozeOperation operation;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        pages = allPages();
        CamelContext created = super.createCamelContext();
        created.getPropertiesComponent().addPropertiesSource(new PropertiesSource() {
            @Override
            public String getName() {
                return "resources";
            }

            @Override
            public String getProperty(String name) {
                return name.startsWith("coze.") ? id(name.substring("coze.".length())) : null;
            }
        });
        return created;
    }

    /** As one, because a compiler needs longer to start than to compile. */
    private static Page allPages() throws Exception {
        StringBuilder text = new StringBuilder();
        for (ReferenceArea area : ReferenceArea.values()) {
            text.append(area.read());
        }
        return new Page(ReferenceArea.CHATS.file(), text.toString());
    }

    static Stream<CozeOperation> operations() {
        return ReferenceArea.allOperations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void theRouteMakesTheCall(CozeOperation called) throws Exception {
        ids.clear();
        operation = called;
        sandbox.script(SandboxWorkflow.of(WORKFLOW)
                .runContaining("\"city\":\"\"", SandboxReply.interrupt("Which city?", SandboxReply.output("{}")))
                .run(SandboxReply.output("{}").node("Joke", "Why", "?")));
        sandbox.scriptChatflow(SandboxBot.of(WORKFLOW).otherwise(SandboxReply.text("Hello")));
        sandbox.script(SandboxBot.of(BOT).otherwise(reply()));
        context.addRoutes(PageClasses.routesOf(pages.snippet("java", "\"direct:" + operation + "\"")));

        sandbox.clearRequests();
        Exchange exchange = send("direct:" + operation, "sound".getBytes(StandardCharsets.UTF_8),
                Map.of(Exchange.FILE_NAME, operation == CozeOperation.uploadFile ? "a.txt" : "a.wav"));

        assertThat(exchange.getException()).isNull();
        assertThat(sandbox.requests()).isNotEmpty().allMatch(sent -> operation.requests().stream().anyMatch(
                request -> (sent.method() + " " + sent.path()).matches(request.replaceAll("\\{\\w+}", "[^/]+"))));
        for (Route route : List.copyOf(context.getRoutes())) {
            context.getRouteController().stopRoute(route.getId());
            context.removeRoute(route.getId());
        }
    }

    /** Of the bot: one that asks for a tool, one that takes long, or any. */
    private SandboxReply reply() {
        return switch (operation) {
            case submitToolOutputs -> SandboxReply.toolCall("weather", "{}").then(SandboxReply.text("18 °C"));
            case cancelChat -> SandboxReply.text("Hello").delay(Duration.ofMinutes(1));
            default -> SandboxReply.text("Hello");
        };
    }

    /** The ID of a resource, which is created when it is the first time that a route needs it. */
    private String id(String name) {
        if (!ids.containsKey(name)) {
            ids.put(name, create(name));
        }
        return ids.get(name);
    }

    private String create(String name) {
        return switch (name) {
            case "api_app_id" -> APP;
            case "app_id" -> collaborated("App", "?appId=56", "56");
            case "benefit_id" ->
                call("createBenefitLimitation?parameter.entity_type=single_device&parameter.entity_id=1",
                        Map.of("benefit_info", Map.of("benefit_type", "resource_point", "limit", 1, "active_mode",
                                "absolute_time", "started_at", 0, "ended_at", 253402300799L)),
                        "benefit_id");
            case "bot_id" -> bot();
            case "chat_id" -> chat();
            case "connector_id" -> CONNECTOR;
            case "conversation_id" -> call("createConversation?botId=" + BOT, null, "id");
            case "dataset_id" -> call("createDataset?name=a&parameter.format_type=" + (isOn("Image") ? 2 : 0),
                    Map.of("space_id", sandbox.workspaceId()), "dataset_id");
            case "document_id" -> document();
            case "enterprise_id" -> "volcano_1";
            case "entity_id" -> "1";
            case "event_id" -> call("runWorkflow?workflowId=" + WORKFLOW, Map.of("city", ""), "event_id");
            case "execute_id" -> call("runWorkflow?isAsync=true&workflowId=" + WORKFLOW, "{}", "execute_id");
            case "feature_id" -> call("createVoiceprintFeature?name=a&fileName=a.wav&parameter.group_id="
                    + id("group_id"), new byte[]{1}, "id");
            case "file_id" -> call("uploadFile?fileName=a.txt", "Hello", "id");
            case "folder_id" -> "2";
            case "group_id" -> call("createVoiceprintGroup?name=a", null, "id");
            case "live_id" -> call("createRoom?botId=" + BOT, null, "room_id");
            case "message_id" -> isOn("Feedback")
                    ? call("listChatMessages?conversationId=" + id("conversation_id") + "&chatId=" + id("chat_id"),
                            null, "id")
                    : call("createMessage?conversationId=" + id("conversation_id"), "Hi", "id");
            case "node_execute_uuid" -> await().until(() -> call("retrieveWorkflowRun?workflowId=" + WORKFLOW
                    + "&parameter.execute_id=" + id("execute_id"), null, "node_execute_uuid"), id -> !id.isEmpty());
            case "organization_id" -> call("createOrganization?name=a&parameter.enterprise_id=volcano_1"
                    + "&parameter.super_admin_user_id=" + id("super_admin_user_id"), null, "organization_id");
            case "plugin_id" -> "7545873263293800001";
            case "receiver_user_id", "super_admin_user_id" -> member("9");
            case "space_id" -> sandbox.workspaceId();
            case "task_id" -> call("createCopyTask?parameter.entity_id=1&parameter.entity_type=app", null, "task_id");
            case "template_id" -> "4";
            case "tool_call_id" -> call("retrieveChat?conversationId=" + id("conversation_id") + "&chatId="
                    + id("chat_id"), null, "tool_calls", "id");
            case "user_id" -> user();
            case "voice_id" -> call("listVoices", null, "voice_id");
            case "workflow_id" -> collaborated("Workflow", "?workflowId=" + WORKFLOW, WORKFLOW);
            case "workspace_id" -> operation == CozeOperation.updateWorkspace
                    ? call("createWorkspace?name=a&parameter.description=b", null, "id")
                    : sandbox.workspaceId();
            default -> throw new AssertionError(name);
        };
    }

    private boolean isOn(String what) {
        return operation.name().contains(what);
    }

    /** With a member of the workspace who can work on it, or does already. */
    private String collaborated(String what, String of, String id) {
        if (operation.name().endsWith(what + "Collaborators") || operation.name().endsWith(what + "Collaborator")) {
            call("addWorkspaceMembers?parameter.workspace_id=" + sandbox.workspaceId(),
                    List.of(Map.of("user_id", USER, "role_type", "member")));
            if (!what.equals("App")) {
                call("update" + what + "CollaborationMode" + of + "&parameter.collaboration_mode=collaboration", null);
            }
            if (isOn("remove")) {
                call("add" + what + "Collaborators" + of, List.of(Map.of("user_id", USER)));
            }
        }
        return id;
    }

    /** One that has ended, has asked for a tool, or takes long. */
    private String chat() {
        String conversation = "conversationId=" + id("conversation_id");
        String chat = call("createChat?userId=u&botId=" + BOT + "&" + conversation, "Hi", "id");
        if (operation != CozeOperation.cancelChat) {
            await().until(() -> call("retrieveChat?chatId=" + chat + "&" + conversation, null, "status"),
                    status -> !status.matches("created|in_progress"));
        }
        return chat;
    }

    private String document() {
        String dataset = "parameter.dataset_id=" + id("dataset_id");
        return isOn("Image")
                ? call("createDocuments?parameter.format_type=2&parameter.chunk_strategy=RAW({\"caption_type\":1})&"
                        + dataset, exchange("uploadFile?fileName=a.txt", "a").getMessage().getBody(), "document_id")
                : call("createDocuments?fileName=a.txt&" + dataset, new byte[]{'a'}, "document_id");
    }

    private String member(String user) {
        call("addEnterpriseMembers?parameter.enterprise_id=volcano_1",
                List.of(Map.of("user_id", user, "role", "enterprise_admin")));
        return user;
    }

    /** A member of the workspace, or of what the operation is about. */
    private String user() {
        if (isOn("Enterprise") && !isOn("add") || isOn("Organization")) {
            member(USER);
        }
        switch (operation) {
            case updateOrganizationMember, removeOrganizationMember -> call(
                    "addOrganizationMembers?parameter.organization_id=" + id("organization_id"),
                    List.of(Map.of("user_id", USER, "organization_role_type", "organization_member")));
            case removeEnterpriseMember -> leaveDefaultOrganization();
            default -> {
                // nothing to prepare
            }
        }
        return USER;
    }

    /** Every member joins it, and the user of the access token is its super administrator. */
    private void leaveDefaultOrganization() {
        String organization = "?parameter.organization_id="
                + call("listOrganizations?parameter.enterprise_id=volcano_1", null, "organization_id");
        call("removeOrganizationMember" + organization + "&parameter.user_id=" + USER + "&parameter.receiver_user_id="
                + call("listOrganizationMembers" + organization, null, "user_id"), null);
    }

    private String bot() {
        if (operation == CozeOperation.retrievePublishedBot) {
            sandbox.publishBot(BOT, "1024");
        }
        return collaborated("Bot", "?botId=" + BOT, BOT);
    }

    /** What a successful call returned at a field, the first of that name, and there at another. */
    private String call(String uri, Object body, String... fields) {
        Exchange exchange = exchange(uri, body);
        JsonNode found = exchange.getMessage().getBody(JsonNode.class);
        for (String field : fields) {
            found = found.findPath(field);
        }
        return found.asText();
    }

    private Exchange exchange(String uri, Object body) {
        Exchange exchange = send("coze:" + uri, body, Map.of());
        assertThat(exchange.getException()).as(uri).isNull();
        return exchange;
    }
}
