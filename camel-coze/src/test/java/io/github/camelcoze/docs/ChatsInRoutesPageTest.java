/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxChat;
import io.github.camelcoze.sandbox.SandboxReply;
import io.github.camelcoze.sandbox.SandboxWorkflow;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The routes of the page on patterns do what it says: they are read from there. */
class ChatsInRoutesPageTest extends SandboxTestSupport {

    private static final String WORKFLOW = "73664689";
    private static final SandboxReply DOWN = SandboxReply.rejected(503, 5000, "down");

    private Page page;

    @BeforeEach
    void readThePage() throws Exception {
        page = Page.of("docs/chats-in-routes.adoc");
        context.getPropertiesComponent().addInitialProperty("coze.bot", BOT);
        context.getPropertiesComponent().addInitialProperty("coze.workflow", WORKFLOW);
    }

    private void addJava(String words) throws Exception {
        context.addRoutes(PageClasses.routesOf(page.snippet("java", words)));
    }

    private void addYaml(String words) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString("page.yaml", page.snippet("yaml", words).text()));
    }

    private static List<String> questions() {
        return sandbox.chats().stream().map(SandboxChat::text).toList();
    }

    @Test
    void theAnswersAreInTheOrderOfTheQuestions() throws Exception {
        addJava("parallelProcessing");
        sandbox.script(SandboxBot.of(BOT).reply("good", SandboxReply.text("+")).reply("bad", SandboxReply.text("-"))
                .reply("?", DOWN));

        assertThat(answers("good", "bad", "good")).isEqualTo(List.of("+", "-", "+"));
        assertThat(sandbox.chats()).extracting(SandboxChat::conversationId).doesNotHaveDuplicates();
        assertThatThrownBy(() -> answers("good", "?", "bad")).hasStackTraceContaining("msg 'down'");
    }

    private List<?> answers(String... questions) {
        return template.requestBody("direct:reviews", List.of(questions), List.class);
    }

    @Test
    void theBotIsAskedOnceAboutManyMessages() throws Exception {
        addJava("aggregate");

        for (int i = 0; i < 50; i++) {
            template.sendBodyAndHeader("direct:feedback", "message " + i, "product", "tea");
            template.sendBodyAndHeader("direct:feedback", "other", "product", i);
        }

        await().untilAsserted(() -> assertThat(questions()).singleElement().asString().hasLineCount(50)
                .startsWith("message 0\nmessage 1\n"));
    }

    @Test
    void noMoreThanThreeQuestionsAreAskedAtOnce() throws Exception {
        addJava("concurrentRequestsMode");
        sandbox.script(SandboxBot.of(BOT).reply("long", SandboxReply.text("…").silentAfter(2)));

        for (int i = 0; i < 3; i++) {
            template.asyncSendBody("direct:questions", "long");
        }
        await().until(() -> sandbox.chats().size() == 3);
        template.asyncSendBody("direct:questions", "next");
        await().until(() -> context.getInflightRepository().size() == 4);

        assertThat(questions()).containsOnly("long");
        // which would go on
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(1);
    }

    @Test
    void theThrottledWorkflowRuns() throws Exception {
        addYaml("coze:runWorkflow");
        sandbox.script(SandboxWorkflow.of(WORKFLOW).run(SandboxReply.output("{\"total\":\"{{price}}\"}")));

        assertThat(template.requestBody("direct:orders", Map.of("price", "7"), String.class))
                .contains("{\\\"total\\\":\\\"7\\\"}");
    }

    @Test
    void aBotThatIsDownIsAskedNoMore() throws Exception {
        addJava("circuitBreaker");
        sandbox.script(SandboxBot.of(BOT).reply("hello", SandboxReply.text("hi")).otherwise(DOWN));

        assertThat(template.requestBody("direct:ask", "hello", String.class)).isEqualTo("hi");
        for (int i = 0; i < 8; i++) {
            assertThat(template.requestBody("direct:ask", "x" + i, String.class)).contains("Please try again later");
        }

        assertThat(sandbox.requests()).as("the first, and four that failed").hasSize(5);
    }

    @Test
    void theAnswerIsBesideTheMessage() throws Exception {
        addYaml("variableReceive");
        MockEndpoint complaints = context.getEndpoint("mock:complaints", MockEndpoint.class);
        complaints.expectedBodiesReceived("It is broken!");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:complaints").to(complaints);
                from("direct:other").throwException(IllegalStateException.class, "no complaint");
            }
        });
        sandbox.script(SandboxBot.of(BOT).otherwise(SandboxReply.text("a complaint")));

        Exchange exchange = template.request("direct:mail", mail -> {
            mail.getMessage().setBody("It is broken!");
            mail.getMessage().setHeader("from", "alice");
        });

        assertThat(exchange.getException()).isNull();
        complaints.assertIsSatisfied();
        assertThat(complaints.getExchanges().get(0).getMessage().getHeaders())
                .containsExactly(Map.entry("from", "alice"));
    }
}
