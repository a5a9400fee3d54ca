/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;

/** Routes that do the same. */
final class SubscribeRoutes {

    private SubscribeRoutes() {
    }

    /** The component. */
    static RouteBuilder coze(String server) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:go-live").to("coze:subscribe?apiAppId=" + SubscribeCaller.APP
                        + "&eventTypes=bot.published,bot.deleted&token=" + SubscribeCaller.TOKEN + "&baseUrl="
                        + server);
            }
        };
    }

    /**
     * What a user of Camel writes who has no component: body, Jackson, http, Jackson, headers.
     *
     * @param method as the enum, or as text, which Camel converts to the enum with each call
     */
    static RouteBuilder byHand(String server, Object method) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:go-live")
                        .setBody(exchange -> Map.of("event_types", List.of("bot.published", "bot.deleted")))
                        .marshal().json(JsonLibrary.Jackson)
                        .setHeader(Exchange.HTTP_METHOD, constant(method))
                        .setHeader(Exchange.CONTENT_TYPE, constant("application/json"))
                        .setHeader("Authorization", constant("Bearer " + SubscribeCaller.TOKEN))
                        .to(server + "/v1/api_apps/" + SubscribeCaller.APP + "/events?throwExceptionOnFailure=false")
                        .unmarshal().json(JsonLibrary.Jackson, Map.class)
                        .setHeader("CamelCozeCode", simple("${body[code]}"))
                        .setHeader("CamelCozeMsg", simple("${body[msg]}"))
                        .setHeader("CamelCozeLogId", simple("${body[detail][logid]}"));
            }
        };
    }
}
