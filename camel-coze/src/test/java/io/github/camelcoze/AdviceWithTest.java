/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A route from coze:events whose beginning a test replaces. */
class AdviceWithTest {

    @Test
    void replacedBeforeTheStartItNeedsNeitherTokenNorServer() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("coze:events?apiAppId=1&callbackUrl=https://hooks.example.com/coze").routeId("events")
                            .to("mock:out");
                }
            });
            AdviceWith.adviceWith(context, "events", route -> route.replaceFromWith("direct:events"));
            context.start();

            context.createProducerTemplate().sendBody("direct:events", "an event");

            assertThat(context.getEndpoint("mock:out", MockEndpoint.class).getReceivedCounter()).isOne();
        }
    }
}
