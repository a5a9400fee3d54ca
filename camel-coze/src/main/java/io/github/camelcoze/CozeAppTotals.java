/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.callback.CallbackStatistics;

/** What meters tell of an app: of all endpoints that receive its events, those that are gone by now included. */
final class CozeAppTotals {

    private final CallbackStatistics callbacks = new CallbackStatistics(null);
    private final Set<CozeManagedEndpoint> receiving = ConcurrentHashMap.newKeySet();

    CallbackStatistics callbacks() {
        return callbacks;
    }

    /** A route has started, or was resumed. */
    void started(CozeManagedEndpoint endpoint) {
        receiving.add(endpoint);
    }

    /** A route has stopped, or was suspended. */
    void stopped(CozeManagedEndpoint endpoint) {
        receiving.remove(endpoint);
    }

    /** Whether there are routes, and events can be expected to arrive at each. */
    boolean isReady() {
        return !receiving.isEmpty() && receiving.stream().allMatch(CozeManagedEndpoint::isReady);
    }
}
