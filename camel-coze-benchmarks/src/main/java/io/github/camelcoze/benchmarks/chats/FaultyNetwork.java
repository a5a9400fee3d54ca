/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.benchmarks.process.Counts;

/**
 * What is between a client and a server on this machine. Bytes go through as they are, until a {@linkplain ChatFault
 * question} asks for a fault, or requests are to be cut.
 */
final class FaultyNetwork {

    private static final int BACKLOG = 256;

    /**
     * What happens to requests, uploads say.
     *
     * @param at   how many bytes go through
     * @param then {@code end} (FIN), {@code reset} (RST), or {@code hang}: the rest is swallowed
     */
    record RequestLimit(long at, String then) {
        static final RequestLimit NONE = new RequestLimit(Long.MAX_VALUE, "end");
    }

    private final ServerSocket listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    private final int server;
    private final Set<Long> struck = ConcurrentHashMap.newKeySet();
    private final Set<NetworkConnection> open = ConcurrentHashMap.newKeySet();
    private final Counts counts = new Counts();
    private volatile RequestLimit limit = RequestLimit.NONE;
    private volatile long requestBytes;
    private volatile long responseBytes;

    /** @param server its port */
    FaultyNetwork(int server) throws IOException {
        this.server = server;
        start("network", this::accept);
    }

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                NetworkConnection connection = new NetworkConnection(this, client,
                        new Socket(InetAddress.getLoopbackAddress(), server));
                open.add(connection);
                connection.start();
            }
        } catch (IOException e) {
            throw new IllegalStateException("The network is down", e);
        }
    }

    void closed(NetworkConnection connection) {
        open.remove(connection);
    }

    /** How many connections clients have. */
    int connections() {
        return open.size();
    }

    /** What happened: chats by fault, those whose fault came {@code after-done}, responses by status, cut requests. */
    Counts counts() {
        return counts;
    }

    /** Whether this is the first attempt of the chat. */
    boolean strikes(ChatFault.Question question) {
        boolean first = struck.add(question.number());
        if (first) {
            counts.add(question.fault().name());
        }
        return first;
    }

    /** It was no attempt: Coze has rejected the access token. */
    void spares(ChatFault.Question question) {
        struck.remove(question.number());
        counts.add(question.fault().name(), -1);
    }

    RequestLimit limit() {
        return limit;
    }

    /** For all requests from now on. */
    void limit(RequestLimit other) {
        limit = other;
    }

    void passed(long request, long response) {
        requestBytes = request;
        responseBytes = response;
    }

    /** How long the last request that was followed by another one was. Bytes. */
    long requestBytes() {
        return requestBytes;
    }

    /** The same of its response. */
    long responseBytes() {
        return responseBytes;
    }
}
