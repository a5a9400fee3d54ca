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
 * servers on port 0 and to outgoing connections, and the test JVMs that run at the same time don't share a range: a
 * port stays free until the server listens.
 */
public final class FreePort {

    private static final int FIRST = 12_000;
    private static final int RANGE = 2_000;
    private static final AtomicInteger NEXT = new AtomicInteger();

    private FreePort() {
    }

    public static int next() {
        int first = FIRST + RANGE * Integer.getInteger("surefire.forkNumber", 0);
        for (int tries = 0; tries < RANGE; tries++) {
            int port = first + NEXT.getAndIncrement() % RANGE;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port from " + first + " is free");
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
