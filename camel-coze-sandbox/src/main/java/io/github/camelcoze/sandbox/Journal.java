/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, in the order in which they were answered. Safe to use from any thread. */
final class Journal {

    static final int CAPACITY = 10_000;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    synchronized void add(RecordedRequest request) {
        if (requests.size() == CAPACITY) {
            requests.removeFirst();
        }
        requests.addLast(request);
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized RecordedRequest last() {
        if (requests.isEmpty()) {
            throw new IllegalStateException("the sandbox has not answered any request yet");
        }
        return requests.getLast();
    }

    synchronized void clear() {
        requests.clear();
    }
}
