/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.io;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts of URLs: internationalized domain names, and what HTTP clients don't take. */
public final class HostNames {

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)([^/?#@:\\[\\]]+)(.*)",
            Pattern.DOTALL);

    private HostNames() {
    }

    /**
     * Parses the public URL of an application.
     *
     * @throws IllegalArgumentException when Coze can't call it; the message is half a sentence, with the URL
     */
    public static URI parseCallbackUrl(String text) {
        URI url;
        try {
            url = parseUrl(text);
        } catch (IllegalArgumentException e) {
            throw unusable(text, e.getMessage());
        }
        boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw unusable(text, "it must start with https:// (or http://) and a host");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw unusable(url.getScheme() + "://" + url.getHost() + "/…", "it must not contain a user or a fragment");
        }
        return url;
    }

    /** What is before an @ is a password. */
    private static IllegalArgumentException unusable(String text, String problem) {
        return new IllegalArgumentException(
                "is '" + (text.contains("@") ? "…" : LogSanitizer.maskTokens(text)) + "': " + problem);
    }

    /**
     * Parses a URL. An internationalized domain name is converted to ASCII (punycode), as browsers do.
     *
     * @throws IllegalArgumentException when it is not a valid URL; the message is half a sentence
     */
    public static URI parseUrl(String text) {
        Matcher url = URL.matcher(text);
        String host = url.matches() ? url.group(2) : "";
        if (text.chars().anyMatch(Character::isWhitespace)) {
            throw new IllegalArgumentException("it contains a blank (in the URI of an endpoint, a plus sign becomes one"
                    + " unless the value is written as RAW(...))");
        }
        try {
            String ascii = host.chars().anyMatch(c -> c > 127) ? url.group(1) + IDN.toASCII(host) + url.group(3) : text;
            return new URI(ascii).parseServerAuthority();
        } catch (URISyntaxException e) {
            // java.net.URI has no host then, and neither has Camel
            throw new IllegalArgumentException(host.contains("_")
                    ? "its host contains an underscore, which is not allowed in host names: use another name of the"
                            + " host, or its IP address"
                    : "it is not a valid URL: " + e.getReason());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its host is not a valid domain name");
        }
    }
}
