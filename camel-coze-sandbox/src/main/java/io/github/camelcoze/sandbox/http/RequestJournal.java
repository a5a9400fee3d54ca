/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.camelcoze.sandbox.RecordedRequest;

/** The newest requests, in the order in which they got their response. Safe to use from any thread. */
public final class RequestJournal {

    static final int CAPACITY = 10_000;
    /** Of all bodies together. Large ones are few in any test, and ten thousand of them would fill the memory. */
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Deque<RecordedRequest> requests = new ArrayDeque<>();
    private long bytes;

    synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        bytes += request.body().length;
        while (requests.size() > CAPACITY || bytes > MAX_BYTES) {
            bytes -= requests.removeFirst().body().length;
        }
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    public synchronized RecordedRequest last() {
        if (requests.isEmpty()) {
            throw new IllegalStateException("the sandbox has not received any request yet");
        }
        return requests.getLast();
    }

    public synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
