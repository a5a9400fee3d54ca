/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Where an example listens for callbacks. It listens at the loopback address only: whatever makes it public, a tunnel or a
 * reverse proxy, runs on the same machine and brings the TLS.
 *
 * @param url  the address as Coze sees it; its path is the one that is listened at
 * @param port the port to listen on
 */
public record CallbackServer(String url, int port) {

    static final String HOST = "127.0.0.1";

    private static final int USUAL_PORT = 8080;
    private static final int LAST_PORT = 65535;

    /** One that the sandbox, which runs on the same machine, calls without a detour: on a free port unless one is set. */
    static CallbackServer local(String port) {
        int listening = port == null ? freePort() : number(port);
        return new CallbackServer("http://" + HOST + ":" + listening + "/coze/callback", listening);
    }

    /** One that is forwarded to from a public address. */
    static CallbackServer behind(String url, String port) {
        return new CallbackServer(url, port == null ? USUAL_PORT : number(port));
    }

    private static int number(String port) {
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) < 1 || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException(
                    "COZE_CALLBACK_PORT is '" + port + "', which is not a port: set it to a number from 1 to "
                            + LAST_PORT + ".");
        }
        return Integer.parseInt(port);
    }

    /** One at the loopback address. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Properties of Camel Main: its HTTP server, and the callback URL that the routes register. */
    Map<String, String> properties() {
        return Map.of("camel.server.enabled", "true", "camel.server.host", HOST, "camel.server.port",
                Integer.toString(port), "coze.callback.url", url);
    }
}
