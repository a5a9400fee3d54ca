/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.chat;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The body is the question. */
public class ChatRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(CozeException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "example", "   not answered: ${exception.message}");

        from("direct:ask").routeId("ask")
                .to("coze:chat?botId={{coze.bot}}&userId=example")
                .log(LoggingLevel.INFO, "example", "   answer: ${body}");

        from("direct:stream").routeId("stream")
                .to("coze:chat?botId={{coze.bot}}&userId=example&stream=true&streamOutput=text")
                .split(body()).streaming().stopOnException()
                .log(LoggingLevel.INFO, "example", "   part ${exchangeProperty.CamelSplitIndex}: ${body}");

        from("direct:ask-with-tool").routeId("ask-with-tool")
                .to("coze:chat?botId={{coze.bot}}&userId=example&toolUri=direct:tools")
                .log(LoggingLevel.INFO, "example", "   answer: ${body}");

        from("direct:tools").routeId("tools")
                .log(LoggingLevel.INFO, "example", "   the bot calls ${header.CamelCozeToolName} with ${body}")
                .choice()
                .when(header(CozeConstants.TOOL_NAME).isEqualTo("get_weather"))
                .setBody(simple("sunny in ${body[city]}, 18 degrees"))
                .otherwise()
                .throwException(IllegalArgumentException.class, "There is no such tool");
    }
}
