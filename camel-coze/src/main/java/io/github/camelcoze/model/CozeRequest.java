/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call of Coze's API, with everything bound and checked: what goes onto the wire but for host and credentials.
 *
 * @param operation   our name of the operation, for messages
 * @param permissions the permissions that the access token must hold, for messages
 * @param settings    where the parameters came from (options, headers, the message body), for messages
 * @param method      the HTTP method
 * @param path        the path from the root, every parameter in it already encoded as one path segment
 * @param query       the query parameters in their order, not yet encoded; empty for none
 * @param body        the fields of the JSON body in their order; null when the operation has none
 * @param result      how the answer is read
 */
public record CozeRequest(String operation, List<String> permissions, String settings, String method, String path,
        Map<String, String> query, Map<String, Object> body, CozeResult result) {

    /** Coze's name of the parameter that tells which page of a list is wanted (contract, section 1). */
    public static final String PAGE_TOKEN = "page_token";

    /** Whether this asks for a list from its beginning to its end. */
    public boolean isForAllPages() {
        return result.items() && !query.containsKey(PAGE_TOKEN);
    }

    /** The same for the page that begins there. */
    public CozeRequest forPage(String pageToken) {
        Map<String, String> changed = new LinkedHashMap<>(query);
        changed.put(PAGE_TOKEN, pageToken);
        return new CozeRequest(operation, permissions, settings, method, path, changed, body, result);
    }

    /** Path and query, encoded. */
    public String target() {
        return query.isEmpty()
                ? path
                : path + query.entrySet().stream().map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    /** Text as one segment of a path or one value of a query; without lone surrogates, which have no encoded form. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
