/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One request to the platform, and its response. Rejected requests and those affected by a fault are included.
 *
 * @param time    when the request's head had arrived
 * @param method  as on the wire
 * @param path    as on the wire, still percent-encoded, without the query
 * @param query   as on the wire, still percent-encoded, without the question mark; null when there was none
 * @param headers every value of each header; names are found in any case. The access token or JWT is among them
 * @param body    never null; of a body over the limit only what was within it; a copy each time it is asked for
 * @param status  the HTTP status of the response; 0 when a fault cut the connection instead
 * @param code    the code in the envelope; 0 is success. Where access tokens are issued there is no envelope: 0, or
 *                the code that other requests have with that status. -1 when a fault cut the connection, or sent HTML
 * @param logId   of the response; never null
 */
public record RecordedRequest(Instant time, String method, String path, String query,
        Map<String, List<String>> headers, byte[] body, int status, long code, String logId) {

    public RecordedRequest {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(logId, "logId");
        TreeMap<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(copy);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The first value of a header, whatever the case of its name; null when the request did not have it. */
    public String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** The body as UTF-8 text; malformed bytes become U+FFFD. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without headers and body: they may hold secrets. */
    @Override
    public String toString() {
        return "RecordedRequest[" + time + " " + method + " " + path + (query == null ? "" : "?" + query)
                + " -> status "
                + status + ", code " + code + ", logid " + logId + "]";
    }
}
