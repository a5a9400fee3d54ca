/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.chat;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;

import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Asks a bot three questions: for a whole answer, for a streamed one, and for one that needs a tool. */
public final class ChatExample implements Example {

    private static final String WHOLE = "What is Apache Camel?";
    private static final String STREAMED = "Count to five.";
    private static final String WITH_TOOL = "What is the weather in Hangzhou?";
    private static final Duration WORD = Duration.ofMillis(80);

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withBot(environment, SandboxBot.of(Platform.SANDBOX_BOT)
                .reply(WHOLE, SandboxReply.text("An integration framework."))
                .reply(STREAMED, SandboxReply.text("one ", "two ", "three ", "four ", "five").delay(WORD))
                .reply(WITH_TOOL, SandboxReply.toolCall("get_weather", "{\"city\":\"Hangzhou\"}")
                        .then(SandboxReply.text("It is {{text}}."))));
    }

    @Override
    public boolean run(Platform platform, PrintStream out) throws Exception {
        out.println();
        out.println("camel-coze example 'chat', connected to " + platform);
        if (platform.sandbox() != null) {
            out.println(Platform.useTheRealOne("COZE_API_TOKEN and COZE_BOT_ID"));
        }
        out.println();

        boolean answered;
        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new ChatRoutes());
        main.start();
        try {
            out.println("1. Ask bot " + platform.bot() + ": " + WHOLE);
            answered = ask(main, "direct:ask", WHOLE);
            out.println("2. Stream the answer: " + STREAMED);
            answered &= ask(main, "direct:stream", STREAMED);
            out.println("3. Let a route run a tool of the bot: " + WITH_TOOL);
            answered &= ask(main, "direct:ask-with-tool", WITH_TOOL);
        } finally {
            main.stop();
        }

        out.println();
        out.println(answered ? "Done: the bot answered three questions." : "Failed. See the message above.");
        out.println();
        return answered;
    }

    /** @return whether there is an answer; the routes log failures */
    private static boolean ask(Main main, String uri, String question) throws Exception {
        Exchange exchange = main.getCamelTemplate().request(uri, asked -> asked.getMessage().setBody(question));
        return !exchange.isFailed() && exchange.getProperty(Exchange.EXCEPTION_CAUGHT) == null;
    }
}
