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
import org.apache.camel.main.Main;

/**
 * The Coze that an example talks to: the one of the environment variables, else a sandbox that is started for it.
 *
 * @param base        where its API is
 * @param credentials the options of the component that its access tokens come from
 * @param app         the id of an app that is there; null when none is needed
 * @param callbacks   where the example listens for callbacks; null when it does not
 * @param sandbox     the sandbox, null for a real Coze
 */
public record Platform(String base, Map<String, String> credentials, String app, CallbackServer callbacks,
        CozeSandbox sandbox) implements AutoCloseable {

    /** The app of the sandbox. */
    public static final String SANDBOX_APP = "7526903225329380000";

    /** The sandbox sends events again so soon that nobody has to wait for it, and bears with a busy machine. */
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(25);

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
            throw new IllegalArgumentException("To talk to the real Coze, set COZE_API_TOKEN and COZE_API_APP_ID: "
                    + (token == null ? "COZE_API_TOKEN" : "COZE_API_APP_ID") + " is missing."
                    + " With none of the COZE_API_ variables set, a sandbox is used.");
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
            return ofSandbox(sandbox.redeliveries(SOON).responseTimeouts(PATIENCE, PATIENCE).start(), callbacks);
        }
        List<String> missing = Stream.of("COZE_API_TOKEN", "COZE_API_APP_ID", "COZE_CALLBACK_URL")
                .filter(name -> valueOf(environment, name) == null).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("To receive events of the real Coze, set COZE_API_TOKEN,"
                    + " COZE_API_APP_ID and COZE_CALLBACK_URL (a public https address, forwarded to COZE_CALLBACK_PORT or"
                    + " 8080 of this machine): " + String.join(" and ", missing)
                    + (missing.size() == 1 ? " is" : " are")
                    + " missing. With none of them set, a sandbox is used.");
        }
        return real(environment, valueOf(environment, "COZE_API_TOKEN"), valueOf(environment, "COZE_API_APP_ID"),
                CallbackServer.behind(url, port));
    }

    private static Platform ofSandbox(CozeSandbox sandbox, CallbackServer callbacks) {
        return new Platform(sandbox.baseUrl(), Map.of("token", sandbox.accessToken()), SANDBOX_APP, callbacks, sandbox);
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
                    sandbox);
        }
        String token = valueOf(environment, "COZE_API_TOKEN");
        if (token == null) {
            throw new IllegalArgumentException("To talk to the real Coze, set COZE_API_TOKEN: it is missing."
                    + " With none of the COZE_API_ variables set, a sandbox is used.");
        }
        return real(environment, token, null, null);
    }

    private static Platform real(Map<String, String> environment, String token, String app, CallbackServer callbacks) {
        String base = valueOf(environment, "COZE_API_BASE");
        return new Platform(base == null ? CozeConfiguration.DEFAULT_BASE_URL : base, Map.of("token", token), app,
                callbacks, null);
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

    /** A Camel whose Coze component talks to this, and whose HTTP server this calls back. */
    public Main newMain() {
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.baseUrl", base);
        credentials.forEach((option, value) -> main.addInitialProperty("camel.component.coze." + option, value));
        if (app != null) {
            main.addInitialProperty("coze.app", app);
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
        return sandbox == null ? "Coze at " + base : "a sandbox on this machine, at " + base;
    }

    /** What somebody has to know who runs an example that receives the events of one app. */
    public String aboutReceiving() {
        return sandbox() == null
                ? "(it sets the callback address of app " + app() + ", and subscribes the app)"
                : "(set COZE_API_TOKEN, COZE_API_APP_ID and COZE_CALLBACK_URL, and COZE_API_BASE if it is not the one in"
                        + " China, to talk to the real one)";
    }
}
