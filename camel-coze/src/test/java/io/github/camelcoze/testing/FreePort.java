/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port for a server whose address must be known before it starts. It is not one of those that the system gives to
 * servers on port 0 and to outgoing connections, and test JVMs that run at the same time, of whatever build, don't share
 * a range: a port stays free until the server listens.
 */
public final class FreePort {

    private static final int FIRST = 12_000;
    private static final int END = 20_000;
    private static final int RANGE = 250;

    /** The first port of the range, which is kept as long as the JVM runs. */
    private static final ServerSocket CLAIM = claim();
    private static final AtomicInteger NEXT = new AtomicInteger();

    private FreePort() {
    }

    private static ServerSocket claim() {
        for (int first = FIRST; first < END; first += RANGE) {
            try {
                return new ServerSocket(first, 1, InetAddress.getLoopbackAddress());
            } catch (IOException e) {
                // another JVM has this range
            }
        }
        throw new IllegalStateException("no range of ports is free from " + FIRST + " to " + END);
    }

    public static int next() {
        for (int tries = 1; tries < RANGE; tries++) {
            int port = CLAIM.getLocalPort() + 1 + NEXT.getAndIncrement() % (RANGE - 1);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + CLAIM.getLocalPort() + " is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket any = new ServerSocket()) {
            any.bind(new InetSocketAddress(port));
        } catch (IOException e) {
            return false;
        }
        try (ServerSocket loopback = new ServerSocket()) {
            loopback.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
