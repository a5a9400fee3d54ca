/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.camelcoze.sandbox.http.ApiResponse;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.RawRequest;
import io.github.camelcoze.sandbox.http.RequestHandler;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Applies faults to API calls, before any other check. */
public final class FaultInjector implements RequestHandler {

    private static final int BAD_GATEWAY = 502;
    private static final long ROUND_UP = 999;
    private static final long MILLIS = 1000;
    private static final String HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

    private final FaultQueue faults;
    private final RequestHandler next;
    private final Function<String, ResponseFormat> formats;

    /** @param formats the format of errors by path */
    public FaultInjector(FaultQueue faults, RequestHandler next, Function<String, ResponseFormat> formats) {
        this.faults = faults;
        this.next = next;
        this.formats = formats;
    }

    @Override
    public CompletionStage<HttpResponse> handle(RawRequest request, String logId) {
        Optional<Fault> fault = faults.takeForCall(request.method(), request.path());
        Duration delay = fault.map(Fault::delay).orElse(Duration.ZERO);
        return fault.filter(Fault::replacesResponse)
                .<CompletionStage<HttpResponse>>map(strikes -> CompletableFuture
                        .completedFuture(replacement(strikes, formats.apply(request.path()), logId)))
                .orElseGet(() -> next.handle(request, logId))
                .thenApply(response -> delay.isZero() ? response : response.delayedBy(delay));
    }

    @Override
    public int maxBodyBytes(String rawPath) {
        return next.maxBodyBytes(rawPath);
    }

    @Override
    public String operationName(String method, String rawPath) {
        return next.operationName(method, rawPath);
    }

    private static HttpResponse replacement(Fault fault, ResponseFormat format, String logId) {
        if (fault.is(FaultKind.CUT)) {
            return HttpResponse.cut();
        }
        HttpResponse response = fault.is(FaultKind.HTML)
                ? HttpResponse.of(BAD_GATEWAY, "text/html", logId, HTML.getBytes(StandardCharsets.UTF_8))
                : HttpResponse.of(ApiResponse.injected(format, fault.status()), logId);
        return fault.retryAfter() == null
                ? response
                : response.withHeader("Retry-After",
                        Long.toString((fault.retryAfter().toMillis() + ROUND_UP) / MILLIS));
    }
}
