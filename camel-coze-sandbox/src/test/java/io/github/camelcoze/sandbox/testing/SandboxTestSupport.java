/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.time.Duration;

import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import org.junit.jupiter.api.AfterEach;

/** A sandbox with one normal app for each test. */
public abstract class SandboxTestSupport {

    public static final String APP = "7526903225329380001";
    public static final String EVENTS = "/v1/api_apps/" + APP + "/events";

    public static final Duration LONG_TIMEOUT = Duration.ofMinutes(5);

    // on a busy machine, a response that comes too late would be one more delivery
    protected final CozeSandbox coze = configure(CozeSandbox.builder().accessToken(ApiClient.TOKEN).apiApp(APP, "Demo")
            .responseTimeouts(LONG_TIMEOUT, LONG_TIMEOUT)).start();
    protected final ApiClient client = new ApiClient(coze);

    /** For tests that need it another way. */
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder;
    }

    @AfterEach
    protected void close() {
        coze.close();
    }
}
