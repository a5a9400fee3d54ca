/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.net.URI;
import java.util.Locale;

import io.github.camelcoze.internal.io.HostNames;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;

/** The base URL of the Coze API. It contains no credentials, so it can be logged. */
public final class BaseUrl {

    private final URI uri;

    private BaseUrl(URI uri) {
        this.uri = uri;
    }

    /**
     * @throws IllegalArgumentException when it is not an http or https URL, or contains a user, a query or a fragment
     */
    public static BaseUrl of(String text) {
        if (text == null || text.isBlank()) {
            throw unusable("", "it must not be empty");
        }
        if (!text.contains("://")) {
            throw unusable(text, "it must start with https:// (or http://)");
        }
        URI uri;
        try {
            uri = HostNames.parseUrl(Identifier.trim(text).replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw unusable(text, e.getMessage());
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http || uri.getHost() == null) {
            throw unusable(text, "it must start with https:// (or http://) and a host");
        }
        if (uri.getHost().matches("(?i)(.*\\.)?xn--.*")) {
            throw unusable(text, "its host is an internationalized domain name, which Camel's HTTP component does not"
                    + " support: use another name of the host, or its IP address");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("Option 'baseUrl' must not contain a user or a password");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw unusable(text, "it must not contain a query or a fragment");
        }
        if (uri.getHost().matches("(?i)www\\.coze\\.(cn|com)")) {
            throw unusable(text, "it is the website, not the API");
        }
        if (uri.getHost().matches("(?i)api\\.coze\\.(cn|com)") && !uri.getRawPath().isEmpty()) {
            throw unusable(text, "it must not have a path");
        }
        if (uri.getPort() == 0 || uri.getPort() > 65535) {
            throw unusable(text, "its port must be from 1 to 65535");
        }
        return new BaseUrl(uri);
    }

    private static IllegalArgumentException unusable(String text, String problem) {
        // text before an @ or after a ? may be a secret
        String sanitized = text.contains("@") ? "…" : LogSanitizer.maskTokens(text.replaceFirst("[?#].*", "…"));
        return new IllegalArgumentException(
                "Option 'baseUrl' is '" + sanitized + "': " + problem
                        + ". Use https://api.coze.cn (China) or https://api.coze.com (international)");
    }

    /** The URL of a path, which starts with a slash and is encoded. */
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

    URI uri() {
        return uri;
    }

    /** Whether requests are unencrypted: plain HTTP to another machine. */
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
