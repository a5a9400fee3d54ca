/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.billing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import io.github.camelcoze.event.BenefitUsage;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * The routes. Two things keep a line from being there twice: the idempotent repository, in the same database and so shared
 * by replicas, spares most repeats the way through the route; and the primary key sees to those that come through, after a
 * crash between the two statements, or because two replicas were sent one event at once.
 */
public class BillingRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=benefit.usage&callbackUrl={{coze.callback.url}}"
                + "&idempotentRepository=#processedEvents").routeId("events")
                .setHeader("consumedOn").message(BillingRoute::consumedOn)
                .to("sql:classpath:billing/insert.sql?dataSource=#billing")
                .choice()
                .when(simple("${header.CamelSqlUpdateCount} == 1"))
                .log(LoggingLevel.INFO, "example",
                        "   stored: ${body.payload.changeBalance} of balance type ${body.payload.balanceType}")
                .otherwise()
                .log(LoggingLevel.INFO, "example", "   already stored: ${header.CamelCozeEventId}");

        from("direct:totals").routeId("totals")
                .to("sql:classpath:billing/totals.sql?dataSource=#totals")
                .split(body())
                .transform().body(Map.class, UsageTotal::of)
                .log(LoggingLevel.INFO, "example", "   ${body}");
    }

    /** In UTC, whatever the time zone of the machine. */
    private static LocalDate consumedOn(Message event) {
        Instant time = event.getBody(BenefitUsage.class).getConsumeInstant();
        return time == null ? null : LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
