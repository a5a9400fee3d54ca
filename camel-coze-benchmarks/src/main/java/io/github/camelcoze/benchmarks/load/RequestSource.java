/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

/** What is sent next: whole HTTP requests, head and body. Asked by one thread at a time. */
@FunctionalInterface
public interface RequestSource {

    /** Null when there are no more. */
    byte[] next();

    /** So many of them, made now: while they are sent, they cost nothing any more. */
    default RequestSource prepare(int count) {
        Queue<byte[]> prepared = new ArrayDeque<>(count);
        for (int i = 0; i < count; i++) {
            prepared.add(next());
        }
        return prepared::poll;
    }

    /** One of each in turn. */
    static RequestSource inTurn(List<? extends RequestSource> sources) {
        AtomicInteger turn = new AtomicInteger();
        return () -> sources.get(turn.getAndIncrement() % sources.size()).next();
    }
}
