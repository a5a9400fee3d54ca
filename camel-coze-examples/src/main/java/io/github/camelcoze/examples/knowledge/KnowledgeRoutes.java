/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.util.List;

import io.github.camelcoze.model.Document;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Sends what has changed in a folder to the dataset {@code coze.dataset}, and asks the bot {@code coze.bot}. */
public class KnowledgeRoutes extends RouteBuilder {

    private static final int POLL_INTERVAL_MS = 1000;
    private static final int MAX_POLLS = 300;

    private final MarkdownFolder folder;

    public KnowledgeRoutes(MarkdownFolder folder) {
        this.folder = folder;
    }

    @Override
    public void configure() {
        // the first failure ends the run, and is reported there; the next run goes on
        errorHandler(noErrorHandler());

        from("direct:sync").routeId("sync")
                .to("coze:listDocuments?parameter.dataset_id={{coze.dataset}}")
                .bean(folder, "compare")
                .split(body()).stopOnException()
                .setProperty("change", body())
                .filter(simple("${body.upload} != null")).to("direct:upload").end()
                .to("direct:delete-outdated")
                .log(LoggingLevel.INFO, "example", "   ${exchangeProperty.change}");

        from("direct:upload").routeId("upload")
                .setHeader(Exchange.FILE_NAME, simple("${body.name}"))
                .setBody(simple("${body.upload}"))
                .to("coze:createDocuments?parameter.dataset_id={{coze.dataset}}")
                .to("coze:retrieveDatasetProgress?parameter.dataset_id={{coze.dataset}}")
                .loopDoWhile(exchange -> isInProgress(exchange))
                .delay(POLL_INTERVAL_MS)
                .to("coze:retrieveDatasetProgress?parameter.dataset_id={{coze.dataset}}")
                .end()
                .filter(exchange -> !document(exchange).isReady())
                .throwException(IllegalStateException.class,
                        "Coze has not processed ${body[0].name}, progress ${body[0].progress} %: ${body[0].failureReason}");

        // not before its successor is ready, so that the bot always has one of them
        from("direct:delete-outdated").routeId("delete-outdated")
                .setBody(simple("${exchangeProperty.change.outdated}"))
                .filter(simple("${body.size} > 0")).to("coze:deleteDocuments");

        from("direct:ask").routeId("ask")
                .to("coze:chat?botId={{coze.bot}}&userId=example")
                .log(LoggingLevel.INFO, "example", "   answer: ${body}");
    }

    private static boolean isInProgress(Exchange exchange) {
        Document document = document(exchange);
        return !document.isReady() && !document.isFailed()
                && exchange.getProperty(Exchange.LOOP_INDEX, 0, Integer.class) < MAX_POLLS;
    }

    private static Document document(Exchange exchange) {
        return (Document) exchange.getMessage().getBody(List.class).get(0);
    }
}
