/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.stream;

import java.io.Closeable;
import java.util.Iterator;

/**
 * A response of Coze while it is being written. It holds a connection until it has been read to its end or is closed,
 * which happens at the latest when the exchange is done or its route stops. It can be read once, by one thread at a
 * time: another one waits. It may be closed by any thread, at any time.
 * <p>
 * {@code next()} waits for the next element, and {@code hasNext()} may. It is false after the whole response only: where
 * Coze reports a failure, or the response ends early, {@code next()} throws a
 * {@link io.github.camelcoze.CozeException}, and {@code hasNext()} may, too.
 *
 * @param <E> what the response consists of
 */
public interface CozeStream<E> extends Iterator<E>, Closeable {

    /** Ends the connection, if the response has not ended. Further calls have no effect. */
    @Override
    void close();
}
