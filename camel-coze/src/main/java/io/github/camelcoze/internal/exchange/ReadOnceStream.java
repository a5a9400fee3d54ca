/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/** An input stream that Camel takes for cached, so that it does not read it in advance, into memory. */
interface ReadOnceStream extends StreamCache {

    @Override
    default void writeTo(OutputStream out) throws IOException {
        ((InputStream) this).transferTo(out);
    }

    /** Null: it can be read once. */
    @Override
    default StreamCache copy(Exchange exchange) {
        return null;
    }

    @Override
    default boolean inMemory() {
        return false;
    }

    @Override
    default long length() {
        return 0;
    }

    @Override
    default long position() {
        return 0;
    }
}
