/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.reviewbots;

import io.github.camelcoze.CozeConstants;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The routes; {@code review-bots/review-bots.camel.yaml} has the same ones in YAML. */
public class ReviewBotsRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=bot.published&callbackUrl={{coze.callback.url}}")
                .routeId("events")
                .setHeader("botName", simple("${body.payload.botName}"))
                .setHeader("botText", simple("${body.payload.botName} ${body.payload.description}"))
                .choice()
                .when(simple("${header.botText} regex '(?is).*({{review.forbidden}}).*'"))
                .setHeader(CozeConstants.AUDIT_STATUS, constant("rejected"))
                .setHeader(CozeConstants.AUDIT_REASON, constant("Gambling is not allowed in this channel."))
                .when(simple("${body.payload.userId} in '{{review.trusted}}'"))
                .setHeader(CozeConstants.AUDIT_STATUS, constant("approved"))
                .setHeader(CozeConstants.SHARE_LINK, simple("{{review.link}}${body.payload.botId}"))
                .otherwise()
                // in memory: where a decision must not be lost with the process, a queue of a broker takes its place
                .to("seda:interview?waitForTaskToComplete=Never")
                .setHeader(CozeConstants.AUDIT_STATUS, constant("inProgress"))
                .end()
                .log(LoggingLevel.INFO, "example",
                        "   response: ${header.botName} is ${header.CamelCozeAuditStatus}");

        // a chat takes longer than Coze waits for a response, which the decision must not overtake
        from("seda:interview").routeId("interview").autoStartup(false)
                .setHeader(CozeConstants.BOT_ID, simple("${body.payload.botId}"))
                .setVariable("question", simple("{{review.question}}"))
                // the event stays in the body
                .toV("coze:chat?userId=reviewer", "question", "answer")
                .log(LoggingLevel.INFO, "example", "   ${header.botName} says: ${variable.answer}")
                .choice()
                .when(simple("${variable.answer} regex '(?is).*({{review.forbidden}}).*'"))
                .setHeader(CozeConstants.AUDIT_STATUS, constant("rejected"))
                .setHeader(CozeConstants.AUDIT_REASON, constant("Asked what it can do, the bot offers gambling."))
                .otherwise()
                .setHeader(CozeConstants.AUDIT_STATUS, constant("approved"))
                .end()
                .to("coze:updateAuditResult") // of the connector of the event in the body
                .log(LoggingLevel.INFO, "example",
                        "   decided: ${header.botName} is ${header.CamelCozeAuditStatus}");
    }
}
