/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.clients;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

import com.coze.openapi.client.chat.CancelChatReq;
import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.chat.RetrieveChatReq;
import com.coze.openapi.client.chat.SubmitToolOutputsReq;
import com.coze.openapi.client.chat.model.Chat;
import com.coze.openapi.client.chat.model.ChatEvent;
import com.coze.openapi.client.chat.model.ChatPoll;
import com.coze.openapi.client.chat.model.ChatStatus;
import com.coze.openapi.client.chat.model.ToolOutput;
import com.coze.openapi.client.connversations.ClearConversationReq;
import com.coze.openapi.client.connversations.CreateConversationReq;
import com.coze.openapi.client.connversations.ListConversationReq;
import com.coze.openapi.client.connversations.RetrieveConversationReq;
import com.coze.openapi.client.connversations.message.CreateMessageReq;
import com.coze.openapi.client.connversations.message.DeleteMessageReq;
import com.coze.openapi.client.connversations.message.ListMessageReq;
import com.coze.openapi.client.connversations.message.RetrieveMessageReq;
import com.coze.openapi.client.connversations.message.UpdateMessageReq;
import com.coze.openapi.client.connversations.message.model.Message;
import com.coze.openapi.client.connversations.message.model.MessageContentType;
import com.coze.openapi.client.connversations.message.model.MessageRole;
import com.coze.openapi.client.connversations.model.Conversation;
import com.coze.openapi.client.files.RetrieveFileReq;
import com.coze.openapi.client.files.UploadFileReq;
import com.coze.openapi.client.files.model.FileInfo;
import com.coze.openapi.client.workflows.chat.WorkflowChatReq;
import com.coze.openapi.client.workflows.run.ResumeRunReq;
import com.coze.openapi.client.workflows.run.RetrieveRunHistoryReq;
import com.coze.openapi.client.workflows.run.RunWorkflowReq;
import com.coze.openapi.client.workflows.run.model.WorkflowEvent;
import com.coze.openapi.client.workflows.run.model.WorkflowEventInterruptData;
import com.coze.openapi.client.workflows.run.model.WorkflowExecuteStatus;
import com.coze.openapi.service.auth.JWTOAuthClient;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The official Java SDK, which knows nothing of the sandbox, against it. */
class OfficialJavaSdkTest {

    private static final String BOT = "73428668";
    private static final String WORKFLOW = "73664689";
    private static final KeyPair KEYS = keys();

    private static final CozeSandbox COZE = CozeSandbox.builder()
            .oauthApp("31199", "fingerprint", (RSAPublicKey) KEYS.getPublic())
            .bot(SandboxBot.of(BOT)
                    .reply("hello", SandboxReply.text("Hel", "lo!").reasoning("They greet.").followUps("And you?"))
                    .reply("weather", SandboxReply.toolCall("get_weather", "{\"city\":\"Beijing\"}")
                            .then(SandboxReply.text("It is ", "{{text}}.")))
                    .reply("slow", SandboxReply.text("late").pending(1000))
                    .reply("refused", SandboxReply.rejected(200, 4000, "json fail"))
                    .reply("fail", SandboxReply.failed(5000, "event interval error")))
            .workflow(SandboxWorkflow.of(WORKFLOW)
                    .runContaining("ask", SandboxReply.interrupt("Where?", SandboxReply.output("in {{text}}")))
                    .run(SandboxReply.output("{\"output\":\"Hello {{user_name}}\"}").node("Joke", "why", "?")))
            .chatflow(SandboxBot.of(WORKFLOW).reply("hello", SandboxReply.text("from the flow"))).start();

    private final CozeAPI sdk = sdk(COZE.accessToken());

    @AfterAll
    static void close() {
        COZE.close();
    }

    @Test
    void streamsAChat() {
        List<ChatEvent> events = stream("hello");

        assertThat(events).extracting(event -> event.getEvent().getValue()).containsExactly(
                "conversation.chat.created", "conversation.chat.in_progress", "conversation.message.delta",
                "conversation.message.delta", "conversation.message.delta", "conversation.message.completed",
                "conversation.message.completed", "conversation.message.completed", "conversation.chat.completed",
                "done");
        assertThat(events.get(2).getMessage().getReasoningContent()).isEqualTo("They greet.");
        assertThat(events.get(5).getMessage().getContent()).isEqualTo("Hello!");
        assertThat(events.get(7).getMessage().getContent()).isEqualTo("And you?");
        Chat chat = events.get(8).getChat();
        assertThat(chat.getStatus()).isEqualTo(ChatStatus.COMPLETED);
        assertThat(chat.getUsage().getTokenCount()).isEqualTo(11);
    }

    @Test
    void reportsAFailedChat() {
        List<ChatEvent> events = stream("fail");

        Chat chat = events.get(events.size() - 1).getChat();
        assertThat(chat.getStatus()).isEqualTo(ChatStatus.FAILED);
        assertThat(chat.getLastError().getCode()).isEqualTo(5000);
    }

    @Test
    void findsAnErrorInPlaceOfAStream() {
        assertThatThrownBy(() -> stream("refused")).hasStackTraceContaining("json fail");
    }

    @Test
    void createsAndPolls() throws Exception {
        ChatPoll poll = sdk.chat().createAndPoll(chat("hello"), 10L);

        assertThat(poll.getChat().getStatus()).isEqualTo(ChatStatus.COMPLETED);
        assertThat(poll.getMessages()).extracting(Message::getContent).contains("Hello!", "And you?");
    }

    @Test
    void submitsToolOutputs() {
        List<ChatEvent> events = stream("weather");
        Chat chat = events.get(events.size() - 2).getChat();
        assertThat(chat.getStatus()).isEqualTo(ChatStatus.REQUIRES_ACTION);
        String call = chat.getRequiredAction().getSubmitToolOutputs().getToolCalls().get(0).getID();
        SubmitToolOutputsReq request = SubmitToolOutputsReq.builder().conversationID(chat.getConversationID())
                .chatID(chat.getID()).toolOutputs(List.of(ToolOutput.of(call, "sunny"))).build();

        assertThat(sdk.chat().streamSubmitToolOutputs(request).toList().blockingGet())
                .filteredOn(event -> event.getMessage() != null).extracting(event -> event.getMessage().getContent())
                .startsWith("sunny", "It is ", "sunny.", "It is sunny.");
    }

    @Test
    void cancelsAChat() {
        Chat chat = sdk.chat().create(chat("slow")).getChat();

        assertThat(chat.getStatus()).isEqualTo(ChatStatus.IN_PROGRESS);
        assertThat(sdk.chat().cancel(CancelChatReq.of(chat.getConversationID(), chat.getID())).getChat().getStatus())
                .isEqualTo(ChatStatus.CANCELLED);
        assertThat(sdk.chat().retrieve(RetrieveChatReq.of(chat.getConversationID(), chat.getID())).getChat()
                .getStatus()).isEqualTo(ChatStatus.CANCELLED);
    }

    @Test
    void runsAWorkflow() {
        assertThat(sdk.workflows().runs().create(run("name").build()).getData())
                .isEqualTo("{\"output\":\"Hello name\"}");
    }

    @Test
    void runsAWorkflowAsynchronously() {
        String executeId = sdk.workflows().runs().create(run("name").isAsync(true).build()).getExecuteID();

        assertThat(sdk.workflows().runs().histories()
                .retrieve(RetrieveRunHistoryReq.of(WORKFLOW, executeId)).getHistories()).singleElement()
                .satisfies(history -> {
                    assertThat(history.getExecuteStatus()).isEqualTo(WorkflowExecuteStatus.SUCCESS);
                    assertThat(history.getOutput()).contains("Hello name").contains("\"Joke\":\"why?\"");
                });
    }

    @Test
    void streamsAndResumesAWorkflow() {
        List<WorkflowEvent> events = sdk.workflows().runs().stream(run("ask").build()).toList().blockingGet();
        WorkflowEventInterruptData interrupt = events.get(1).getInterrupt().getInterruptData();
        ResumeRunReq resume = ResumeRunReq.builder().workflowID(WORKFLOW).eventID(interrupt.getEventID())
                .interruptType(interrupt.getType()).resumeData("Hangzhou").build();

        assertThat(events.get(0).getMessage().getContent()).isEqualTo("Where?");
        List<WorkflowEvent> rest = sdk.workflows().runs().resume(resume).toList().blockingGet();
        assertThat(rest.get(0).getMessage().getContent()).isEqualTo("in Hangzhou");
        assertThat(rest.get(rest.size() - 1).isDone()).isTrue();
    }

    @Test
    void streamsAChatflow() {
        WorkflowChatReq request = WorkflowChatReq.builder().workflowID(WORKFLOW).botID(BOT).parameters(Map.of())
                .additionalMessages(List.of(Message.buildUserQuestionText("hello"))).build();

        assertThat(sdk.workflows().chat().stream(request).toList().blockingGet())
                .filteredOn(event -> event.getMessage() != null).extracting(event -> event.getMessage().getContent())
                .contains("from the flow");
    }

    @Test
    void reportsAnUnpublishedWorkflow() {
        RunWorkflowReq unknown = RunWorkflowReq.builder().workflowID("1").build();

        assertThatThrownBy(() -> sdk.workflows().runs().create(unknown)).hasMessageContaining("4200");
    }

    @Test
    void uploadsAFile() {
        FileInfo file = sdk.files().upload(UploadFileReq.of("héllo.txt", new byte[]{1, 2, 3})).getFileInfo();

        assertThat(sdk.files().retrieve(RetrieveFileReq.of(file.getID())).getFileInfo().getBytes()).isEqualTo(3);
        assertThat(COZE.file(file.getID()).orElseThrow().head()).containsExactly(1, 2, 3);
        assertThat(COZE.file(file.getID()).orElseThrow().name()).isEqualTo("héllo.txt");
    }

    @Test
    void managesConversations() {
        Conversation conversation = sdk.conversations().create(CreateConversationReq.builder().botID("1")
                .metaData(Map.of("uuid", "newid1234")).messages(List.of(Message.buildUserQuestionText("hi")))
                .build()).getConversation();
        sdk.conversations().create(CreateConversationReq.builder().botID("1").build());

        assertThat(sdk.conversations().retrieve(RetrieveConversationReq.of(conversation.getId())).getConversation()
                .getMetaData()).containsEntry("uuid", "newid1234");
        assertThat(StreamSupport.stream(((Iterable<Conversation>) () -> sdk.conversations()
                .list(ListConversationReq.builder().botID("1").pageSize(1).build()).getIterator()).spliterator(),
                false))
                .hasSize(2);
        assertThat(sdk.conversations().clear(ClearConversationReq.of(conversation.getId())).getConversationID())
                .isEqualTo(conversation.getId());
    }

    @Test
    void managesMessages() {
        String id = sdk.conversations().create(CreateConversationReq.builder().build()).getConversation().getId();
        List<String> ids = IntStream.range(0, 3).mapToObj(i -> sdk.conversations().messages()
                .create(CreateMessageReq.builder().conversationID(id).role(MessageRole.USER).content("m" + i)
                        .contentType(MessageContentType.TEXT).build())
                .getMessage().getId()).toList();

        assertThat(StreamSupport.stream(((Iterable<Message>) () -> sdk.conversations().messages()
                .list(ListMessageReq.builder().conversationID(id).limit(2).build()).getIterator()).spliterator(),
                false))
                .extracting(Message::getContent).containsExactly("m2", "m1", "m0");
        assertThat(sdk.conversations().messages().update(UpdateMessageReq.builder().conversationID(id)
                .messageID(ids.get(0)).content("new").contentType(MessageContentType.TEXT).build()).getMessage()
                .getContent()).isEqualTo("new");
        assertThat(sdk.conversations().messages().retrieve(RetrieveMessageReq.builder().conversationID(id)
                .messageID(ids.get(0)).build()).getMessage().getContent()).isEqualTo("new");
        assertThat(sdk.conversations().messages().delete(DeleteMessageReq.of(id, ids.get(0))).getMessage().getId())
                .isEqualTo(ids.get(0));
    }

    @Test
    void getsATokenForAJwt() throws Exception {
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        String token = new JWTOAuthClient.JWTOAuthBuilder().clientID("31199").publicKey("fingerprint").privateKey(pem)
                .baseURL(COZE.baseUrl()).build().getAccessToken().getAccessToken();

        assertThat(sdk(token).conversations().create(CreateConversationReq.builder().build()).getConversation())
                .isNotNull();
    }

    private List<ChatEvent> stream(String text) {
        return sdk.chat().stream(chat(text)).toList().blockingGet();
    }

    private static CreateChatReq chat(String text) {
        return CreateChatReq.builder().botID(BOT).userID("u").autoSaveHistory(true)
                .messages(List.of(Message.buildUserQuestionText(text))).build();
    }

    private static RunWorkflowReq.RunWorkflowReqBuilder<?, ?> run(String name) {
        return RunWorkflowReq.builder().workflowID(WORKFLOW).parameters(Map.of("user_name", name));
    }

    private static CozeAPI sdk(String token) {
        return new CozeAPI.Builder().baseURL(COZE.baseUrl()).auth(new TokenAuth(token)).build();
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
