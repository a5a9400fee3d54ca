/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.subscribe;

import java.io.PrintStream;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Runs the route once in Java and once in YAML, and shows what a failure looks like. */
public final class SubscribeExample implements Example {

    private static final String NO_SUCH_APP = "1";

    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withApp(environment);
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze example 'subscribe', connected to " + platform);
        if (platform.sandbox() != null) {
            out.println(Platform.useTheRealOne("COZE_API_TOKEN and COZE_API_APP_ID"));
        }
        out.println();

        boolean subscribed = runJavaRoute() && runYamlRoute();

        out.println();
        out.println(subscribed
                ? "Done: the app is subscribed."
                : "Failed: the app is not subscribed. See the message above.");
        out.println();
        return subscribed;
    }

    private boolean runJavaRoute() throws Exception {
        Main main = platform.newMain();
        main.configure().addRoutesBuilder(new SubscribeRoute());
        main.start();
        try {
            out.println(
                    "1. Subscribe app " + platform.app() + " to bot.published and bot.deleted (Java route)");
            if (!subscribe(main, platform.app())) {
                return false;
            }
            out.println("2. Subscribe app " + NO_SUCH_APP + ", which does not exist: the route handles the exception");
            subscribe(main, NO_SUCH_APP);
            return true;
        } finally {
            main.stop();
        }
    }

    private boolean runYamlRoute() throws Exception {
        Main main = platform.newMain();
        main.configure().withRoutesIncludePattern("classpath:subscribe/subscribe.camel.yaml");
        main.start();
        try {
            out.println("3. Subscribe app " + platform.app() + " again (YAML route)");
            return subscribe(main, platform.app());
        } finally {
            main.stop();
        }
    }

    private static boolean subscribe(Main main, String app) throws Exception {
        Exchange exchange = main.getCamelTemplate().request("direct:subscribe",
                e -> e.getMessage().setHeader(CozeConstants.API_APP_ID, app));
        return Long.valueOf(0).equals(exchange.getMessage().getHeader(CozeConstants.CODE));
    }
}
