/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.reviewbots;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.examples.EventCamel;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.main.Main;

/**
 * Decides which bots may be published to a channel: some at once, and some later, when they have answered a question. With
 * a sandbox it has four bots published, to the Java routes and then to the YAML routes.
 */
public final class ReviewBotsExample implements Example {

    private static final String CHANNEL = "1056899123";
    private static final int PATIENCE = 30;
    private static final int INTERVIEWED = 2;

    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        CozeSandboxBuilder sandbox = CozeSandbox.builder().connectorApp(Platform.SANDBOX_APP, CHANNEL);
        SampleBot.ALL.forEach(bot -> sandbox.publishedBot(bot.id(), CHANNEL).bot(bot.script()));
        return Platform.withCallbacks(environment, sandbox);
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'review-bots', connected to " + platform);
        out.println(platform.sandbox() == null
                ? "(sets the callback URL of app " + platform.app()
                        + ", which must be a channel app, and subscribes the app)"
                : Platform.useTheRealOne("COZE_API_TOKEN, COZE_API_APP_ID (of a channel app) and COZE_CALLBACK_URL"));
        out.println();

        Main java = platform.newMain();
        java.configure().addRoutesBuilder(new ReviewBotsRoute());
        boolean done;
        if (platform.sandbox() == null) {
            done = review(java);
        } else {
            Main yaml = platform.newMain();
            yaml.configure().withRoutesIncludePattern("classpath:review-bots/review-bots.camel.yaml");
            done = reviewSamples(1, "Java", java) && reviewSamples(5, "YAML", yaml);
        }

        out.println();
        out.println(done ? "Done: every bot was reviewed." : "Failed. See the message above.");
        out.println();
        return done;
    }

    private EventCamel start(Main main) {
        main.setPropertyPlaceholderLocations("classpath:review-bots/review.properties");
        return EventCamel.start(platform, main);
    }

    /** @return false: it only comes to an end when it could not begin, or is interrupted */
    private boolean review(Main main) throws Exception {
        out.println("1. Receive the bots that are published to the channel of app " + platform.app());
        try (EventCamel camel = start(main)) {
            if (camel.awaitRegistration()) {
                main.getCamelContext().getRouteController().startRoute("interview");
                out.println("2. Waiting for bots, press Ctrl-C to stop");
                camel.untilStopped();
            }
            return false;
        }
    }

    private boolean reviewSamples(int step, String dsl, Main main) throws Exception {
        out.println(
                step + ". Receive the bots that are published to channel " + CHANNEL + " (" + dsl + " routes)");
        try (EventCamel camel = start(main)) {
            if (!camel.awaitRegistration()) {
                return false;
            }
            out.println(step + 1 + ". Four bots are published; the route responds with an audit status for each");
            for (SampleBot bot : SampleBot.ALL) {
                platform.sandbox().trigger(bot.published(platform.app()));
                camel.awaitDeliveries();
            }
            out.println(
                    step + 2 + ". coze:chat asks the bots in progress; coze:updateAuditResult sends the decisions");
            // not before all bots have got a response
            if (!interview(main.getCamelContext())) {
                return false;
            }
            out.println(step + 3 + ". Audit results at Coze");
            return SampleBot.ALL.stream().filter(this::printResult).count() == SampleBot.ALL.size();
        }
    }

    private static boolean interview(CamelContext context) throws Exception {
        NotifyBuilder decided = new NotifyBuilder(context).fromRoute("interview").whenDone(INTERVIEWED).create();
        context.getRouteController().startRoute("interview");
        return decided.matches(PATIENCE, TimeUnit.SECONDS);
    }

    /** @return whether it is as expected */
    private boolean printResult(SampleBot bot) {
        SandboxAuditResult result = platform.sandbox().auditResult(CHANNEL, bot.id()).orElseThrow();
        out.println("   " + bot.name() + ": " + AuditStatus.of(result.status())
                + (result.reason() == null ? "" : ", reason: " + result.reason())
                + (result.shareLink() == null ? "" : ", link: " + result.shareLink()));
        return result.status() == bot.expected();
    }
}
