/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

@ApplicationScoped
public class EventsRoute extends RouteBuilder {

    @Inject
    PublishedBots bots;

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=bot.published&callbackUrl={{coze.callback-url}}")
                .routeId("events")
                .bean(bots);
    }
}
