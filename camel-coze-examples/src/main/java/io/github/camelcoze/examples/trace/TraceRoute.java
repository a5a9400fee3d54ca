/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.trace;

import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.dsl.CozeComponentBuilderFactory;
import io.github.camelcoze.dsl.CozeEndpointBuilderFactory.CozeBuilders;
import org.apache.camel.builder.RouteBuilder;

/** An event becomes a question to a bot. Written with Camel's endpoint and component DSL: no URI can be mistyped. */
public class TraceRoute extends RouteBuilder implements CozeBuilders {

    private static final int PATIENCE = 120_000;

    @Override
    public void configure() {
        // Coze redelivers the event
        errorHandler(noErrorHandler());

        // a second component, with the same credentials, for answers that take long
        CozeComponentBuilderFactory.coze()
                .configuration(getContext().getComponent("coze", CozeComponent.class).getConfiguration())
                .responseTimeout(PATIENCE)
                .register(getContext(), "patientCoze");

        from(coze("events").apiAppId("{{coze.app}}").eventTypes("bot.published").callbackUrl("{{coze.callback.url}}"))
                .routeId("events")
                .setBody(simple("Welcome the bot ${body.payload.botName}"))
                .to(coze("patientCoze", "chat").botId("{{coze.bot}}").userId("example"));
    }
}
