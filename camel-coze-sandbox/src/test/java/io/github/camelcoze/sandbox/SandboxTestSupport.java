/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import org.junit.jupiter.api.AfterEach;

/** A sandbox with one normal app for each test. */
abstract class SandboxTestSupport {

    static final String APP = "7526903225329380001";
    static final String EVENTS = "/v1/api_apps/" + APP + "/events";

    final CozeSandbox coze = configure(CozeSandbox.builder().accessToken(ApiClient.TOKEN).apiApp(APP, "Demo")).start();
    final ApiClient caller = new ApiClient(coze);

    /** For tests that need it another way. */
    CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder;
    }

    @AfterEach
    void close() {
        coze.close();
    }
}
