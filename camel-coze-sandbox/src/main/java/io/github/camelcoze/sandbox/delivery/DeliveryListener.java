/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import io.github.camelcoze.sandbox.SandboxDelivery;

/** Receives the outcome of callbacks. */
public interface DeliveryListener {

    /**
     * A callback is not attempted any more. On the event loop.
     *
     * @param last the attempt that succeeded, or the last one
     */
    void finished(CallbackEvent callback, SandboxDelivery last);
}
