/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports for servers that have to know theirs before they listen, or are to have it again after they were down. */
public final class Ports {

    /** Linux gives those from 32768 on to outgoing connections: while a server is down, one of them may take its port. */
    private static final int FIRST = 20_000;
    private static final int END = 32_000;

    /** Somewhere, as another driver may run on this machine. */
    private static int next = ThreadLocalRandom.current().nextInt(FIRST, END);

    private Ports() {
    }

    /**
     * One that is free on the loopback address, and that this driver has not given away before.
     *
     * @throws IllegalStateException when there is none
     */
    public static synchronized int free() {
        for (int tries = FIRST; tries < END; tries++) {
            int port = next;
            next = port + 1 < END ? port + 1 : FIRST;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("No port is free from " + FIRST + " to " + END);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
