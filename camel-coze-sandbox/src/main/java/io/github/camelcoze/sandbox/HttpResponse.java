/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer as it goes over the wire.
 *
 * @param status  {@value #CUT} when the connection is closed in its place
 * @param code    for the journal, see {@link RecordedRequest#code()}
 * @param headers besides those that belong to HTTP itself
 */
record HttpResponse(int status, long code, Map<String, String> headers, byte[] body) {

    static final int CUT = 0;
    static final long NO_CODE = -1;

    private static final int BAD_GATEWAY = 502;
    private static final long ROUND_UP = 999;
    private static final long MILLIS = 1000;
    private static final String HTML = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n"
            + "<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n";

    static HttpResponse of(ApiResponse answer, String logId) {
        Map<String, String> headers = headers("application/json", logId);
        if (answer.allow() != null) {
            headers.put("Allow", answer.allow());
        }
        return new HttpResponse(answer.status(), answer.code(), headers, answer.body(logId));
    }

    /** What a fault puts in the place of the answer, see {@link SandboxFault#replacesAnswer()}. */
    static HttpResponse of(SandboxFault fault, ResponseFormat form, String logId) {
        if (fault.is(FaultKind.CUT)) {
            return new HttpResponse(CUT, NO_CODE, Map.of(), new byte[0]);
        }
        if (fault.is(FaultKind.HTML)) {
            return new HttpResponse(BAD_GATEWAY, NO_CODE, headers("text/html", logId),
                    HTML.getBytes(StandardCharsets.UTF_8)).retryAfter(fault);
        }
        return of(ApiResponse.injected(form, fault.status()), logId).retryAfter(fault);
    }

    boolean isCut() {
        return status == CUT;
    }

    private HttpResponse retryAfter(SandboxFault fault) {
        if (fault.retryAfter() != null) {
            headers.put("Retry-After", Long.toString((fault.retryAfter().toMillis() + ROUND_UP) / MILLIS));
        }
        return this;
    }

    private static Map<String, String> headers(String contentType, String logId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("X-Tt-Logid", logId);
        return headers;
    }
}
