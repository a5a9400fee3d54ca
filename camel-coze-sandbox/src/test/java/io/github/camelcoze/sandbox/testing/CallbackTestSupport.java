/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.time.Duration;
import java.util.List;

import io.github.camelcoze.sandbox.CozeSandboxBuilder;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import org.junit.jupiter.api.AfterEach;

import static org.awaitility.Awaitility.await;

/** A sandbox with one app, and a server for its callback URL. */
public abstract class CallbackTestSupport extends SandboxTestSupport {

    public static final Duration SHORT_DELAY = Duration.ofMillis(20);

    protected final CallbackReceiver receiver = new CallbackReceiver();

    @Override
    protected CozeSandboxBuilder configure(CozeSandboxBuilder builder) {
        return builder.redeliveries(SHORT_DELAY, SHORT_DELAY);
    }

    protected void listenTo(String... eventTypes) {
        coze.setCallbackUrl(APP, receiver.url());
        coze.subscribe(APP, eventTypes);
    }

    /** Triggers it, and waits until nothing is pending any more. */
    protected List<SandboxDelivery> deliver(SandboxEvent event) {
        List<String> ids = coze.trigger(event);
        awaitNothingPending();
        return coze.deliveries(ids.get(0));
    }

    protected void awaitNothingPending() {
        await().atMost(Duration.ofSeconds(30)).until(() -> coze.pendingDeliveries() == 0);
    }

    @AfterEach
    protected void closeReceiver() {
        receiver.close();
    }
}
