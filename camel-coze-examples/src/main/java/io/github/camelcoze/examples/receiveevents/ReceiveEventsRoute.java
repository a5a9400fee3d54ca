/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.CozeEventTypes;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The route; {@code receive-events/receive-events.camel.yaml} is the same one in YAML, and {@code .xml} in XML. */
public class ReceiveEventsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=bot.published,bot.deleted,benefit.usage"
                + "&callbackUrl={{coze.callback.url}}").routeId("events")
                .choice()
                .when(header(CozeConstants.EVENT_TYPE).isEqualTo(CozeEventTypes.BENEFIT_USAGE))
                .log(LoggingLevel.INFO, "example",
                        "   received: ${header.CamelCozeEventType}, amount ${body.payload.changeBalance}")
                .otherwise()
                .log(LoggingLevel.INFO, "example",
                        "   received: ${header.CamelCozeEventType}, bot ${body.payload.botId}");
    }
}
