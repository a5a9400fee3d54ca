/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.askinbrowser;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.examples.CallbackServer;
import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.sandbox.SandboxBot;
import io.github.camelcoze.sandbox.SandboxReply;
import org.apache.camel.main.Main;

/** Serves a page where one can ask a bot. With a sandbox it makes the request of the page itself. */
public final class AskInBrowserExample implements Example {

    private static final String QUESTION = "Who are you?";
    private static final Duration WORD = Duration.ofMillis(80);

    private String url;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withBot(environment, SandboxBot.of(Platform.SANDBOX_BOT)
                .otherwise(SandboxReply.text("I ", "am ", "a ", "bot.").delay(WORD)));
    }

    @Override
    public boolean run(Platform platform, PrintStream console) throws Exception {
        out = console;
        int port = CallbackServer.freePort();
        url = "http://127.0.0.1:" + port + "/";
        out.println();
        out.println("camel-coze example 'ask-in-browser', connected to " + platform);
        if (platform.sandbox() != null) {
            out.println(Platform.useTheRealOne("COZE_API_TOKEN and COZE_BOT_ID") + ": then the page stays there");
        }
        out.println();

        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new AskInBrowserRoutes());
        main.configure().httpServer().withEnabled(true).withHost("127.0.0.1").withPort(port);
        boolean done = false;
        try (EventCamel camel = EventCamel.start(platform, main)) {
            if (platform.sandbox() == null) {
                out.println("Open " + url + " in a browser, press Ctrl-C to stop");
                camel.untilStopped();
            } else {
                done = ask();
            }
        }

        out.println();
        out.println(done ? "Done: the answer arrived while it was being written." : "Failed. See the message above.");
        out.println();
        return done;
    }

    /** What the page does. */
    private boolean ask() throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newHttpClient();
        HttpResponse<String> page = browser.send(HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
        out.println("1. GET " + url + ": the page, " + page.headers().firstValue("Content-Type").orElse(""));
        out.println("2. POST " + url + "ask: " + QUESTION);
        HttpResponse<Stream<String>> answer = browser.send(HttpRequest.newBuilder(URI.create(url + "ask"))
                .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(QUESTION)).build(),
                HttpResponse.BodyHandlers.ofLines());
        long deltas;
        try (Stream<String> lines = answer.body()) {
            deltas = lines.filter(line -> line.startsWith("event:")).peek(line -> out.println("   " + line))
                    .filter("event:conversation.message.delta"::equals).count();
        }
        return page.statusCode() == 200 && deltas > 1;
    }
}
