/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Calls through a route, which leaves code and logid in headers. */
final class RouteCaller implements SubscribeCaller {

    private final ProducerTemplate template;

    RouteCaller(RouteBuilder route) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(route);
        context.start();
        template = context.createProducerTemplate();
    }

    @Override
    public void call() {
        Exchange exchange = template.send("direct:go-live", sent -> {
        });
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
        SubscribeCaller.check(exchange.getMessage().getHeader("CamelCozeCode"),
                exchange.getMessage().getHeader("CamelCozeLogId"));
    }
}
