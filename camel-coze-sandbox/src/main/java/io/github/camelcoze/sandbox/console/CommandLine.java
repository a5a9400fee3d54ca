/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The command line of the sandbox. An option takes precedence over the environment variable of the same meaning.
 *
 * @param host          null when absent
 * @param token         null when absent
 * @param apps          names by id, in the order in which they were given
 * @param connectorApps connectors by the app's id, in the order in which they were given
 * @param bots          connectors by the bot's id, in the order in which they were given
 * @param resources     names by id, by their kind: users, apps (应用), folders and templates
 * @param scripts       files of scripts, not read yet
 * @param oauth         never null
 * @param callbacks     never null
 * @param run           never null
 */
public record CommandLine(String host, int port, String token, Map<String, String> apps,
        Map<String, String> connectorApps,
        Map<String, List<String>> bots, Map<String, Map<String, String>> resources, List<String> scripts,
        OAuthOptions oauth, CallbackOptions callbacks, RunOptions run,
        boolean failuresAsHttp200,
        boolean help) {

    public static final String USAGE = """
            A stand-in for Coze's platform. Runs until Ctrl-C.

              --port N                port to listen on, 0 for any free port (default 8787; COZE_SANDBOX_PORT)
              --host H                host name or IP address to listen on (default 127.0.0.1; COZE_SANDBOX_HOST)
              --token T               access token (default: generated; COZE_SANDBOX_TOKEN)
              --permissions LIST      permissions of the access token, such as chat,getChat (default: all)
              --app ID[=NAME]         callback app to create, repeatable (default: a generated one)
              --connector-app ID=CONNECTOR_ID
                                      callback app of a connector (channel) to create, repeatable
              --verify-token ID=TOKEN verify token of an --app or --connector-app, repeatable (default: generated)
              --bot ID=CONNECTOR_ID   bot to publish to a connector, repeatable
              --bots FILE             what bots, chatflows and workflows do, YAML or JSON, repeatable
              --user ID=NAME          user who can become a member of workspaces, repeatable
              --workspace-app ID=NAME app (应用) of the personal workspace, published as an API, repeatable
              --folder ID=NAME        folder of the personal workspace, repeatable
              --template ID=NAME      template that can be duplicated, repeatable
              --oauth-client ID       OAuth app that gets access tokens for JWTs; requires the next two
              --oauth-key-id KID      fingerprint of its public key
              --oauth-public-key FILE its public key: PEM, BEGIN PUBLIC KEY, RSA with at least 2048 bits
              --oauth-account ID      enterprise account that it can get tokens for, repeatable
              --redeliveries DELAYS   delays before redeliveries of callbacks without HTTP 200, such as 1s,5s,30s
                                      (default) or PT0.5S; none disables redelivery
              --unsigned-url-checks   do not sign URL verification
              --failures-as-http-200  return errors as HTTP 200 with a code in the envelope, as Coze may do
              --state FILE            keep state in this file over a restart: the access token; callback apps with
                                      verify token, callback URL and subscriptions; published bots with audit results;
                                      scripts. --token, --verify-token and --bots take precedence. Nothing
                                      else is kept: conversations, files, datasets … are gone
              --quiet                 do not print a line for each API call and each delivery
              --help                  print this help
            """;

    private static final String DEFAULT_PORT = "8787";

    /**
     * Reads arguments.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public static CommandLine parse(List<String> arguments, Map<String, String> environment) {
        String host = variable(environment, "COZE_SANDBOX_HOST", null);
        String port = variable(environment, "COZE_SANDBOX_PORT", DEFAULT_PORT);
        String token = variable(environment, "COZE_SANDBOX_TOKEN", null);
        Map<String, String> apps = new LinkedHashMap<>();
        Map<String, String> connectorApps = new LinkedHashMap<>();
        Map<String, List<String>> bots = new LinkedHashMap<>();
        Map<String, Map<String, String>> resources = new LinkedHashMap<>();
        List<String> scripts = new ArrayList<>();
        String redeliveries = null;
        boolean signUrlChecks = true;
        String oauthClient = null;
        String oauthKeyId = null;
        String oauthPublicKey = null;
        List<String> oauthAccounts = new ArrayList<>();
        List<String> verifyTokens = new ArrayList<>();
        String permissions = null;
        String state = null;
        boolean quiet = false;
        boolean failuresAsHttp200 = false;
        boolean help = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--host" -> host = value(option, rest);
                case "--port" -> port = value(option, rest);
                case "--token" -> token = value(option, rest);
                case "--app" -> addApp(apps, value(option, rest));
                case "--connector-app" -> addConnectorApp(connectorApps, value(option, rest));
                case "--verify-token" -> verifyTokens.add(value(option, rest));
                case "--permissions" -> permissions = value(option, rest);
                case "--state" -> state = value(option, rest);
                case "--quiet" -> quiet = true;
                case "--redeliveries" -> redeliveries = value(option, rest);
                case "--unsigned-url-checks" -> signUrlChecks = false;
                case "--bot" -> addBot(bots, value(option, rest));
                case "--user" -> addResource(resources, "users", option, value(option, rest));
                case "--workspace-app" -> addResource(resources, "apps", option, value(option, rest));
                case "--folder" -> addResource(resources, "folders", option, value(option, rest));
                case "--template" -> addResource(resources, "templates", option, value(option, rest));
                case "--bots" -> scripts.add(value(option, rest));
                case "--oauth-client" -> oauthClient = value(option, rest);
                case "--oauth-key-id" -> oauthKeyId = value(option, rest);
                case "--oauth-public-key" -> oauthPublicKey = value(option, rest);
                case "--oauth-account" -> oauthAccounts.add(value(option, rest));
                case "--failures-as-http-200" -> failuresAsHttp200 = true;
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + option + ", see --help");
            }
        }
        Set<String> appIds = new HashSet<>(apps.keySet());
        appIds.addAll(connectorApps.keySet());
        return new CommandLine(host, number(port), token, apps, connectorApps, bots, resources, scripts,
                new OAuthOptions(oauthClient, oauthKeyId, oauthPublicKey, oauthAccounts),
                CallbackOptions.of(redeliveries, signUrlChecks),
                RunOptions.of(verifyTokens, appIds, permissions, state, quiet), failuresAsHttp200, help);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "CommandLine[host=" + host + ", port=" + port + ", apps=" + apps + ", connectorApps="
                + connectorApps + ", bots=" + bots + ", resources=" + resources + ", scripts=" + scripts + ", oauth="
                + oauth + ", callbacks="
                + callbacks + ", run=" + run
                + ", failuresAsHttp200=" + failuresAsHttp200 + ", help=" + help + "]";
    }

    private static String variable(Map<String, String> environment, String name, String otherwise) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " requires a value, see --help");
        }
        return rest.next();
    }

    private static void addApp(Map<String, String> apps, String app) {
        int equals = app.indexOf('=');
        String id = equals < 0 ? app : app.substring(0, equals);
        String name = equals < 0 ? "sandbox" : app.substring(equals + 1);
        if (apps.put(id, name) != null) {
            throw new IllegalArgumentException("--app: duplicate id " + id);
        }
    }

    private static void addConnectorApp(Map<String, String> apps, String app) {
        int equals = app.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("--connector-app must be APP_ID=CONNECTOR_ID, not " + app);
        }
        if (apps.put(app.substring(0, equals), app.substring(equals + 1)) != null) {
            throw new IllegalArgumentException("--connector-app: duplicate id " + app.substring(0, equals));
        }
    }

    private static void addBot(Map<String, List<String>> bots, String bot) {
        int equals = bot.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("--bot must be BOT_ID=CONNECTOR_ID, not " + bot);
        }
        bots.computeIfAbsent(bot.substring(0, equals), added -> new ArrayList<>()).add(bot.substring(equals + 1));
    }

    private static void addResource(Map<String, Map<String, String>> resources, String kind, String option,
            String resource) {
        int equals = resource.indexOf('=');
        if (equals < 1 || equals == resource.length() - 1) {
            throw new IllegalArgumentException(option + " must be ID=NAME, not " + resource);
        }
        resources.computeIfAbsent(kind, added -> new LinkedHashMap<>())
                .put(resource.substring(0, equals), resource.substring(equals + 1));
    }

    private static int number(String port) {
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("port must be a number, not " + port, e);
        }
    }
}
