/*
 * SPDX-License-Identifier: Apache-2.0
 */
package com.example.coze;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** A sandbox as the application's Coze: set with the environment variables that it is run with. */
public class SandboxResource implements QuarkusTestResourceLifecycleManager {

    static final String APP = "7511638893163000000";

    private CozeSandbox coze;

    @Override
    public Map<String, String> start() {
        coze = CozeSandbox.builder().accessToken("pat_test").apiApp(APP, "test").start();
        String port = String.valueOf(freePort());
        return Map.of("COZE_API_TOKEN", "pat_test", "COZE_API_BASE", coze.baseUrl(), "COZE_API_APP_ID", APP,
                "COZE_CALLBACK_URL", "http://127.0.0.1:" + port + "/coze/callback", "quarkus.http.test-port", port);
    }

    /** The routes are made before the server has chosen one. */
    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void inject(TestInjector test) {
        test.injectIntoFields(coze, new TestInjector.MatchesType(CozeSandbox.class));
    }

    @Override
    public void stop() {
        coze.close();
    }
}
