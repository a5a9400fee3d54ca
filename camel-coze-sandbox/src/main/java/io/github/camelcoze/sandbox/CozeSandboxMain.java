/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.camelcoze.sandbox.api.script.BotScript;
import io.github.camelcoze.sandbox.console.CommandLine;
import io.github.camelcoze.sandbox.console.OAuthOptions;
import io.github.camelcoze.sandbox.console.ScriptFile;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * Runs the sandbox standalone until it is stopped. Prints the environment of programs that use it, to be pasted
 * into a shell. Exits with 1 if it cannot listen, and with 2 if an option is invalid.
 */
public final class CozeSandboxMain {

    /** The one of the events that are triggered without a bot. */
    private static final String DEFAULT_BOT = "7342866812345678901";

    private static final int CANNOT_LISTEN = 1;
    private static final int WRONG_OPTION = 2;

    private CozeSandboxMain() {
    }

    /** Run with {@code --help} for the options. */
    public static void main(String[] args) {
        // newer Javas print warnings when Netty takes this shortcut; a sandbox can do without it
        System.setProperty("io.netty.noUnsafe", System.getProperty("io.netty.noUnsafe", "true"));
        int status = run(List.of(args), System.getenv(), System.out, System.err, CozeSandboxMain::waitForever);
        if (status != 0) {
            System.exit(status);
        }
    }

    /**
     * Starts a sandbox, lets it work, and closes it.
     *
     * @param  work what to do while it runs
     * @return      the status to exit with
     */
    static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err,
            Consumer<CozeSandbox> work) {
        try {
            CommandLine commandLine = CommandLine.parse(args, environment);
            if (commandLine.help()) {
                out.print(CommandLine.USAGE);
                return 0;
            }
            CozeSandboxBuilder builder = builder(commandLine);
            try (CozeSandbox sandbox = builder.start()) {
                printExports(sandbox, commandLine, botOf(commandLine, builder), out);
                work.accept(sandbox);
                return 0;
            }
        } catch (IllegalArgumentException e) {
            err.println("coze-sandbox: " + e.getMessage());
            return WRONG_OPTION;
        } catch (IllegalStateException e) {
            err.println("coze-sandbox: " + e.getMessage());
            return CANNOT_LISTEN;
        }
    }

    /** With an app to use even when none was given. Throws what the builder does. */
    private static CozeSandboxBuilder builder(CommandLine commandLine) {
        CozeSandboxBuilder builder = CozeSandbox.builder().port(commandLine.port())
                .failuresAsHttp200(commandLine.failuresAsHttp200())
                .signUrlChecks(commandLine.callbacks().signUrlChecks());
        if (commandLine.host() != null) {
            builder.host(commandLine.host());
        }
        if (commandLine.token() != null) {
            builder.accessToken(commandLine.token());
        }
        commandLine.bots().forEach((id, connectorIds) -> builder.publishedBot(id, connectorIds.toArray(String[]::new)));
        builder.resources.putAll(commandLine.resources());
        commandLine.scripts().forEach(file -> builder.scripts.add(ScriptFile.read(file)));
        OAuthOptions oauth = commandLine.oauth();
        if (oauth.hasApp()) {
            builder.oauthApp(oauth.clientId(), oauth.publicKeyId(), oauth.publicKey());
            oauth.accounts().forEach(builder::oauthAccount);
        }
        if (commandLine.callbacks().redeliveries() != null) {
            builder.redeliveries(commandLine.callbacks().redeliveries().toArray(Duration[]::new));
        }
        if (commandLine.apps().isEmpty() && commandLine.connectorApps().isEmpty()) {
            return builder.apiApp(RandomValues.id(), "sandbox");
        }
        commandLine.apps().forEach(builder::apiApp);
        commandLine.connectorApps().forEach(builder::connectorApp);
        return builder;
    }

    /** The first that was given, else one that echoes. */
    private static String botOf(CommandLine commandLine, CozeSandboxBuilder builder) {
        return Stream.concat(commandLine.bots().keySet().stream(),
                builder.scripts.stream().flatMap(book -> book.bots().stream()).map(BotScript::id))
                .findFirst().orElse(DEFAULT_BOT);
    }

    private static void printExports(CozeSandbox sandbox, CommandLine commandLine, String bot, PrintStream out) {
        out.println("# Coze sandbox on " + sandbox.baseUrl() + ", stop with Ctrl-C. Environment of your program:");
        out.println("export COZE_API_BASE=" + shellWord(sandbox.baseUrl()));
        out.println("export COZE_API_TOKEN=" + shellWord(sandbox.accessToken()));
        out.println("export COZE_API_APP_ID=" + shellWord(sandbox.apiApps().get(0).id()));
        out.println("export COZE_BOT_ID=" + shellWord(bot));
        if (commandLine.bots().containsKey(bot)) {
            out.println("export COZE_CONNECTOR_ID=" + shellWord(commandLine.bots().get(bot).get(0)));
        }
        if (commandLine.oauth().hasApp()) {
            // the names that Coze's own SDKs read in their examples
            out.println("export COZE_JWT_OAUTH_CLIENT_ID=" + shellWord(commandLine.oauth().clientId()));
            out.println("export COZE_JWT_OAUTH_PUBLIC_KEY_ID=" + shellWord(commandLine.oauth().publicKeyId()));
        }
        out.println("# Console, in a browser: " + sandbox.baseUrl() + "/");
        out.println(
                "# Control API (events, deliveries, faults, bots, scripts, reset): " + sandbox.baseUrl() + "/sandbox");
        out.flush();
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static void waitForever(CozeSandbox sandbox) {
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "coze-sandbox-close"));
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
