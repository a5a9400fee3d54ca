/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where Coze's API is. Holds no credentials, so it can be printed. */
public final class BaseUrl {

    private final URI uri;

    private BaseUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * @throws IllegalArgumentException when it is no http or https address, or carries a user, a query or a fragment
     */
    public static BaseUrl of(String text) {
        String problem = null;
        if (text == null || text.isBlank()) {
            throw unusable("", "it must not be empty");
        }
        if (!text.contains("://")) {
            throw unusable(text, "it must begin with https:// (or http://)");
        }
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", "")).parseServerAuthority();
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (!http || uri.getHost() == null) {
                problem = "it must begin with https:// (or http://) and a host";
            } else if (uri.getRawUserInfo() != null) {
                throw new IllegalArgumentException("Option 'baseUrl' must not carry a user or a password");
            } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
                problem = "it must not have a query or a fragment";
            } else if (uri.getPort() == 0 || uri.getPort() > 65535) {
                problem = "its port must be from 1 to 65535";
            } else {
                return new BaseUrl(uri);
            }
        } catch (URISyntaxException e) {
            problem = "it is no address: " + e.getReason();
        }
        throw unusable(text, problem);
    }

    private static IllegalArgumentException unusable(String text, String problem) {
        // what stands before an @ or behind a ? may be a secret
        String sanitized = text.contains("@") ? "…" : text.replaceFirst("[?#].*", "…");
        return new IllegalArgumentException(
                "Option 'baseUrl' is '" + sanitized + "': " + problem
                        + ". Coze is at https://api.coze.cn (China) or https://api.coze.com");
    }

    /** The address of a path of Coze's, which begins with a slash and is encoded. */
    public String resolve(String path) {
        return uri + path;
    }

    /** The host alone, in lower case. */
    public String host() {
        return uri.getHost().toLowerCase(Locale.ROOT);
    }

    /** Host and port, as in an error message. */
    String authority() {
        return uri.getRawAuthority();
    }

    /** Whether what is sent there can be read on the way: plain HTTP to another machine. */
    public boolean isUnencrypted() {
        String host = uri.getHost();
        boolean loopback = host.equalsIgnoreCase("localhost") || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("[::1]");
        return "http".equalsIgnoreCase(uri.getScheme()) && !loopback;
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
