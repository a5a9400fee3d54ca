/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.Map;

/**
 * One call of Coze's API, with everything bound and checked: what goes onto the wire but for host and credentials.
 *
 * @param operation  our name of the operation, for messages
 * @param permission the permission that the access token must hold, for messages
 * @param settings   the options and headers that the parameters came from, for messages
 * @param method     the HTTP method
 * @param path       the path from the root, every parameter in it already encoded as one path segment
 * @param body       the fields of the JSON body in their order; null when the operation has none
 */
public record CozeRequest(String operation, String permission, String settings, String method, String path,
        Map<String, Object> body) {
}
