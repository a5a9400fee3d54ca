/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.managesubscriptions;

import java.io.PrintStream;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.examples.Example;
import io.github.camelcoze.examples.Platform;
import io.github.camelcoze.model.ApiApp;
import org.apache.camel.Exchange;
import org.apache.camel.main.Main;

/** Creates an app, brings its subscriptions to declared states, and deletes the app again, whatever happened. */
public final class ManageSubscriptionsExample implements Example {

    private static final String APP_NAME = "camel-coze-example";
    private static final String FIRST = "bot.published,bot.deleted";
    private static final String THEN = "bot.published,benefit.usage";

    private Platform platform;
    private PrintStream out;

    @Override
    public Platform platform(Map<String, String> environment) {
        return Platform.withoutApp(environment);
    }

    @Override
    public boolean run(Platform where, PrintStream console) throws Exception {
        platform = where;
        out = console;
        out.println();
        out.println("camel-coze, example 'manage-subscriptions': talks to " + platform);
        out.println(platform.sandbox() == null
                ? "(it creates an app there, and deletes it again)"
                : "(set COZE_API_TOKEN, and COZE_API_BASE if it is not the one in China, to talk to the real one)");
        out.println();

        Main java = platform.newMain();
        java.addInitialProperty("example.app.name", APP_NAME);
        java.configure().addRoutesBuilder(new ManageSubscriptionsRoute());
        Main yaml = platform.newMain();
        yaml.addInitialProperty("example.app.name", APP_NAME);
        yaml.configure().withRoutesIncludePattern("classpath:manage-subscriptions/manage-subscriptions.camel.yaml");
        try {
            java.start();
            yaml.start();
            boolean managed = createUseAndDelete(java, yaml);
            out.println();
            out.println(managed
                    ? "Done: the app was created, subscribed as declared, and deleted."
                    : "Failed: see above.");
            out.println();
            return managed;
        } finally {
            java.stop();
            yaml.stop();
        }
    }

    private boolean createUseAndDelete(Main java, Main yaml) throws Exception {
        out.println("1. Create a callback app");
        Exchange created = send(java, "direct:create", null, null);
        ApiApp app = created.getMessage().getBody(ApiApp.class);
        if (app == null) {
            if (platform.sandbox() == null) {
                out.println("   If the call broke off, look at Coze for an app with the name " + APP_NAME + ".");
            }
            return false;
        }
        boolean used = false;
        try {
            used = use(java, yaml, app.getId());
        } finally {
            out.println(used ? "6. Delete the app" : "Delete the app all the same");
            if (!isDone(send(java, "direct:delete", app.getId(), null))) {
                out.println("   App " + app.getId() + " is still there: delete it yourself.");
                used = false;
            }
        }
        return used;
    }

    private boolean use(Main java, Main yaml, String app) throws Exception {
        out.println("2. What would be changed to be subscribed to " + FIRST + " (dryRun)?");
        if (!isDone(send(java, "direct:look", app, FIRST))) {
            return false;
        }
        out.println("3. Change it");
        if (!isDone(send(java, "direct:sync", app, FIRST))) {
            return false;
        }
        out.println("4. Declare " + THEN + " instead, from the YAML route");
        if (!isDone(send(yaml, "direct:sync", app, THEN))) {
            return false;
        }
        out.println("5. List what the app is subscribed to now, from the YAML route");
        return isDone(send(yaml, "direct:list", app, null));
    }

    private static Exchange send(Main main, String uri, String app, Object body) throws Exception {
        return main.getCamelTemplate().request(uri, exchange -> {
            exchange.getMessage().setHeader(CozeConstants.API_APP_ID, app);
            exchange.getMessage().setBody(body);
        });
    }

    /** Failures of Coze's are handled by the routes, which tell of them. */
    private static boolean isDone(Exchange exchange) {
        return !exchange.isFailed() && Long.valueOf(0).equals(exchange.getMessage().getHeader(CozeConstants.CODE));
    }
}
