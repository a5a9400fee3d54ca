/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.util.List;

import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
public class PublishedBotsTest {

    @Inject
    PublishedBots bots;
    @Inject
    ProducerTemplate camel;
    CozeSandbox coze; // injected by SandboxResource

    @Test
    void remembersThePublishedBots() {
        await().until(() -> coze.subscriptions(SandboxResource.APP).contains("bot.published"));

        coze.trigger(SandboxEvent.of(SandboxResource.APP, "bot.published").eventId("e-1").field("bot_name", "小助手"));

        await().untilAsserted(() -> assertThat(coze.deliveries("e-1")).singleElement()
                .matches(SandboxDelivery::succeeded));
        assertThat(bots.names()).contains("小助手");
    }

    @Test
    void subscribesToMore() {
        camel.sendBody("direct:subscribe", null);

        List<?> subscriptions = camel.requestBody("direct:subscriptions", null, List.class);
        assertThat(subscriptions).map(EventSubscription.class::cast).map(EventSubscription::getEventType)
                .contains("bot.deleted");
    }
}
