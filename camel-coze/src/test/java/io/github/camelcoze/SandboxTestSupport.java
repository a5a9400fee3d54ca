/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.sandbox.CozeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Coze played by the sandbox, with one app. */
abstract class SandboxTestSupport extends CozeTestSupport {

    static final String CONNECTOR = "7337000000000000001";
    static final String BOT = "7342866812345670000";

    static CozeSandbox sandbox;

    @BeforeAll
    static void startSandbox() {
        sandbox = CozeSandbox.builder().accessToken(TOKEN).apiApp(APP, "app of the tests").publishedBot(BOT, CONNECTOR)
                .start();
    }

    @AfterAll
    static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    void forgetTheLastTest() {
        sandbox.reset();
    }

    @Override
    String baseUrl() {
        return sandbox.baseUrl();
    }
}
