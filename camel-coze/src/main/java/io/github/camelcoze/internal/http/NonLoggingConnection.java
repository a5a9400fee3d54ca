/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLSocket;

import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that logs neither headers nor bytes, and limits the time and the headers of a response. HttpClient's own
 * logs both at DEBUG (loggers "headers" and "wire"), including the access token, and cannot exclude a header; its
 * timeout restarts with every byte.
 */
final class NonLoggingConnection extends DefaultBHttpClientConnection implements ManagedHttpClientConnection {

    /** Far above what Coze sends; without limits, headers could fill the memory. */
    private static final Http1Config LIMITS = Http1Config.custom().setMaxHeaderCount(200).setMaxLineLength(16 * 1024)
            .build();

    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile Timeout socketTimeout;
    private volatile ResponseDeadline deadline;

    NonLoggingConnection() {
        super(LIMITS, null, null, null, null, null, new DefaultHttpResponseParserFactory(LIMITS));
    }

    @Override
    public void bind(Socket socket) throws IOException {
        deadline = new ResponseDeadline(socket);
        bind(new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket same) throws IOException {
                return deadline.input(socket);
            }
        }, socket);
    }

    @Override
    public void bind(SSLSocket sslSocket, Socket socket) throws IOException {
        deadline = new ResponseDeadline(sslSocket);
        bind(new SocketHolder(sslSocket, socket) {
            @Override
            protected InputStream getInputStream(Socket same) throws IOException {
                return deadline.input(socket);
            }
        }, sslSocket);
    }

    private void bind(SocketHolder holder, Socket socket) throws IOException {
        if (closed.get()) {
            socket.close();
            throw new InterruptedIOException("Connection already shut down");
        }
        super.bind(holder);
        socketTimeout = Timeout.ofMilliseconds(socket.getSoTimeout());
    }

    @Override
    public void sendRequestHeader(ClassicHttpRequest request) throws HttpException, IOException {
        deadline.start();
        super.sendRequestHeader(request);
    }

    /** A large file may take longer than Coze's response to it. */
    @Override
    public void sendRequestEntity(ClassicHttpRequest request) throws HttpException, IOException {
        deadline.stop();
        super.sendRequestEntity(request);
        deadline.start();
    }

    /** HttpClient takes a head that is cut off for a whole one. */
    @Override
    public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
        ClassicHttpResponse head = super.receiveResponseHeader();
        if (deadline.hasEnded()) {
            throw new ConnectionClosedException("the connection was closed within the head of the response");
        }
        return head;
    }

    @Override
    public Socket getSocket() {
        SocketHolder holder = getSocketHolder();
        return holder == null ? null : holder.getSocket();
    }

    @Override
    public void setSocketTimeout(Timeout timeout) {
        super.setSocketTimeout(timeout);
        socketTimeout = timeout;
    }

    @Override
    public void passivate() {
        deadline.stop();
        super.setSocketTimeout(Timeout.ZERO_MILLISECONDS);
    }

    /**
     * What has come without a request is not the response to the next one, for which HttpClient would take it: a
     * connection of which bytes were left is replaced. So is one that ended within the last bytes of a response, which
     * HttpClient does not need.
     */
    @Override
    public void activate() {
        try {
            if (isOpen() && (deadline.hasEnded() || hasUnrequestedData())) {
                super.close(); // and not for good: the pool connects it again
            }
        } catch (IOException e) {
            super.close(CloseMode.IMMEDIATE);
        }
        super.setSocketTimeout(socketTimeout);
    }

    private boolean hasUnrequestedData() throws IOException {
        deadline.setWaiting(false);
        try {
            return isDataAvailable(Timeout.ofMilliseconds(1));
        } finally {
            deadline.setWaiting(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed.compareAndSet(false, true)) {
            super.close();
        }
    }

    @Override
    public void close(CloseMode closeMode) {
        if (closed.compareAndSet(false, true)) {
            super.close(closeMode);
        }
    }
}
