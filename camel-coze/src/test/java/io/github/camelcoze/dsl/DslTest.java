/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.dsl;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.dsl.CozeEndpointBuilderFactory.CozeBuilders;
import io.github.camelcoze.testing.SandboxTestSupport;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The builders of Camel's endpoint and component DSL. */
class DslTest extends SandboxTestSupport {

    /** A route as a user writes it. */
    private static class SubscribeRoute extends RouteBuilder implements CozeBuilders {
        @Override
        public void configure() {
            from("direct:subscribe").to(coze("other", "subscribe").apiAppId(APP).parameters("event_types",
                    "bot.published"));
        }
    }

    @Test
    void endpointAndComponentAreBuilt() throws Exception {
        CozeComponentBuilderFactory.coze().token(TOKEN).baseUrl(baseUrl()).responseTimeout(5000)
                .register(context, "other");
        context.addRoutes(new SubscribeRoute());

        assertThat(send("direct:subscribe").getException()).isNull();
        assertThat(sandbox.subscriptions(APP)).containsExactly("bot.published");
        assertThat(context.getComponent("other", CozeComponent.class).getResponseTimeout()).isEqualTo(5000);
    }
}
