/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLException;

import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.model.ForeignText;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Tells what went wrong with a call, for whoever has to mend it, without the access token. */
final class CallFailures {

    private static final int EXTRACT_LENGTH = 200;

    private final BaseUrl baseUrl;
    private final AccessToken token;
    private final CallSubject subject;

    /** @param token what the call is made with, to be taken out of whatever is quoted; null when there is none yet */
    CallFailures(BaseUrl baseUrl, AccessToken token, CallSubject subject) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.subject = subject;
    }

    private CozeException.Builder failure(String reason) {
        return CozeException.builder(subject.operation(), subject.failed() + ": " + reason.strip());
    }

    /** Coze said no, in its envelope. */
    CozeException refused(CozeResponse response) {
        return failure("code " + response.getCode() + ", msg '" + oneLine(response.getMsg()) + "', "
                + place(response.getLogId(), response.getHttpResponseCode())
                + advice(response.getCode(), response.getHttpResponseCode(), response.getRetryAfter()))
                .code(response.getCode()).msg(response.getMsg()).logId(response.getLogId())
                .httpResponseCode(response.getHttpResponseCode()).retryAfter(response.getRetryAfter())
                .retryable(isRetryable(response.getHttpResponseCode()))
                .tokenRefused(isTokenRefused(response.getCode(), response.getHttpResponseCode())).build();
    }

    /** There is no access token. A code would be that of the operation, and Coze has not seen it. */
    static CozeException noToken(String operation, CozeException reason) {
        return CozeException.builder(operation, "Coze operation '" + operation + "' was not called. "
                + reason.getMessage()).like(reason).code(null).cause(reason).build();
    }

    /** Coze refused the access token, and there is no other. */
    CozeException noOtherToken(HttpAnswer answer, CozeResponse response, CozeException reason) {
        Long code = response == null ? null : response.getCode();
        String logId = response == null ? Envelope.logId(answer.logId(), token) : response.getLogId();
        return failure("its access token was refused (" + (code == null ? "" : "code " + code + ", ")
                + whence(logId, answer.status()) + "), and there is no other. " + reason.getMessage())
                .like(reason).code(code).msg(response == null ? null : response.getMsg()).logId(logId)
                .httpResponseCode(answer.status()).tokenRefused(true).cause(reason).build();
    }

    /** Coze said yes, with data that is not what the operation gives. */
    CozeException unreadable(CozeResponse response, String reason) {
        return failure("Coze answered with success, but its 'data' " + oneLine(reason) + ", "
                + place(response.getLogId(), response.getHttpResponseCode())
                + "Tell Coze's support the logid, or correct option 'baseUrl' if that is not Coze.")
                .logId(response.getLogId()).httpResponseCode(response.getHttpResponseCode()).build();
    }

    /** Something answered that does not speak as Coze does: a gateway, a login page, another service. */
    CozeException noEnvelope(HttpAnswer answer) {
        return foreign(answer, "the answer is not Coze's envelope but " + what(answer));
    }

    /** Something answered that does not speak as Coze's OAuth does. */
    CozeException noToken(HttpAnswer answer) {
        // a token in a form that is not known must not be quoted
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        boolean secret = body.matches("(?s)[\\s\uFEFF]*[\\[{\"].*") || body.contains("token");
        return foreign(answer, "the answer is not that of Coze's OAuth but "
                + (secret ? "something without an 'access_token' that can be used" : what(answer)));
    }

    /** Coze's OAuth said no. */
    CozeException oauth(HttpAnswer answer, OAuthAnswer error) {
        String logId = Envelope.logId(answer.logId(), token);
        String code = oneLine(error.errorCode());
        boolean retryable = isRetryable(answer.status()) || code.equals("internal_error");
        return failure("error_code " + code + ", '" + oneLine(error.errorMessage()) + "', "
                + place(logId, answer.status())
                + (retryable ? "Try again later." : "Check " + subject.credentials() + "."))
                .errorCode(code).msg(clean(error.errorMessage())).logId(logId).httpResponseCode(answer.status())
                .retryAfter(Envelope.retryAfter(answer)).retryable(retryable).build();
    }

    private CozeException foreign(HttpAnswer answer, String what) {
        String logId = Envelope.logId(answer.logId(), token);
        return failure(what + ", " + place(logId, answer.status())
                + advice(null, answer.status(), Envelope.retryAfter(answer)))
                .logId(logId).httpResponseCode(answer.status()).retryAfter(Envelope.retryAfter(answer))
                .retryable(isRetryable(answer.status())).tokenRefused(isTokenRefused(null, answer.status())).build();
    }

    private boolean isTokenRefused(Long code, int status) {
        return subject.permissions() != null && CozeException.isTokenRefused(code, status);
    }

    private String what(HttpAnswer answer) {
        if (isRedirect(answer.status()) && answer.location() != null) {
            return "a redirect to " + oneLine(answer.location());
        }
        if (answer.cut()) {
            return "more than " + HttpTransport.MAX_BODY + " bytes that begin with '" + extract(answer) + "'";
        }
        return answer.body().length == 0 ? "an empty body" : "'" + extract(answer) + "'";
    }

    private String place(String logId, int status) {
        return whence(logId, status) + ". ";
    }

    private String whence(String logId, int status) {
        return (logId == null ? "" : "logid " + logId + ", ") + "HTTP " + status + " from " + baseUrl;
    }

    /** No whole answer came. */
    CozeException noAnswer(HttpTransport transport, IOException cause) {
        return failure(reason(transport, cause) + ".").cause(withoutToken(cause)).retryable(true).build();
    }

    /** The HTTP client did not take the request, or was stopped under it: trying again would not help. */
    CozeException noCall(RuntimeException cause) {
        return failure("the HTTP client could not make the call to " + baseUrl.authority() + " ("
                + cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage()) + ").")
                .cause(withoutToken(cause)).build();
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

    private String advice(Long code, int status, Duration retryAfter) {
        if (status == 407) {
            return "The proxy asks for credentials: check options 'proxyAuthUsername' and 'proxyAuthPassword'.";
        }
        if (subject.permissions() == null && (status == 401 || status == 403)) {
            return "Check " + subject.credentials() + ".";
        }
        if (CozeException.isTokenRefused(code, status)) {
            return "The access token is missing, wrong or expired: check " + subject.credentials() + ".";
        }
        if (isRedirect(status)) {
            return "The access token is not sent elsewhere: correct option 'baseUrl' if Coze has moved.";
        }
        if (status == 403) {
            return "The access token needs " + subject.permissions() + " for this operation"
                    + (code == null ? ", or something between here and Coze refused the call." : ".");
        }
        if (status == 429) {
            return "Too many calls: slow down, and try again "
                    + (retryAfter == null ? "later." : "after " + retryAfter.toSeconds() + " s (Retry-After).");
        }
        if (isRetryable(status)) {
            return "Try again later.";
        }
        return code == null
                ? "Check option 'baseUrl', and what stands between here and Coze."
                : "Check what was sent" + (subject.settings().isEmpty() ? "" : ": " + subject.settings())
                        + (status == 404 ? "; and option 'baseUrl'." : ".");
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
        return token == null ? text : token.removeFrom(text);
    }
}
