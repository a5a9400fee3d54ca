/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import io.github.camelcoze.model.CozeRequest;

/**
 * What a call is about, for whoever reads that it failed.
 *
 * @param operation   our name of the operation
 * @param failed      how the message begins, without the colon
 * @param permissions the permissions that the access token must hold, as in "needs …"; null for a call without an access token
 * @param settings    where the parameters came from; empty when there were none
 * @param credentials the options that the access token comes from
 */
record CallSubject(String operation, String failed, String permissions, String settings, String credentials) {

    static CallSubject of(CozeRequest request, AccessTokens tokens) {
        String names = "'" + String.join("', '", request.permissions()) + "'";
        return new CallSubject(request.operation(), "Coze operation '" + request.operation() + "' failed",
                (request.permissions().size() == 1 ? "the permission " : "the permissions ") + names,
                request.settings(), tokens.settings());
    }
}
