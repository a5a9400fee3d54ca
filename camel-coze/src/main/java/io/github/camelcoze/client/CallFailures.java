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
import io.github.camelcoze.model.ForeignText;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Tells what went wrong with a call, for whoever has to mend it, without the access token. */
final class CallFailures {

    /** The code that an invalid or expired access token gets (contract, section 1: seen, not documented). */
    private static final long INVALID_TOKEN = 700012006L;

    private static final int EXTRACT_LENGTH = 200;

    private final BaseUrl baseUrl;
    private final AccessToken token;
    CallFailures(BaseUrl baseUrl, AccessToken token) {
        this.baseUrl = baseUrl;
        this.token = token;
    }

    /** Coze said no, in its envelope. */
    CozeException refused(CozeRequest request, CozeResponse response) {
        String message = "Coze operation '" + request.operation() + "' failed: code " + response.getCode() + ", msg '"
                + oneLine(response.getMsg()) + "', logid " + response.getLogId() + ", HTTP "
                + response.getHttpResponseCode() + " from " + baseUrl + ". "
                + advice(request, response.getCode(), response.getHttpResponseCode());
        return CozeException.builder(request.operation(), message.strip())
                .code(response.getCode()).msg(response.getMsg()).logId(response.getLogId())
                .httpResponseCode(response.getHttpResponseCode()).retryAfter(response.getRetryAfter())
                .retryable(isRetryable(response.getHttpResponseCode())).build();
    }

    /** Something answered that does not speak as Coze does: a gateway, a login page, another service. */
    CozeException noEnvelope(CozeRequest request, HttpAnswer answer) {
        String logId = Envelope.logId(answer.logId(), token);
        String what;
        if (isRedirect(answer.status()) && answer.location() != null) {
            what = "a redirect to " + oneLine(answer.location());
        } else if (answer.cut()) {
            what = "more than " + HttpTransport.MAX_BODY + " bytes that begin with '" + extract(answer) + "'";
        } else {
            what = answer.body().length == 0 ? "an empty body" : "'" + extract(answer) + "'";
        }
        String message = "Coze operation '" + request.operation() + "' failed: the answer is not Coze's envelope but "
                + what + ", logid " + logId + ", HTTP " + answer.status() + " from " + baseUrl + ". "
                + advice(request, null, answer.status());
        return CozeException.builder(request.operation(), message)
                .logId(logId).httpResponseCode(answer.status()).retryAfter(Envelope.retryAfter(answer))
                .retryable(isRetryable(answer.status())).build();
    }

    /** No whole answer came. */
    CozeException noAnswer(CozeRequest request, HttpTransport transport, IOException cause) {
        String message = "Coze operation '" + request.operation() + "' failed: " + reason(transport, cause) + ".";
        return CozeException.builder(request.operation(), message).cause(withoutToken(cause)).retryable(true).build();
    }

    /** The HTTP client did not take the request, or was stopped under it: trying again would not help. */
    CozeException noCall(CozeRequest request, RuntimeException cause) {
        String message = "Coze operation '" + request.operation()
                + "' failed: the HTTP client could not make the call to "
                + baseUrl.authority() + " (" + cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage())
                + ").";
        return CozeException.builder(request.operation(), message).cause(withoutToken(cause)).build();
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

    private String reason(HttpTransport transport, IOException cause) {
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
        if (status == 407) {
            return "The proxy asks for credentials: check options 'proxyAuthUsername' and 'proxyAuthPassword'.";
        }
        if (status == 401 || code != null && code == INVALID_TOKEN) {
            return "The access token is missing, wrong or expired: check option 'token'.";
        }
        if (isRedirect(status)) {
            return "The access token is not sent elsewhere: correct option 'baseUrl' if Coze has moved.";
        }
        if (status == 403) {
            return "The access token needs the permission '" + request.permission() + "' for this operation"
                    + (code == null ? ", or something between here and Coze refused the call." : ".");
        }
        if (status == 429) {
            return "Too many calls: slow down, or redeliver after the time that getRetryAfter() gives.";
        }
        if (isRetryable(status)) {
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
        return status == 429 || status >= 500 && status < 600;
    }

    private String extract(HttpAnswer answer) {
        return oneLine(new String(answer.body(), StandardCharsets.UTF_8));
    }

    private String oneLine(String text) {
        return ForeignText.oneLine(clean(text), EXTRACT_LENGTH);
    }

    private String clean(String text) {
        return token.removeFrom(text);
    }
}
