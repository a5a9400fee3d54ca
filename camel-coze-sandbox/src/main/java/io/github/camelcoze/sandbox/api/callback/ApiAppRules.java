/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Optional;

import io.github.camelcoze.sandbox.http.Messages;

/**
 * Validates the fields of a callback app (https://docs.coze.cn/developer_guides/create_callback_app).
 */
public final class ApiAppRules {

    private static final int MAX_NAME_LENGTH = 128;
    private static final int MAX_PORT = 65535;

    private ApiAppRules() {
    }

    /** What is wrong with a name, or nothing. Characters are counted as Unicode code points. */
    static Optional<String> nameProblem(String name) {
        if (name.isBlank()) {
            return Optional.of("name must not be blank");
        }
        int length = name.codePointCount(0, name.length());
        return length <= MAX_NAME_LENGTH
                ? Optional.empty()
                : Optional.of("name must have at most " + MAX_NAME_LENGTH + " characters, not " + length);
    }

    /** What is wrong with a callback URL, or nothing. */
    public static Optional<String> callbackUrlProblem(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            if (("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && uri.getHost() != null
                    && uri.getPort() <= MAX_PORT) {
                return Optional.empty();
            }
        } catch (URISyntaxException e) {
            // the same message as for a URL of another kind
        }
        return Optional.of("callback_url must be an absolute http or https URL, not " + Messages.quote(url));
    }

    /** For callers in Java, where a wrong name is a mistake in the program. */
    public static void requireName(String name) {
        nameProblem(Objects.requireNonNull(name, "name")).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }
}
