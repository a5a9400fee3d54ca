/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.AfterEach;

import static org.awaitility.Awaitility.await;

/** A sandbox whose one app has a callback address that answers well, until it is told otherwise. */
abstract class CallbackTestSupport extends SandboxTestSupport {

    static final Duration SHORT = Duration.ofMillis(20);
    static final Duration PATIENT = Duration.ofMinutes(5);

    final CallbackReceiver receiver = new CallbackReceiver();

    @Override
    CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.redeliveries(SHORT, SHORT);
    }

    void listenTo(String... eventTypes) {
        coze.setCallbackUrl(APP, receiver.url());
        coze.subscribe(APP, eventTypes);
    }

    /** Triggers it, and waits until nothing is under way any more. */
    List<SandboxDelivery> deliver(SandboxEvent event) {
        List<String> ids = coze.trigger(event);
        awaitNothingPending();
        return coze.deliveries(ids.get(0));
    }

    void awaitNothingPending() {
        await().atMost(Duration.ofSeconds(30)).until(() -> coze.pendingDeliveries() == 0);
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }
}
