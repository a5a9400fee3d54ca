/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/** The body of a response that is written piece by piece, such as server-sent events. Works on the event loop. */
public interface StreamBody {

    /** Starts to write, once the response's head was sent. Whatever is not ended or cut stays open. */
    void open(Output output);

    /** Where it is written to. What comes after the end, a cut or the client's disconnecting is dropped. */
    interface Output {

        /** Sends it at once. */
        void write(String text);

        /** Whether the client is slower than what was written for it; what is written now waits in memory. */
        boolean isFull();

        /** Ends the response. */
        void end();

        /** Closes the connection in the middle of the response. */
        void cut();

        /** Called when the client closes the connection before the end. */
        void onDisconnect(Runnable action);
    }
}
