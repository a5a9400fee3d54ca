/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.util.List;
import java.util.function.Function;

import io.github.camelcoze.sandbox.http.ApiException;

/** Reads the header {@code Authorization}. No error message holds any of its value. */
final class BearerToken {

    private static final String SCHEME = "Bearer ";

    private BearerToken() {
    }

    /**
     * The token behind the word Bearer, which is case-sensitive here.
     *
     * @param what    what the token is, for messages
     * @param rejection makes the exception for anything else
     */
    static String of(List<String> authorization, String what, Function<String, ApiException> rejection) {
        if (authorization.isEmpty()) {
            throw rejection.apply("the Authorization header is missing; send \"Authorization: Bearer <" + what + ">\"");
        }
        String value = authorization.get(0);
        if (authorization.size() > 1 || !value.startsWith(SCHEME)) {
            throw rejection.apply("the Authorization header must be one \"Bearer <" + what + ">\"");
        }
        return value.substring(SCHEME.length());
    }
}
