/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.List;

import io.github.camelcoze.internal.operation.ApiRequest;

/**
 * The context of a call, for the messages of its failures.
 *
 * @param operation   the name of the operation
 * @param failed      the start of the message, without the colon
 * @param permissions the permissions that the access token must hold, as in "needs …"; null for a call without an
 *                    access token
 * @param settings    where the parameters came from; empty when there were none
 * @param credentials the options that the access token comes from
 */
public record RequestContext(String operation, String failed, String permissions, String settings, String credentials) {

    static RequestContext of(ApiRequest request, AccessTokenSource tokens) {
        return new RequestContext(request.operation(), "Coze operation '" + request.operation() + "' failed",
                permissions(request.permissions()), request.sources(), tokens.settings());
    }

    private static String permissions(List<String> names) {
        if (names.isEmpty()) {
            return "the permission that Coze's documentation names";
        }
        return (names.size() == 1 ? "the permission '" : "the permissions '") + String.join("', '", names) + "'";
    }
}
