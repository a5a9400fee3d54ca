/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.askinbrowser;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** A page, and what it calls. */
public class AskInBrowserRoutes extends RouteBuilder {

    @Override
    public void configure() {
        from("platform-http:/?httpMethodRestrict=GET").routeId("page")
                .setHeader(Exchange.CONTENT_TYPE, constant("text/html; charset=utf-8"))
                .setBody(constant("resource:classpath:ask-in-browser/page.html"));

        // text only: a form would become a Map, whose fields are parameters of the chat
        from("platform-http:/ask?httpMethodRestrict=POST&consumes=text/plain").routeId("ask")
                .to("coze:chat?botId={{coze.bot}}&userId=web&stream=true&streamOutput=sse");
    }
}
