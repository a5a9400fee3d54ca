/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxBot;
import org.apache.camel.main.Main;

/**
 * The Coze of an example: the one that the environment variables name, else a sandbox that is started for it.
 *
 * @param base        where its API is
 * @param credentials the options of the component that its access tokens come from
 * @param app         the id of an app that is there; null when none is needed
 * @param bot         the id of a bot to chat with; null when none is needed
 * @param callbacks   where the example listens for callbacks; null when it does not
 * @param sandbox     the sandbox, null for a real Coze
 */
public record Platform(String base, Map<String, String> credentials, String app, String bot, CallbackServer callbacks,
        CozeSandbox sandbox) implements AutoCloseable {

    /** The app of the sandbox. */
    public static final String SANDBOX_APP = "7526903225329380000";

    /** The bot of the sandbox. */
    public static final String SANDBOX_BOT = "7342866812345678901";

    /** The sandbox redelivers soon, to keep the example short, and times out late, for slow machines. */
    private static final Duration REDELIVERY_DELAY = Duration.ofMillis(200);
    private static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(25);

    private static final String SANDBOX_CLIENT = "1122334455667";
    private static final String SANDBOX_KEY = "key-of-the-example";

    /**
     * One with an app; the sandbox has a fixed access token.
     *
     * @throws IllegalArgumentException when only a part of what is needed is set; the message names the rest
     */
    public static Platform withApp(Map<String, String> environment) {
        String app = valueOf(environment, "COZE_API_APP_ID");
        String token = valueOf(environment, "COZE_API_TOKEN");
        if (isEmpty(environment)) {
            CozeSandbox sandbox = CozeSandbox.builder().apiApp(SANDBOX_APP, "app of the example").start();
            return ofSandbox(sandbox, null);
        }
        if (token == null || app == null) {
            throw new IllegalArgumentException((token == null ? "COZE_API_TOKEN" : "COZE_API_APP_ID")
                    + " is not set. Set COZE_API_TOKEN and COZE_API_APP_ID to use the real Coze,"
                    + " or no COZE_API_ variable to use a sandbox.");
        }
        return real(environment, token, app, null);
    }

    /**
     * One with an app that is called back.
     *
     * @param  sandbox                  what to start when no other Coze is asked for; it has the app {@link #SANDBOX_APP}
     * @throws IllegalArgumentException when only a part of what is needed is set; the message names the rest
     */
    public static Platform withCallbacks(Map<String, String> environment, CozeSandboxBuilder sandbox) {
        String port = valueOf(environment, "COZE_CALLBACK_PORT");
        String url = valueOf(environment, "COZE_CALLBACK_URL");
        if (isEmpty(environment) && url == null) {
            CallbackServer callbacks = CallbackServer.local(port);
            return ofSandbox(sandbox.redeliveries(REDELIVERY_DELAY)
                    .responseTimeouts(RESPONSE_TIMEOUT, RESPONSE_TIMEOUT).start(), callbacks);
        }
        List<String> missing = Stream.of("COZE_API_TOKEN", "COZE_API_APP_ID", "COZE_CALLBACK_URL")
                .filter(name -> valueOf(environment, name) == null).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(String.join(" and ", missing) + (missing.size() == 1 ? " is" : " are")
                    + " not set. To receive events of the real Coze, set COZE_API_TOKEN, COZE_API_APP_ID and"
                    + " COZE_CALLBACK_URL (a public https URL that is forwarded to local port COZE_CALLBACK_PORT,"
                    + " default 8080); to use a sandbox, set none of them.");
        }
        return real(environment, valueOf(environment, "COZE_API_TOKEN"), valueOf(environment, "COZE_API_APP_ID"),
                CallbackServer.behind(url, port));
    }

    private static Platform ofSandbox(CozeSandbox sandbox, CallbackServer callbacks) {
        return new Platform(sandbox.baseUrl(), Map.of("token", sandbox.accessToken()), SANDBOX_APP, null, callbacks,
                sandbox);
    }

    /**
     * One without an app; the sandbox gives its access tokens for JWTs.
     *
     * @throws IllegalArgumentException when the token is missing
     */
    public static Platform withoutApp(Map<String, String> environment) {
        if (isEmpty(environment)) {
            KeyPair keys = newKeys();
            CozeSandbox sandbox = CozeSandbox.builder()
                    .oauthApp(SANDBOX_CLIENT, SANDBOX_KEY, (RSAPublicKey) keys.getPublic()).start();
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            return new Platform(sandbox.baseUrl(),
                    Map.of("clientId", SANDBOX_CLIENT, "publicKeyId", SANDBOX_KEY, "privateKey", pem), null, null,
                    null, sandbox);
        }
        String token = valueOf(environment, "COZE_API_TOKEN");
        if (token == null) {
            throw new IllegalArgumentException("COZE_API_TOKEN is not set. Set it to use the real Coze,"
                    + " or no COZE_API_ variable to use a sandbox.");
        }
        return real(environment, token, null, null);
    }

    /**
     * One with a bot.
     *
     * @param  script                   the bot of the sandbox
     * @throws IllegalArgumentException when only a part of what is needed is set; the message names the rest
     */
    public static Platform withBot(Map<String, String> environment, SandboxBot script) {
        String token = valueOf(environment, "COZE_API_TOKEN");
        String bot = valueOf(environment, "COZE_BOT_ID");
        if (isEmpty(environment) && bot == null) {
            CozeSandbox sandbox = CozeSandbox.builder().bot(script).start();
            return new Platform(sandbox.baseUrl(), Map.of("token", sandbox.accessToken()), null, SANDBOX_BOT, null,
                    sandbox);
        }
        if (token == null || bot == null) {
            throw new IllegalArgumentException((token == null ? "COZE_API_TOKEN" : "COZE_BOT_ID")
                    + " is not set. Set COZE_API_TOKEN and COZE_BOT_ID to use the real Coze,"
                    + " or neither, nor another COZE_API_ variable, to use a sandbox.");
        }
        return real(environment, token, null, null);
    }

    private static Platform real(Map<String, String> environment, String token, String app, CallbackServer callbacks) {
        String base = valueOf(environment, "COZE_API_BASE");
        return new Platform(base == null ? CozeConfiguration.DEFAULT_BASE_URL : base, Map.of("token", token), app,
                valueOf(environment, "COZE_BOT_ID"), callbacks, null);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isEmpty(Map<String, String> environment) {
        return valueOf(environment, "COZE_API_BASE") == null && valueOf(environment, "COZE_API_TOKEN") == null
                && valueOf(environment, "COZE_API_APP_ID") == null;
    }

    private static String valueOf(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** A Camel whose Coze component uses this platform, and whose HTTP server receives its callbacks. */
    public Main newMain() {
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.baseUrl", base);
        credentials.forEach((option, value) -> main.addInitialProperty("camel.component.coze." + option, value));
        if (app != null) {
            main.addInitialProperty("coze.app", app);
        }
        if (bot != null) {
            main.addInitialProperty("coze.bot", bot);
        }
        if (callbacks != null) {
            callbacks.properties().forEach(main::addInitialProperty);
        }
        return main;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return sandbox == null ? "Coze at " + base : "a local sandbox at " + base;
    }

    /** The line that says how to run an example against the real Coze. */
    public static String useTheRealOne(String variables) {
        return "(to use the real Coze, set " + variables + "; for api.coze.com also COZE_API_BASE)";
    }

    /** What an example that receives events changes at Coze, or how to run it against the real one. */
    public String aboutReceiving() {
        return sandbox() == null
                ? "(sets the callback URL of app " + app() + " and subscribes the app)"
                : useTheRealOne("COZE_API_TOKEN, COZE_API_APP_ID and COZE_CALLBACK_URL");
    }
}
