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
        out.println("camel-coze example 'manage-subscriptions', connected to " + platform);
        out.println(platform.sandbox() == null
                ? "(creates an app and deletes it again)"
                : Platform.useTheRealOne("COZE_API_TOKEN"));
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
                    : "Failed. See the message above.");
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
                out.println("   If the connection broke, check at Coze for a leftover app named " + APP_NAME + ".");
            }
            return false;
        }
        boolean used = false;
        try {
            used = use(java, yaml, app.getId());
        } finally {
            out.println(used ? "6. Delete the app" : "Clean up: delete the app");
            if (!isDone(send(java, "direct:delete", app.getId(), null))) {
                out.println("   App " + app.getId() + " was not deleted: delete it at Coze.");
                used = false;
            }
        }
        return used;
    }

    private boolean use(Main java, Main yaml, String app) throws Exception {
        out.println("2. Preview a sync to " + FIRST + " (dryRun)");
        if (!isDone(send(java, "direct:look", app, FIRST))) {
            return false;
        }
        out.println("3. Sync");
        if (!isDone(send(java, "direct:sync", app, FIRST))) {
            return false;
        }
        out.println("4. Sync to " + THEN + " (YAML route)");
        if (!isDone(send(yaml, "direct:sync", app, THEN))) {
            return false;
        }
        out.println("5. List the subscriptions (YAML route)");
        return isDone(send(yaml, "direct:list", app, null));
    }

    private static Exchange send(Main main, String uri, String app, Object body) throws Exception {
        return main.getCamelTemplate().request(uri, exchange -> {
            exchange.getMessage().setHeader(CozeConstants.API_APP_ID, app);
            exchange.getMessage().setBody(body);
        });
    }

    /** The routes handle and log failures. */
    private static boolean isDone(Exchange exchange) {
        return !exchange.isFailed() && Long.valueOf(0).equals(exchange.getMessage().getHeader(CozeConstants.CODE));
    }
}
