/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;

import io.github.camelcoze.stream.CozeStream;
import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/** What the server of Camel Main does not do for a response that takes its time. */
final class VertxResponse {

    private static final String READER = "org.apache.camel.component.platform.http.vertx.AsyncInputStream";

    private static final StackWalker WALKER = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);

    /** Between the reader and the stream are only a channel and the server's task. */
    private static final int MAX_FRAMES = 12;

    private VertxResponse() {
    }

    /**
     * Whether the stream is read by a server that collects 16 KB before it sends anything. It sends what there is when the
     * stream ends, and then goes on reading. Its newer versions, whose reader can also be created in another way, send
     * server-sent events at once.
     */
    static boolean isCollecting() {
        return WALKER.walk(frames -> frames.limit(MAX_FRAMES).map(StackFrame::getDeclaringClass)
                .anyMatch(type -> type.getName().equals(READER) && type.getConstructors().length == 1));
    }

    /** Closes the stream when the client closes the connection, which the server would notice, but not report. */
    static void closeWithConnection(Exchange exchange, CozeStream<?> stream) {
        if (exchange.getMessage() instanceof HttpMessage message && message.getResponse() != null) {
            message.getResponse().closeHandler(connection -> stream.close());
        }
    }
}
