/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.camelcoze.sandbox.RecordedRequest;

/**
 * The newest requests, in the order in which they got their response, and the responses of the newest of them. Safe to
 * use from any thread.
 */
public final class RequestJournal {

    static final int CAPACITY = 10_000;
    /** Of all bodies together. Large ones are few in any test, and ten thousand of them would fill the memory. */
    static final long MAX_BYTES = 64L * 1024 * 1024;
    /** How many responses are kept. */
    static final int RESPONSES = 1000;

    private final Journal<RecordedCall> calls = new Journal<>(CAPACITY, MAX_BYTES,
            call -> call.request().body().length);
    private final Deque<RecordedCall> withResponse = new ArrayDeque<>();

    synchronized void add(RecordedCall call) {
        withResponse.addLast(call);
        if (withResponse.size() > RESPONSES) {
            withResponse.removeFirst().dropResponse();
        }
        calls.add(call);
    }

    /** The same with what there is to look at. */
    public Journal<RecordedCall> calls() {
        return calls;
    }

    public List<RecordedRequest> all() {
        return calls.all().stream().map(RecordedCall::request).toList();
    }

    public RecordedRequest last() {
        return calls.last().map(RecordedCall::request)
                .orElseThrow(() -> new IllegalStateException("the sandbox has not received any request yet"));
    }

    public synchronized void clear() {
        withResponse.clear();
        calls.clear();
    }
}
