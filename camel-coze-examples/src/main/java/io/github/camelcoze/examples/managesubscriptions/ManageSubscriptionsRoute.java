/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.managesubscriptions;

import io.github.camelcoze.CozeException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The routes; {@code manage-subscriptions/manage-subscriptions.camel.yaml} has the same ones in YAML. */
public class ManageSubscriptionsRoute extends RouteBuilder {

    @Override
    public void configure() {
        onException(CozeException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "example", "   failed: ${exception.message}");

        from("direct:create").routeId("create")
                .to("coze:createApiApp?appType=normal&name={{example.app.name}}")
                .log(LoggingLevel.INFO, "example", "   created: app ${body.id}, '${body.name}'");

        // the app is in the header CamelCozeApiAppId, the event types are the body
        from("direct:look").routeId("look")
                .to("coze:syncSubscriptions?dryRun=true")
                .log(LoggingLevel.INFO, "example",
                        "   would add ${body.added}, remove ${body.removed}, keep ${body.unchanged}");

        from("direct:sync").routeId("sync")
                .to("coze:syncSubscriptions")
                .log(LoggingLevel.INFO, "example",
                        "   added ${body.added}, removed ${body.removed}, unchanged ${body.unchanged}");

        from("direct:list").routeId("list")
                .to("coze:listSubscriptions")
                .split(body())
                .log(LoggingLevel.INFO, "example", "   ${body.eventType}");

        from("direct:delete").routeId("delete")
                .to("coze:deleteApiApp")
                .log(LoggingLevel.INFO, "example", "   deleted: app ${header.CamelCozeApiAppId}");
    }
}
