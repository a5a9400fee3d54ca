/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A request as it arrived, nothing decoded yet.
 *
 * @param time     when its head had arrived
 * @param query    null when there is none
 * @param headers  by lower-case name
 * @param body     what was read of it, empty when there is none
 * @param tooLarge whether more was sent than is taken
 * @param parts    the files of a multipart body; null when it is another one, or malformed
 * @param fields   the text fields of a multipart body; null when it is another one
 */
public record RawRequest(Instant time, String method, String path, String query, Map<String, List<String>> headers,
        byte[] body, boolean tooLarge, List<UploadedPart> parts, ObjectNode fields) {

    /** Every value of a header, in order; empty when the request does not have it. */
    public List<String> header(String lowerCaseName) {
        return headers.getOrDefault(lowerCaseName, List.of());
    }

    boolean hasBody() {
        return tooLarge || body.length > 0;
    }
}
