/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.model.ChatResult;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Chats with the bots of the sandbox, which was written against Coze's pages and not against the component. */
@Timeout(60)
class ChatWithSandboxTest {

    private static final String CHAT = "coze:chat?botId=7&userId=alice&idleTimeout=2s";

    private static CozeSandbox coze;
    private static CamelContext context;

    @BeforeAll
    static void start() throws Exception {
        coze = CozeSandbox.builder().accessToken("pat_test").bot(SandboxBot.of("7")
                .reply("hi",
                        SandboxReply.text("Hello", ", ", "Alice").followUps("Who are you?").reasoning("A greeting"))
                .reply("two", SandboxReply.text("one").answer("two"))
                .reply("weather", SandboxReply.toolCall("weather", "{\"city\":\"南京\"}")
                        .then(SandboxReply.text("18 °C")))
                .reply("fail", SandboxReply.failed(701231, "no more tokens"))
                .reply("break", SandboxReply.text("Hel", "lo").andError(4016, "Conversation occupied"))
                .reply("no", SandboxReply.rejected(200, 4101, "no permission"))
                .reply("html", SandboxReply.body(502, "text/html", "<html>Bad gateway</html>"))).start();
        context = new DefaultCamelContext();
        CozeComponent component = new CozeComponent();
        component.getConfiguration().setBaseUrl(coze.baseUrl());
        component.getConfiguration().setToken("pat_test");
        context.addComponent("coze", component);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:weather").setBody(simple("${header.CamelCozeToolName} of ${body[city]}: 18"));
            }
        });
        context.start();
    }

    @AfterAll
    static void stop() {
        context.stop();
        coze.close();
    }

    private static Exchange send(String uri, Object body) {
        return context.createFluentProducerTemplate().to(uri).withBody(body).send();
    }

    @Test
    void answerIsRead() {
        Exchange exchange = send(CHAT, "hi");

        assertThat(exchange.getException()).isNull();
        ChatResult result = exchange.getMessage().getBody(ChatResult.class);
        assertThat(result.getText()).isEqualTo("Hello, Alice");
        assertThat(result.getFollowUps()).containsExactly("Who are you?");
        assertThat(result.getReasoning()).isEqualTo("A greeting");
        assertThat(exchange.getMessage().getHeaders()).containsEntry(CozeConstants.CHAT_STATUS, "completed")
                .containsKeys(CozeConstants.CONVERSATION_ID, CozeConstants.CHAT_ID, CozeConstants.INPUT_TOKENS,
                        CozeConstants.LOG_ID);
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\": 1}', '{\"a\": 1}'", "two, 'one\ntwo'"})
    void textIsTheQuestionAsItStands(String question, String answer) {
        assertThat(send(CHAT, question).getMessage().getBody(String.class)).contains(answer.split("\n"));
    }

    @Test
    void conversationIsContinued() {
        Exchange first = send(CHAT, "hi");
        Object conversation = first.getMessage().getHeader(CozeConstants.CONVERSATION_ID);
        Exchange next = context.createFluentProducerTemplate().to(CHAT).withBody("two")
                .withHeaders(Map.of(CozeConstants.CONVERSATION_ID, conversation)).send();

        assertThat(next.getMessage().getHeader(CozeConstants.CONVERSATION_ID)).isEqualTo(conversation);
        assertThat(coze.chats()).filteredOn(chat -> chat.conversationId().equals(conversation)).hasSize(2);
    }

    @Test
    void toolIsRunByRoute() {
        assertThat(send(CHAT + "&toolUri=direct:weather", "weather").getMessage().getBody(String.class))
                .isEqualTo("18 °C");
    }

    @Test
    void toolCallsComeOutWithoutRoute() {
        Exchange exchange = send(CHAT, "weather");

        assertThat(exchange.getMessage().getHeader(CozeConstants.CHAT_STATUS)).isEqualTo("requires_action");
        assertThat(exchange.getMessage().getBody(ChatResult.class).getToolCalls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"fail, 701231, false", "break, 4016, true", "no, 4101, false", "html, , true"})
    void failureIsAnException(String question, Long code, boolean retryable) {
        Exchange exchange = send(CHAT, question);

        CozeException failure = (CozeException) exchange.getException();
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isRetryable()).isEqualTo(retryable);
    }
}
