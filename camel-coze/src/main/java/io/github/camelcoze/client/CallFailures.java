/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLException;

import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Tells what went wrong with a call, for whoever has to mend it, without the access token. */
final class CallFailures {

    /** The code that an invalid or expired access token gets (contract, section 1: seen, not documented). */
    private static final long INVALID_TOKEN = 700012006L;

    private static final int EXTRACT_LENGTH = 200;

    private final BaseUrl baseUrl;
    private final AccessToken token;
    private final HttpTransport transport;

    CallFailures(BaseUrl baseUrl, AccessToken token, HttpTransport transport) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.transport = transport;
    }

    /** Coze said no, in its envelope. */
    CozeException refused(CozeRequest request, CozeResponse response) {
        String msg = clean(response.getMsg());
        String message = "Coze operation '" + request.operation() + "' failed: code " + response.getCode() + ", msg '"
                + oneLine(response.getMsg()) + "', logid " + oneLine(response.getLogId()) + ", HTTP "
                + response.getHttpResponseCode() + " from " + baseUrl + ". "
                + advice(request, response.getCode(), response.getHttpResponseCode());
        return CozeException.builder(request.operation(), message.strip())
                .code(response.getCode()).msg(msg).logId(clean(response.getLogId()))
                .httpResponseCode(response.getHttpResponseCode()).retryAfter(response.getRetryAfter())
                .retryable(isRetryable(response.getHttpResponseCode())).build();
    }

    /** Something answered that does not speak as Coze does: a gateway, a login page, another service. */
    CozeException noEnvelope(CozeRequest request, HttpAnswer answer) {
        String what;
        if (isRedirect(answer.status())) {
            what = "a redirect to " + oneLine(answer.location());
        } else if (answer.cut()) {
            what = "more than " + HttpTransport.MAX_BODY + " bytes that begin with '" + extract(answer) + "'";
        } else {
            what = answer.body().length == 0 ? "an empty body" : "'" + extract(answer) + "'";
        }
        String message = "Coze operation '" + request.operation() + "' failed: the answer is not Coze's envelope but "
                + what + ", logid " + oneLine(answer.logId()) + ", HTTP " + answer.status() + " from " + baseUrl + ". "
                + advice(request, null, answer.status());
        return CozeException.builder(request.operation(), message)
                .logId(clean(answer.logId())).httpResponseCode(answer.status()).retryAfter(Envelope.retryAfter(answer))
                .retryable(isRetryable(answer.status())).build();
    }

    /** No whole answer came. */
    CozeException noAnswer(CozeRequest request, Exception cause) {
        String message = "Coze operation '" + request.operation() + "' failed: " + reason(cause) + ".";
        return CozeException.builder(request.operation(), message).cause(withoutToken(cause)).retryable(true).build();
    }

    /** What the HTTP client complains of may quote what the server sent, and that the token. */
    private Throwable withoutToken(Exception cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (!t.toString().equals(clean(t.toString()))) {
                IOException safe = new IOException(clean(cause.toString()));
                safe.setStackTrace(cause.getStackTrace());
                return safe;
            }
        }
        return cause;
    }

    private String reason(Exception cause) {
        String host = baseUrl.authority();
        // behind a proxy, it is the proxy that a connection is made to; only what is exchanged comes from Coze
        String proxy = transport.proxy();
        String target = proxy == null ? host : "the proxy " + proxy;
        String settings = proxy == null ? "option 'baseUrl'" : "options 'proxyHost' and 'proxyPort'";
        if (cause instanceof ConnectionRequestTimeoutException) {
            return "no connection to " + host + " became free, too many calls are under way";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "could not connect to " + target + " within " + transport.connectTimeout()
                    + " ms (option 'connectTimeout')";
        }
        if (cause instanceof SocketTimeoutException) {
            return host + " did not answer within " + transport.responseTimeout()
                    + " ms (option 'responseTimeout'); whether it did what was asked is not known";
        }
        if (cause instanceof UnknownHostException) {
            return "the host of " + (proxy == null ? baseUrl : target) + " is unknown: check " + settings
                    + " and the DNS";
        }
        if (cause instanceof ConnectException) {
            return "could not connect to " + target + " (" + oneLine(cause.getMessage()) + "): check " + settings
                    + " and the network";
        }
        if (cause instanceof SSLException) {
            return "no TLS connection to " + host + " (" + oneLine(cause.getMessage())
                    + "): check option 'sslContextParameters', and whether 'baseUrl' should begin with http://";
        }
        return "the exchange with " + host + " broke off (" + cause.getClass().getSimpleName() + ": "
                + oneLine(cause.getMessage()) + "); whether Coze did what was asked is not known";
    }

    private static String advice(CozeRequest request, Long code, int status) {
        if (status == 401 || code != null && code == INVALID_TOKEN) {
            return "The access token is missing, wrong or expired: check option 'token'.";
        }
        if (isRedirect(status)) {
            return "The access token is not sent elsewhere: correct option 'baseUrl' if Coze has moved.";
        }
        if (status == 403) {
            return "The access token needs the permission '" + request.permission() + "' for this operation.";
        }
        if (status == 429) {
            return "Too many calls: slow down, or redeliver after the time that getRetryAfter() gives.";
        }
        if (status >= 500) {
            return "Try again later.";
        }
        return code == null
                ? "Check option 'baseUrl', and what stands between here and Coze."
                : "Check what was sent: " + request.settings() + (status == 404 ? "; and option 'baseUrl'." : ".");
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400;
    }

    private static boolean isRetryable(int status) {
        return status == 429 || status >= 500;
    }

    private String extract(HttpAnswer answer) {
        return oneLine(new String(answer.body(), StandardCharsets.UTF_8));
    }

    /** One bounded line without control characters: what a server sends must not write lines of its own into the log. */
    private String oneLine(String text) {
        String line = String.valueOf(clean(text)).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= EXTRACT_LENGTH ? line : line.substring(0, EXTRACT_LENGTH) + "…";
    }

    private String clean(String text) {
        return token.removeFrom(text);
    }
}
