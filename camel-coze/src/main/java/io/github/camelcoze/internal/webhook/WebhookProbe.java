/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Supplier;

import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.CozeJson;
import org.apache.camel.support.jsse.TrustAllTrustManager;

/**
 * A request of a consumer to itself, to learn whether callback requests reach it. It has a nonce that only this
 * consumer knows, and the response has a second one: neither a server that accepts everything nor one that echoes the
 * request passes. Its body is an unsigned URL verification, which other consumers respond to as usual.
 */
final class WebhookProbe {

    /** The header with the nonce. */
    static final String HEADER = "X-Camel-Coze-Probe";

    private static final String LOGIN = "a login";
    private static final String HTTPS = "https";
    private static final int CONNECT_TIMEOUT_MS = 3000;
    private static final int READ_TIMEOUT_MS = 5000;
    private static final int NONCE_BYTES = 16;
    private static final int MAX_RESPONSE_BYTES = 1024;
    private static final long RECENTLY_NANOS = 60_000_000_000L;
    private static final SecureRandom RANDOM = new SecureRandom();

    private volatile Nonces pending;
    private volatile boolean received;
    private volatile boolean receivedMeanwhile;
    private volatile boolean reached;
    private volatile long lastEvent = System.nanoTime() - RECENTLY_NANOS;

    private record Nonces(String nonce, byte[] proof) {
    }

    /**
     * Where a request went.
     *
     * @param own      to this consumer
     * @param consumer to a consumer of callback requests, this one or another one
     * @param status   the HTTP status; 0 when there was no HTTP response
     * @param required what the server asked for: a login, or https; null for neither
     * @param failure  why there was no HTTP response; null otherwise
     * @param tlsRejected whether the server speaks TLS, and requires a client certificate, for example
     */
    record Response(boolean own, boolean consumer, int status, String required, IOException failure,
            boolean tlsRejected) {

        /** As of Spring Security, without a login or a CSRF token. */
        boolean isDenied() {
            return status == HttpURLConnection.HTTP_UNAUTHORIZED || status == HttpURLConnection.HTTP_FORBIDDEN
                    || isRedirect(status);
        }

        /** Nothing listens, or a proxy found no server that does. */
        boolean isUnavailable() {
            return failure != null || status >= HttpURLConnection.HTTP_BAD_GATEWAY
                    && status <= HttpURLConnection.HTTP_GATEWAY_TIMEOUT;
        }

        boolean isTimeout() {
            return failure instanceof SocketTimeoutException;
        }

        /** As a server that expects TLS responds to a request without it. */
        private boolean isTlsExpected() {
            return failure != null || status == HttpURLConnection.HTTP_BAD_REQUEST;
        }
    }

    /** An event has arrived from Coze, which no other program can pretend. */
    void eventReceived() {
        lastEvent = System.nanoTime();
    }

    /** A signed request has arrived from Coze: whether it is the first one, or the first one after probes got lost. */
    boolean received() {
        boolean first = !receivedMeanwhile;
        received = true;
        receivedMeanwhile = true;
        return first;
    }

    boolean hasReceived() {
        return received;
    }

    /** What has arrived so far came by another callback URL. */
    void forgetReceived() {
        received = false;
    }

    /**
     * Whether a signed request has arrived although probes of this machine do not, as with a filter that admits only
     * the proxy. Once a probe has arrived, only what comes after the first one that does not: another program may have
     * taken the port since.
     */
    boolean isReceivingOthers() {
        return receivedMeanwhile;
    }

    /** Whether events arrive: a server that is busy with them may take too long to answer a probe. */
    boolean isReceiving() {
        return System.nanoTime() - lastEvent < RECENTLY_NANOS;
    }

    /**
     * The response to a probe of this consumer; null when the request is none, or one of somebody else.
     *
     * @param header looks for the header {@value #HEADER}; not called for most requests, which come without a probe
     */
    byte[] proofFor(Supplier<String> header) {
        Nonces current = pending;
        String nonce = current == null ? null : header.get();
        return nonce != null && MessageDigest.isEqual(utf8(current.nonce), utf8(nonce))
                ? current.proof.clone()
                : null;
    }

    /** Sends one to a server of this machine. Whether it uses TLS is found out; its certificate need not be valid. */
    Response sendLocally(String address) {
        Response response = sendPlainOrEncrypted(address);
        if (reached && !response.own) {
            receivedMeanwhile = false;
        }
        reached = response.own;
        return response;
    }

    private Response sendPlainOrEncrypted(String address) {
        Response plain = send("http://" + address, true);
        if (plain.own) {
            return plain;
        }
        Response encrypted = send("https://" + address, true);
        return encrypted.failure == null || encrypted.tlsRejected()
                || encrypted.isTimeout() && plain.isTlsExpected() ? encrypted : plain;
    }

    /** Sends one to a public URL. */
    Response send(String url) {
        return send(url, false);
    }

    private Response send(String url, boolean local) {
        Nonces nonces = new Nonces(random(), CozeJson.write(Map.of("probe", random())));
        String challenge = random();
        pending = nonces;
        HttpURLConnection connection = null;
        NoCertificate certificate = new NoCertificate();
        try {
            connection = open(url, local, certificate);
            connection.setRequestProperty(HEADER, nonces.nonce);
            // what Java 17 sends by default, and later ones do not: a server with a login page redirects to it
            connection.setRequestProperty("Accept", "text/html, */*; q=.2");
            connection.getOutputStream().write(CozeJson.write(Map.of("header",
                    Map.of("event_type", CozeEvent.URL_VERIFICATION), "event", Map.of("challenge", challenge))));
            int status = connection.getResponseCode();
            byte[] body = status == HttpURLConnection.HTTP_OK ? read(connection) : new byte[0];
            return new Response(MessageDigest.isEqual(body, nonces.proof),
                    new String(body, StandardCharsets.UTF_8).contains(challenge), status,
                    requiredBy(connection, status), null, false);
        } catch (IOException e) {
            return new Response(false, false, 0, null, e, isTlsRejected(e, certificate));
        } finally {
            pending = null;
            if (connection != null) {
                connection.disconnect();
            }
        }
    }

    /** The server says so, or it just closes the connection: with TLS 1.3 often while the request is being sent. */
    private static boolean isTlsRejected(IOException failure, NoCertificate certificate) {
        return failure instanceof SSLException && String.valueOf(failure.getMessage()).contains("alert")
                || certificate.isRequested() && !(failure instanceof SocketTimeoutException);
    }

    private static String requiredBy(HttpURLConnection connection, int status) {
        if (connection.getHeaderField("WWW-Authenticate") != null) {
            return LOGIN;
        }
        return isRedirect(status) && !(connection instanceof HttpsURLConnection)
                && String.valueOf(connection.getHeaderField("Location")).startsWith("https:") ? HTTPS : null;
    }

    private static boolean isRedirect(int status) {
        return status / 100 == HttpURLConnection.HTTP_MULT_CHOICE / 100;
    }

    private static HttpURLConnection open(String url, boolean local, NoCertificate certificate) throws IOException {
        URLConnection opened;
        try {
            opened = local
                    ? URI.create(url).toURL().openConnection(Proxy.NO_PROXY)
                    : URI.create(url).toURL().openConnection();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
        HttpURLConnection connection = (HttpURLConnection) opened;
        if (local && connection instanceof HttpsURLConnection encrypted) {
            trustAny(encrypted, certificate);
        }
        connection.setConnectTimeout(CONNECT_TIMEOUT_MS);
        connection.setReadTimeout(READ_TIMEOUT_MS);
        connection.setInstanceFollowRedirects(false);
        // the application's own one would answer a server that asks for a login
        connection.setAuthenticator(new Authenticator() {
        });
        connection.setUseCaches(false);
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("Content-Type", WebhookRequest.JSON);
        connection.setRequestProperty("Connection", "close");
        return connection;
    }

    /** The certificate is for the public host name. Nothing secret is sent, and the response proves who sent it. */
    private static void trustAny(HttpsURLConnection connection, NoCertificate certificate) throws IOException {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(new KeyManager[]{certificate}, new TrustManager[]{TrustAllTrustManager.INSTANCE}, RANDOM);
            connection.setSSLSocketFactory(tls.getSocketFactory());
            connection.setHostnameVerifier((host, session) -> true);
        } catch (GeneralSecurityException e) {
            throw new SSLException(e);
        }
    }

    private static byte[] read(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            return body.readNBytes(MAX_RESPONSE_BYTES);
        }
    }

    private static String random() {
        byte[] bytes = new byte[NONCE_BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
