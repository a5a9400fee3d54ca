/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.ErrorKind;
import io.github.camelcoze.internal.operation.LongWork;
import io.github.camelcoze.model.CozeResponse;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** Creates exceptions with actionable messages; access tokens are redacted. */
public final class CozeExceptionFactory {

    private static final int EXCERPT_LENGTH = 200;

    /** By far the most common cause in public. */
    private static final String PLATFORM = "whether option 'baseUrl' is the right platform (https://api.coze.cn or"
            + " https://api.coze.com)";

    private final BaseUrl baseUrl;
    private final AccessToken token;
    private final RequestContext context;

    /** @param token the access token of the call, which is redacted in quoted text; null when there is none yet */
    public CozeExceptionFactory(BaseUrl baseUrl, AccessToken token, RequestContext context) {
        this.baseUrl = baseUrl;
        this.token = token;
        this.context = context;
    }

    CozeException.Builder failure(String reason) {
        return CozeException.builder(context.operation(), context.failed() + ": " + reason.strip());
    }

    /** Coze reports a failure in its envelope. */
    public CozeException apiError(CozeResponse response) {
        ErrorKind kind = ErrorKind.of(response.getCode(), response.getHttpResponseCode());
        return failure("code " + response.getCode() + ", msg '" + oneLine(response.getMsg()) + "', "
                + origin(response.getLogId(), response.getHttpResponseCode())
                + advice(kind, response.getCode(), response.getHttpResponseCode(), response.getRetryAfter()))
                .code(response.getCode()).msg(response.getMsg()).logId(response.getLogId())
                .httpResponseCode(response.getHttpResponseCode()).retryAfter(response.getRetryAfter())
                .retryable(kind.isRetryable()).tokenRejected(isTokenRejected(kind)).build();
    }

    /** Long work has failed, or was not awaited to its end. Its code need not be a number. */
    CozeException workFailed(String what, CozeResponse latest, LongWork.Progress work, String advice) {
        LongWork.Failure failure = work.failure() == null ? new LongWork.Failure(null, null, "") : work.failure();
        String code = failure.code();
        String percent = work.percent() == null ? null : work.percent() + " %";
        return failure(LogSanitizer.oneLine(what, 2 * EXCERPT_LENGTH) + given(", status ", work.status(), "")
                + given(", progress ", percent, "") + given(", code ", code, "") + given(", msg '", failure.msg(), "'")
                + ", " + origin(latest.getLogId(), latest.getHttpResponseCode()) + oneLine(advice))
                .code(code != null && code.matches("-?[0-9]{1,18}") ? Long.valueOf(code) : null)
                .msg(failure.msg() == null ? null : clean(failure.msg())).logId(latest.getLogId())
                .httpResponseCode(latest.getHttpResponseCode()).build();
    }

    private String given(String before, String value, String after) {
        return value == null || value.isBlank() ? "" : before + oneLine(value) + after;
    }

    /** There is no access token. The code stays null, because Coze has not received the operation. */
    static CozeException noAccessToken(String operation, CozeException reason) {
        return CozeException.builder(operation, "Coze operation '" + operation + "' was not called. "
                + reason.getMessage()).like(reason).code(null).cause(reason).build();
    }

    /** Coze rejected the access token, and no other is available. */
    CozeException tokenRejected(HttpResponse http, CozeResponse response, CozeException reason) {
        Long code = response == null ? null : response.getCode();
        String logId = response == null ? ResponseEnvelope.logId(http.logId(), token) : response.getLogId();
        return failure("the access token was rejected (" + (code == null ? "" : "code " + code + ", ")
                + originOf(logId, http.status()) + "), and no other is available. " + reason.getMessage())
                .like(reason).code(code).msg(response == null ? null : response.getMsg()).logId(logId)
                .httpResponseCode(http.status()).tokenRejected(true).cause(reason).build();
    }

    /** A successful response without the data that the operation returns. */
    CozeException unexpectedData(CozeResponse response, String field, String reason) {
        return failure("Coze responded with success, but " + field + " " + oneLine(reason) + ", "
                + origin(response.getLogId(), response.getHttpResponseCode())
                + "Report the " + (response.getLogId() == null ? "response" : "logid")
                + " to Coze's support, or correct"
                + " option 'baseUrl' if this is not Coze.")
                .logId(response.getLogId()).httpResponseCode(response.getHttpResponseCode()).build();
    }

    /** The response is not Coze's: a gateway's, a login page, another service's. */
    CozeException unexpectedResponse(HttpResponse response) {
        return notCoze(response, "the response is not Coze's envelope but " + describe(response));
    }

    /** A response in place of a stream that is neither a stream nor Coze's envelope. */
    CozeException notAStream(HttpResponse response) {
        return notCoze(response, "the response is not a stream of events but " + describe(response));
    }

    /** Null when this is not Coze's envelope. */
    CozeResponse envelope(HttpResponse response) {
        return ResponseEnvelope.read(response, token);
    }

    /** The response is not that of Coze's OAuth API. */
    public CozeException unexpectedTokenResponse(HttpResponse response) {
        // a token in a form that is not known must not be quoted
        String body = new String(response.body(), StandardCharsets.UTF_8);
        boolean secret = body.matches("(?s)[\\s\uFEFF]*[\\[{\"].*") || body.contains("token");
        return notCoze(response, "the response is not that of Coze's OAuth API but "
                + (secret ? "content without a usable 'access_token'" : describe(response)));
    }

    /** Coze's OAuth reports an error. */
    public CozeException tokenError(HttpResponse response, String errorCode, String errorMessage) {
        String logId = ResponseEnvelope.logId(response.logId(), token);
        String code = oneLine(errorCode);
        boolean retryable = ErrorKind.of(null, response.status()).isRetryable() || code.equals("internal_error");
        return failure("error_code " + code + ", '" + oneLine(errorMessage) + "', "
                + origin(logId, response.status())
                + (retryable ? "Retry later." : oauthAdvice()))
                .errorCode(code).msg(clean(errorMessage)).logId(logId).httpResponseCode(response.status())
                .retryAfter(ResponseEnvelope.retryAfter(response)).retryable(retryable).build();
    }

    private CozeException notCoze(HttpResponse response, String describe) {
        String logId = ResponseEnvelope.logId(response.logId(), token);
        ErrorKind kind = ErrorKind.of(null, response.status());
        return failure(describe + ", " + origin(logId, response.status())
                + advice(kind, null, response.status(), ResponseEnvelope.retryAfter(response)))
                .logId(logId).httpResponseCode(response.status()).retryAfter(ResponseEnvelope.retryAfter(response))
                .retryable(kind.isRetryable()).tokenRejected(isTokenRejected(kind)).build();
    }

    private boolean isTokenRejected(ErrorKind kind) {
        return context.permissions() != null && kind == ErrorKind.TOKEN_REJECTED;
    }

    private String describe(HttpResponse response) {
        if (isRedirect(response.status()) && response.location() != null) {
            return "a redirect to " + oneLine(response.location());
        }
        if (response.truncated()) {
            return "more than " + HttpTransport.MAX_BODY + " bytes, starting with '" + excerpt(response) + "'";
        }
        if (response.body().length == 0) {
            return "an empty body";
        }
        return "'" + excerpt(response) + "'"
                + (response.encoding() == null ? "" : " with Content-Encoding '" + oneLine(response.encoding()) + "'");
    }

    String origin(String logId, int status) {
        return originOf(logId, status) + ". ";
    }

    String originOf(String logId, int status) {
        return (logId == null ? "" : "logid " + logId + ", ") + "HTTP " + status + " from " + baseUrl;
    }

    /** No complete response was received. */
    public CozeException transportFailure(HttpTransport transport, IOException cause) {
        return failure(reason(transport, cause) + ".").cause(redacted(cause)).retryable(true).build();
    }

    /** The HTTP client rejected the request, or was stopped: retrying does not help. */
    public CozeException requestNotSent(RuntimeException cause) {
        return failure("the HTTP client could not send the request to " + baseUrl.authority() + " ("
                + cause.getClass().getSimpleName() + ": " + oneLine(cause.getMessage()) + ").")
                .cause(redacted(cause)).build();
    }

    /** Messages of the HTTP client may quote the response, which may quote the token. */
    Throwable redacted(Exception cause) {
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
        // with a proxy, connections are made to the proxy
        HttpTransport.ProxyServer proxy = transport.proxy(baseUrl.uri());
        String target = proxy == null ? host : "the proxy " + proxy.address();
        String settings = proxy == null ? "option 'baseUrl'" : proxy.settings();
        if (cause instanceof ConnectionRequestTimeoutException) {
            return "no connection to " + host + " became available, because too many calls are in progress: allow more"
                    + " connections with option 'maxConnections', or make fewer calls at once";
        }
        if (cause instanceof ConnectTimeoutException) {
            return "could not connect to " + target + " within " + transport.connectTimeout()
                    + " ms: check the network, or increase option 'connectTimeout'";
        }
        if (cause instanceof SocketTimeoutException) {
            return host + " did not respond within " + transport.responseTimeout()
                    + " ms: increase option 'responseTimeout', if Coze needs longer; the request may have been processed";
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
            return "could not establish a TLS connection to " + host + " (" + oneLine(cause.getMessage())
                    + "): check "
                    + (cause.getCause() instanceof CertificateException || cause instanceof SSLPeerUnverifiedException
                            ? "the certificate, and option 'sslContextParameters' (or 'useGlobalSslContextParameters')"
                            : "whether option 'baseUrl' should begin with http://, and option 'sslContextParameters'");
        }
        if (isInterruption(cause)) {
            return "the thread of the call was interrupted, as when its route is stopped; the request may have been"
                    + " processed";
        }
        return "the connection to " + host + " was interrupted (" + cause.getClass().getSimpleName() + ": "
                + oneLine(cause.getMessage()) + "); the request may have been processed";
    }

    /** A virtual thread that is interrupted gets an exception of its socket, and keeps the flag. */
    static boolean isInterruption(IOException cause) {
        return cause.getCause() instanceof InterruptedException
                || cause instanceof SocketException && Thread.currentThread().isInterrupted();
    }

    private String advice(ErrorKind kind, Long code, int status, Duration retryAfter) {
        if (status == 407 && kind == ErrorKind.INVALID_REQUEST) {
            return "The proxy requires authentication: check options 'proxyAuthUsername' and 'proxyAuthPassword'.";
        }
        if (context.permissions() == null && kind.isRejection() && (code != null || kind != ErrorKind.NOT_FOUND)) {
            return oauthAdvice();
        }
        if (isRedirect(status) && kind == ErrorKind.OTHER) {
            return "Redirects are not followed, to protect the access token: correct option 'baseUrl' if Coze has"
                    + " moved.";
        }
        return switch (kind) {
            case TOKEN_REJECTED -> "The access token is missing, invalid, expired, or of the other platform: check "
                    + context.credentials() + ", and " + PLATFORM + ".";
            case PERMISSION_DENIED -> "The access token needs " + context.permissions() + " for this operation"
                    + (code == null ? ", or a proxy or gateway rejected the request." : ".");
            case CONVERSATION_BUSY ->
                "Another chat of the conversation is in progress: retry when it has ended, or cancel"
                        + " it with coze:cancelChat.";
            case RATE_LIMITED -> "Too many requests: slow down, and retry "
                    + (retryAfter == null ? "later." : "after " + retryAfter.toSeconds() + " s (Retry-After).");
            case REQUEST_TIMEOUT, TOO_EARLY, UNAVAILABLE -> "Retry later.";
            default -> code == null
                    ? "Check option 'baseUrl', and any proxy or gateway in between."
                    : "Check the request" + (context.settings().isEmpty() ? "" : ": " + context.settings())
                            + (kind == ErrorKind.NOT_FOUND ? "; and option 'baseUrl'." : ".");
        };
    }

    /** A JWT is rejected for another platform and for a clock that differs with the same error as for a wrong key. */
    private String oauthAdvice() {
        return "Check " + context.credentials() + ", " + PLATFORM + ", and the clock of this machine.";
    }

    private static boolean isRedirect(int status) {
        return status >= 300 && status < 400;
    }

    private String excerpt(HttpResponse response) {
        return oneLine(new String(response.body(), StandardCharsets.UTF_8));
    }

    String oneLine(String text) {
        return LogSanitizer.oneLine(clean(text), EXCERPT_LENGTH);
    }

    String clean(String text) {
        return token == null ? text : token.redact(text);
    }
}
