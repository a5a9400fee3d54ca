/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.List;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/**
 * Checks that {@code aud} of a JWT is the host that the request was sent to, as its header {@code Host} names it,
 * without the port. An IPv6 address may stand in brackets, as in a URL, or without.
 */
final class AudienceValidator {

    private AudienceValidator() {
    }

    /** Rejects a JWT with another audience. */
    static void require(JwtAssertion jwt, List<String> hostHeader) {
        if (hostHeader.size() != 1) {
            throw ApiException
                    .badRequest("the request must have exactly one Host header, which aud in the JWT is compared with");
        }
        String host = withoutPort(hostHeader.get(0));
        if (!withoutBrackets(host).equalsIgnoreCase(withoutBrackets(jwt.audience()))) {
            throw ApiException.invalidClient("aud in the JWT must be " + Messages.quote(host)
                    + ", the request's host without scheme and port");
        }
    }

    private static String withoutPort(String authority) {
        int colon = authority.lastIndexOf(':');
        return colon > authority.lastIndexOf(']') ? authority.substring(0, colon) : authority;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }
}
