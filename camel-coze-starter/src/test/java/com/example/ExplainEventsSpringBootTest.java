/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxExtension;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointInject;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.apache.camel.test.spring.junit5.UseAdviceWith;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@CamelSpringBootTest
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@UseAdviceWith // the test starts the context
public class ExplainEventsSpringBootTest {

    @RegisterExtension
    static final CozeSandboxExtension COZE = CozeSandboxExtension.of(CozeSandbox.builder()
            .bot(SandboxBot.of("73428668").replyContaining("bot.deleted", SandboxReply.text("A bot ", "is gone."))));

    @Autowired
    CamelContext context;
    @Autowired
    ProducerTemplate template;
    @EndpointInject("mock:explanations")
    MockEndpoint explanations;

    @DynamicPropertySource
    static void useSandbox(DynamicPropertyRegistry properties) {
        properties.add("camel.component.coze.base-url", () -> COZE.sandbox().baseUrl());
        properties.add("camel.component.coze.token", () -> COZE.sandbox().accessToken());
    }

    @Configuration
    @EnableAutoConfiguration
    static class Application { // the test of yours uses your @SpringBootApplication

        @Bean
        RouteBuilder explain() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=1&eventTypes=bot.deleted").routeId("explain")
                            .setBody(simple("What does ${header.CamelCozeEventType} mean?"))
                            .to("coze:chat?botId=73428668&userId=test")
                            .to("mock:explanations");
                }
            };
        }
    }

    @Test
    void asksTheBot() throws Exception {
        AdviceWith.adviceWith(context, "explain", route -> route.replaceFromWith("direct:events"));
        context.start();
        explanations.expectedBodiesReceived("A bot is gone.");

        template.sendBodyAndHeader("direct:events", null, "CamelCozeEventType", "bot.deleted");

        explanations.assertIsSatisfied();
    }
}
