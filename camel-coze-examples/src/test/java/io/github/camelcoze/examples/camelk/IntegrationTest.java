/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.nio.file.Files;
import java.util.List;
import java.util.UUID;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxFault;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the Integrations of the folder {@code camel-k}, as Camel K takes them out of there. */
class IntegrationTest extends CamelKTestSupport {

    private static final int GATEWAY_TIMEOUT = 504;

    @Test
    void theSubscriptionsAreThoseDeclared() throws Exception {
        coze.subscribe(APP, "bot.published", "benefit.usage");

        start("subscribe.integration.yaml", freePort());

        awaitSubscribed("bot.published", "bot.deleted");
    }

    @Test
    void whatOneReplicaProcessedTheOtherOneLeavesOut() throws Exception {
        assertThat(CamelKResource.of("receive-events.integration.yaml").tree().at("/spec/replicas").asInt())
                .isEqualTo(2);
        set("camel.beans.database.jdbcUrl", "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        try (RoundRobin ingress = new RoundRobin(freePort(), freePort())) {
            set("coze.callback-url", ingress.url() + "/coze/callback");
            CozeEndpoint one = startReplica(ingress.ports().get(0));
            CozeEndpoint other = startReplica(ingress.ports().get(1));

            coze.inject(SandboxFault.onDeliveries().status(GATEWAY_TIMEOUT));
            String twice = happen("bot.published");

            assertThat(coze.deliveries(twice)).extracting(SandboxDelivery::status).containsExactly(504, 200);
            // a check of the address may come at any time
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(List.of(one, other))
                    .allSatisfy(replica -> assertThat(replica.getCallbacksReceived())
                            .isEqualTo(1 + replica.getUrlVerifications())));
            assertThat(List.of(one.getEventsRouted(), other.getEventsRouted())).containsExactlyInAnyOrder(1L, 0L);
            assertThat(one.getEventsDuplicate()).isEqualTo(other.getEventsRouted());
            assertThat(other.getEventsDuplicate()).isEqualTo(one.getEventsRouted());
        }
    }

    /** The reason why the routes are taken out here, and why the page says that the CLI runs no Integration. */
    @Test
    void camelByItselfSeesNoRoutesInAnIntegration() throws Exception {
        try (CamelContext camel = new DefaultCamelContext()) {
            String yaml = Files.readString(CamelKResource.FOLDER.resolve("subscribe.integration.yaml"));
            PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString("memory:routes.yaml", yaml));

            assertThat(((ModelCamelContext) camel).getRouteDefinitions()).isEmpty();
        }
    }

    private CozeEndpoint startReplica(int port) throws Exception {
        Main main = start("receive-events.integration.yaml", port);
        CozeEndpoint events = (CozeEndpoint) main.getCamelContext().getRoute("receive").getEndpoint();
        await().atMost(PATIENCE).until(events::getRegistrationState, "REGISTERED"::equals);
        return events;
    }
}
