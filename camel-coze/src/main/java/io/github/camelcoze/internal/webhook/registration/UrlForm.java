/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Compares URLs by their meaning: Coze may return one in another form than it was set. */
public final class UrlForm {

    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final Pattern TRAILING_SLASHES = Pattern.compile("/+(?=\\?|$)");

    private UrlForm() {
    }

    /**
     * Whether every client treats them as the same: scheme and host in any case, the default port, an empty path, and
     * the case of encoded characters and which ones are encoded without need (RFC 3986, section 6.2).
     */
    public static boolean isSame(String url, String other) {
        return normalize(url).equals(normalize(other));
    }

    /** Whether one is likely a server's form of the other: they differ in trailing slashes or encoding only. */
    static boolean isSimilar(String url, String other) {
        return simplify(url).equals(simplify(other));
    }

    /**
     * Whether requests to the URL likely have that path here: a proxy may remove the beginning of a path, or add one. A
     * URL without a path ends every other one, and says nothing.
     */
    static boolean leadsTo(String url, String path) {
        String from = withoutSlash(path(url));
        String to = withoutSlash(path);
        return from.endsWith(to) || !from.isEmpty() && to.endsWith(from);
    }

    /** Whether that is its path, with a trailing slash or without. */
    static boolean hasPath(String url, String path) {
        return withoutSlash(path(url)).equals(withoutSlash(path));
    }

    /**
     * Whether requests to the URL arrive at the path as far as a slash at the end matters.
     *
     * @param lenient whether the server ignores one that the path does not have
     */
    static boolean fitsSlash(String url, String path, boolean lenient) {
        boolean slash = path(url).endsWith("/");
        return slash == path.endsWith("/") || slash && lenient;
    }

    /** Its path, as far as it has one. */
    static String path(String url) {
        try {
            String path = new URI(url.strip()).getRawPath();
            return path == null || path.isEmpty() ? "/" : path;
        } catch (java.net.URISyntaxException e) {
            return "/";
        }
    }

    private static String withoutSlash(String path) {
        return TRAILING_SLASHES.matcher(path).replaceFirst("");
    }

    private static String normalize(String url) {
        try {
            URI uri = new URI(url.strip()).parseServerAuthority();
            if (uri.getScheme() == null || uri.getHost() == null) {
                return url;
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usual = uri.getPort() < 0 || uri.getPort() == ("https".equals(scheme) ? 443 : 80);
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + (usual ? "" : ":" + uri.getPort())
                    + encoding(path) + (uri.getRawQuery() == null ? "" : "?" + encoding(uri.getRawQuery()));
        } catch (java.net.URISyntaxException e) {
            return url;
        }
    }

    /** Unreserved characters decoded, others encoded in upper case. */
    private static String encoding(String text) {
        return ENCODED.matcher(text).replaceAll(found -> {
            char c = (char) Integer.parseInt(found.group().substring(1), 16);
            boolean unreserved = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            return unreserved ? String.valueOf(c) : found.group().toUpperCase(Locale.ROOT);
        });
    }

    private static String simplify(String url) {
        String normal = TRAILING_SLASHES.matcher(normalize(url)).replaceFirst("");
        try {
            return URLDecoder.decode(normal, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return normal;
        }
    }
}
