/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.subscribe;

import io.github.camelcoze.CozeException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The route; {@code subscribe/subscribe.camel.yaml} is the same one in YAML. */
public class SubscribeRoute extends RouteBuilder {

    @Override
    public void configure() {
        onException(CozeException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "example", "   not subscribed: ${exception.message}");

        from("direct:subscribe").routeId("subscribe")
                .to("coze:subscribe?apiAppId={{coze.app}}&eventTypes=bot.published,bot.deleted")
                .log(LoggingLevel.INFO, "example",
                        "   subscribed: code=${header.CamelCozeCode} logid=${header.CamelCozeLogId}");
    }
}
