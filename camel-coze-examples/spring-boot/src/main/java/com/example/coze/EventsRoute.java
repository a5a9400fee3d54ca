/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

@Component
public class EventsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=bot.published&callbackUrl={{coze.callback-url}}")
                .routeId("events")
                .log("received ${header.CamelCozeEventType}: bot ${body.payload.botId}")
                .bean(PublishedBots.class);
    }
}
