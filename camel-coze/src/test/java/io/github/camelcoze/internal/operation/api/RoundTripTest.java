/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.model.Chat;
import io.github.camelcoze.model.ChatMessage;
import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.model.Conversation;
import io.github.camelcoze.model.CozeObject;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.Transcription;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.model.WorkflowRun;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.CallbackSamples;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Operations on conversations, messages, files and workflows, against the sandbox. */
class RoundTripTest extends SandboxTestSupport {

    private static final String WORKFLOW = "73664689";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, String> ids = new HashMap<>();

    /** What the operations are about. */
    private void prepare() {
        sandbox.script(SandboxWorkflow.of(WORKFLOW)
                .runContaining("\"city\":\"\"",
                        SandboxReply.interrupt("Which city?", SandboxReply.output("{\"output\":\"{{text}}\"}")))
                .run(SandboxReply.output("{\"output\":\"Hello {{name}}\"}").node("Joke", "Why", "?")));
        ids.put("bot", BOT);
        ids.put("workflow", WORKFLOW);
        ids.put("conversation", body("createConversation?botId={bot}", null, Conversation.class).getId());
        Chat chat = body("createChat?botId={bot}&userId=u&conversationId={conversation}", "Hi", Chat.class);
        await().until(() -> body("retrieveChat", chat, Chat.class).getStatus().equals("completed"));
        List<?> said = body("listChatMessages", chat, List.class);
        ids.put("answer", said.stream().map(ChatMessage.class::cast).filter(ChatMessage::isAnswer)
                .map(ChatMessage::getId).findFirst().orElseThrow());
        ids.put("message", body("createMessage?conversationId={conversation}", "One more", ChatMessage.class).getId());
        ids.put("file", body("uploadFile?fileName=a.txt", "Hello", UploadedFile.class).getId());
        success("updateWorkflowCollaborationMode?workflowId={workflow}&parameter.collaboration_mode=collaboration",
                null);
        success("addWorkflowCollaborators?workflowId={workflow}", List.of(Map.of("user_id", "5")));
        ids.put("run", body("runWorkflow?workflowId={workflow}&isAsync=true", Map.of("name", "Ada"), WorkflowRun.class)
                .getExecuteId());
        await().until(() -> "Success".equals(run().getStatus()));
        ids.put("node", run().getNode("node_execute_status").elements().next().path("node_execute_uuid").asText());
    }

    private WorkflowRun run() {
        return body("retrieveWorkflowRun?workflowId={workflow}&parameter.execute_id={run}", null, WorkflowRun.class);
    }

    private <T> T body(String uri, Object body, Class<T> type) {
        return success(uri, body).getMessage().getBody(type);
    }

    private Exchange success(String uri, Object body) {
        String filled = uri;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            filled = filled.replace("{" + id.getKey() + "}", id.getValue());
        }
        Exchange exchange = send("coze:" + filled, body, Map.of());
        assertThat(exchange.getException()).as(filled).isNull();
        assertThat(exchange.getMessage().getHeader(CozeConstants.CODE)).isEqualTo(0L);
        return exchange;
    }

    static Stream<Arguments> calls() {
        String conversation = "?conversationId={conversation}";
        String message = conversation + "&messageId={message}";
        String answer = conversation + "&messageId={answer}";
        String run = "?workflowId={workflow}&parameter.execute_id={run}";
        return Stream.of(
                row("createConversation?name=Trip", null, Conversation.class, Conversation::getName, "Trip"),
                row("retrieveConversation" + conversation, null, Conversation.class,
                        found -> found.getCreatedAt() != null, true),
                row("listConversations?botId={bot}&pageSize=1", null, Object.class, items -> ((List<?>) items).size(),
                        1),
                row("updateConversation" + conversation + "&name=New", null, Conversation.class, Conversation::getName,
                        "New"),
                row("clearConversation" + conversation, null, CozeObject.class,
                        section -> section.getString("id") != null, true),
                row("deleteConversation" + conversation, null, CozeResponse.class, CozeResponse::isSuccess, true),
                row("createMessage" + conversation, ChatMessage.assistant("Hi"), ChatMessage.class,
                        created -> created.getRole() + " " + created.getContent(), "assistant Hi"),
                row("createMessage" + conversation, "{\"literal\": 1}", ChatMessage.class, ChatMessage::getContent,
                        "{\"literal\": 1}"),
                row("retrieveMessage" + message, null, ChatMessage.class, ChatMessage::getContent, "One more"),
                row("listMessages" + conversation + "&parameter.order=asc", null, Object.class,
                        items -> ((List<?>) items).size(), 3),
                row("updateMessage" + message + "&parameter.content_type=text", "Changed", ChatMessage.class,
                        ChatMessage::getContent, "Changed"),
                row("deleteMessage" + message, null, CozeResponse.class, CozeResponse::isSuccess, true),
                row("createMessageFeedback" + answer, "like", CozeResponse.class, CozeResponse::isSuccess, true),
                row("deleteMessageFeedback" + answer, null, CozeResponse.class, CozeResponse::isSuccess, true),
                row("retrieveFile?parameter.file_id={file}", null, UploadedFile.class,
                        file -> file.getName() + " " + file.getSize(), "a.txt 5"),
                row("runWorkflow?workflowId={workflow}", Map.of("name", "Ada"), WorkflowRun.class,
                        result -> result.getOutputs().get("output"), "Hello Ada"),
                row("listWorkflows?parameter.workspace_id=7", null, Object.class, items -> ((List<?>) items).size(), 1),
                row("retrieveWorkflow?workflowId={workflow}", null, CozeObject.class,
                        found -> found.getString("workflow_detail", "workflow_id"), WORKFLOW),
                row("listWorkflowVersions?workflowId={workflow}", null, Object.class,
                        items -> ((List<?>) items).size(), 1),
                row("updateWorkflowCollaborationMode?workflowId={workflow}&parameter.collaboration_mode=collaboration",
                        null, CozeResponse.class, CozeResponse::isSuccess, true),
                row("addWorkflowCollaborators?workflowId={workflow}", List.of(Map.of("user_id", "5")),
                        CozeResponse.class, CozeResponse::isSuccess, true),
                row("removeWorkflowCollaborator?workflowId={workflow}&parameter.user_id=5", null, CozeResponse.class,
                        CozeResponse::isSuccess, true),
                row("retrieveWorkflowRun" + run, null, WorkflowRun.class, WorkflowRun::getStatus, "Success"),
                row("retrieveWorkflowNodeRun" + run + "&parameter.node_execute_uuid={node}", null, CozeObject.class,
                        node -> node.getString("node_output"), "Why?"));
    }

    private static <T> Arguments row(String uri, Object body, Class<T> type, Function<T, Object> result,
            Object expected) {
        return arguments(uri, body, type, result, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    <T> void returnsResult(String uri, Object body, Class<T> type, Function<T, Object> result, Object expected) {
        prepare();

        Object returned = success(uri, body).getMessage().getBody();

        assertThat(returned).isInstanceOf(type);
        assertThat(result.apply(type.cast(returned))).isEqualTo(expected);
    }

    @Test
    void interruptedRunIsResumed() {
        prepare();
        WorkflowRun asked = body("runWorkflow?workflowId={workflow}", Map.of("city", ""), WorkflowRun.class);
        assertThat(asked.isInterrupted()).isTrue();
        assertThat(asked.getInterruptType()).isEqualTo(2);

        Exchange answered = send("coze:resumeWorkflow?workflowId=" + WORKFLOW, "Hangzhou", Map.of(
                CozeConstants.PARAMETERS, Map.of("event_id", asked.getInterruptEventId(), "interrupt_type", 2)));
        assertThat(answered.getMessage().getBody(WorkflowRun.class).getOutputs()).containsEntry("output", "Hangzhou");

        WorkflowRun again = body("runWorkflow?workflowId={workflow}", Map.of("city", ""), WorkflowRun.class);
        assertThat(body("resumeWorkflow?workflowId={workflow}&parameter.resume_data=Beijing", again,
                WorkflowRun.class).getOutput()).isEqualTo("{\"output\":\"Beijing\"}");
    }

    /** A page is what the limit asks for; without one, the list is complete. */
    @Test
    void limitReadsOnePageOfMessages() {
        prepare();
        Exchange first = success("listMessages?conversationId={conversation}&parameter.order=asc&parameter.limit=2",
                null);
        String next = first.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN, String.class);
        Exchange second = success("listMessages?conversationId={conversation}&parameter.order=asc&parameter.limit=2"
                + "&parameter.after_id=" + next, null);

        assertThat((List<?>) first.getMessage().getBody(List.class)).hasSize(2);
        assertThat((List<?>) second.getMessage().getBody(List.class)).hasSize(1);
        assertThat(second.getMessage().getHeader(CozeConstants.NEXT_PAGE_TOKEN)).isNull();
    }

    @Test
    void listedItemsAreBodiesOfNextOperation() {
        prepare();
        for (Object message : body("listMessages?conversationId={conversation}", null, List.class)) {
            success("deleteMessage", message);
        }

        assertThat((List<?>) body("listMessages?conversationId={conversation}", null, List.class)).isEmpty();
    }

    @Test
    void createdConversationIsContinued() {
        Exchange created = success("createConversation", null);
        created.getMessage().setBody("Hi");
        Exchange chat = template.send("coze:chat?userId=u&botId=" + BOT, created);

        assertThat(chat.getException()).isNull();
        assertThat(sandbox.lastRequest().query()).contains(
                "conversation_id=" + created.getMessage().getHeader(CozeConstants.CONVERSATION_ID));
    }

    static Stream<Arguments> inputs() throws Exception {
        String json = "{\"name\":\"Ada\"}";
        String whole = "{\"workflow_id\":\"" + WORKFLOW + "\",\"parameters\":" + json + "}";
        JsonNode node = JSON.readTree(json);
        String event = new String(CallbackSamples.bytes(CallbackSamples.BOT_PUBLISHED), StandardCharsets.UTF_8);
        return Stream.of(arguments(json, json), arguments(json.getBytes(), json), arguments(node, json),
                arguments(new ByteArrayInputStream(json.getBytes()), json),
                arguments(Map.of("name", "Ada"), json), arguments(whole, json), arguments(
                        Map.of("workflow_id", "1", "name", "x"), "{\"name\":\"x\",\"workflow_id\":\"1\"}"),
                arguments(event, event), arguments(CozeEvent.of(event), event),
                arguments(Map.of("images", List.of(UploadedFile.of("{\"id\":\"7\"}"))),
                        "{\"images\":[\"{\\\"file_id\\\":\\\"7\\\"}\"]}"),
                arguments(Map.of("images", new UploadedFile[]{UploadedFile.of("{\"id\":\"7\"}")}),
                        "{\"images\":[\"{\\\"file_id\\\":\\\"7\\\"}\"]}"),
                arguments(Map.of("name", "Ada".getBytes()), json),
                arguments(Map.of("name", Transcription.of("{\"text\":\"Ada\"}")), json),
                arguments(Map.of("name", new ChatResult(null, "completed", List.of(ChatMessage.of(
                        "{\"role\":\"assistant\",\"type\":\"answer\",\"content\":\"Ada\"}")), null, null, null)),
                        json));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void bodyIsInputOfWorkflow(Object body, String expected) throws Exception {
        prepare();
        success("runWorkflow?workflowId={workflow}", body);

        JsonNode sent = JSON.readTree(sandbox.lastRequest().body());
        assertThat(sent.path("workflow_id").asText()).isEqualTo(WORKFLOW);
        assertThat(sent.path("parameters")).isEqualTo(
                JSON.readTree(expected));
        assertThat(sent.size()).isEqualTo(2);
    }

    static Stream<Arguments> otherBodies() {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(new File("invoice.pdf"));
        Path path = Path.of("invoice.pdf");
        return Stream.of(arguments("{\"name\":", "starts like a JSON object but is not valid JSON"),
                arguments("Ada", "is not valid JSON"),
                arguments("[1]", "is not a JSON object"), arguments(Map.of("invoices", List.of(file)),
                        "contains a org.apache.camel.component.file.GenericFile, which has no JSON form: upload a"
                                + " file with coze:uploadFile"),
                arguments(Map.of("invoice", new File("invoice.pdf")), "contains a java.io.File, which has no JSON"),
                arguments(Map.of("invoice", path),
                        "contains a " + path.getClass().getName() + ", which has no JSON"));
    }

    @ParameterizedTest
    @MethodSource("otherBodies")
    void otherBodyIsRejected(Object body, String reason) {
        int before = sandbox.requests().size();

        assertThat(invalidParameterOf(send("coze:runWorkflow?workflowId=" + WORKFLOW, body, Map.of())))
                .hasMessageContaining("'runWorkflow' was not called: the message body " + reason)
                .hasMessageContaining("parameters");
        assertThat(sandbox.requests()).hasSize(before);
    }
}
