/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.subscribe;

import java.util.Map;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.sandbox.CozeSandbox;

/**
 * The Coze that the example talks to: the one of the environment variables, else a sandbox that is started for it.
 *
 * @param base    where its API is
 * @param token   the access token
 * @param app     the id of the app to subscribe
 * @param sandbox the sandbox, null for a real Coze
 */
record Platform(String base, String token, String app, CozeSandbox sandbox) implements AutoCloseable {

    private static final String SANDBOX_APP = "7526903225329380000";

    /** @throws IllegalArgumentException when only a part of what is needed is set; the message names the rest */
    static Platform of(Map<String, String> environment) {
        String base = valueOf(environment, "COZE_API_BASE");
        String token = valueOf(environment, "COZE_API_TOKEN");
        String app = valueOf(environment, "COZE_API_APP_ID");
        if (base == null && token == null && app == null) {
            CozeSandbox sandbox = CozeSandbox.builder().apiApp(SANDBOX_APP, "app of the example").start();
            return new Platform(sandbox.baseUrl(), sandbox.accessToken(), SANDBOX_APP, sandbox);
        }
        if (token == null || app == null) {
            throw new IllegalArgumentException("To talk to the real Coze, set COZE_API_TOKEN and COZE_API_APP_ID: "
                    + (token == null ? "COZE_API_TOKEN" : "COZE_API_APP_ID") + " is missing."
                    + " With none of the COZE_API_ variables set, a sandbox is used.");
        }
        return new Platform(base == null ? CozeConfiguration.DEFAULT_BASE_URL : base, token, app, null);
    }

    private static String valueOf(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    /** Without the token. */
    @Override
    public String toString() {
        return sandbox == null ? "Coze at " + base : "a sandbox on this machine, at " + base;
    }
}
