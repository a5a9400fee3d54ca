/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.time.Duration;

import io.github.camelcoze.sandbox.CozeSandbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The sandbox with one app. */
public abstract class SandboxTestSupport extends CozeTestSupport {

    public static final String CONNECTOR = "7337000000000000001";
    public static final String BOT = "7342866812345670000";

    public static final String USER = "4114791485510001";

    /** On a busy machine, a callback that is answered too late would be one more. */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    public static CozeSandbox sandbox;

    @BeforeAll
    public static void startSandbox() {
        sandbox = CozeSandbox.builder().accessToken(TOKEN).apiApp(APP, "app of the tests").publishedBot(BOT, CONNECTOR)
                .user(USER, "Ada").app("56", "Shop").folder("2", "Drafts").template("4", "Cook")
                .responseTimeouts(PATIENCE, PATIENCE).start();
    }

    @AfterAll
    public static void stopSandbox() {
        sandbox.close();
    }

    @BeforeEach
    public void resetSandbox() {
        sandbox.reset();
    }

    @Override
    public String baseUrl() {
        return sandbox.baseUrl();
    }
}
