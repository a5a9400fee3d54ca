/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.component.platform.http.HttpEndpointModel;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/**
 * Where a consumer listens.
 *
 * @param server the Camel component whose HTTP server it uses
 * @param path   begins with a slash
 * @param route  the route, for messages
 */
public record WebhookPath(Object server, String path, String route) {

    private static final Pattern SLASHES = Pattern.compile("/+");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/}]+}");

    /** @param routeId null when it is not known */
    public static WebhookPath of(Object server, String path, String routeId) {
        return new WebhookPath(server, path, routeId == null ? "another route" : "route '" + routeId + "'");
    }

    /** Null when the server is not that of platform-http. */
    PlatformHttpComponent platformHttp() {
        return server instanceof PlatformHttpComponent component ? component : null;
    }

    /** A path that requests may have: one of several if it has placeholders. */
    String example() {
        return (path.startsWith("/") ? "" : "/") + PLACEHOLDER.matcher(path).replaceAll("-");
    }

    /** Slashes that most servers ignore make no difference. */
    boolean isSame(WebhookPath other) {
        return server == other.server && isAt(other.path);
    }

    public boolean isAt(String other) {
        return plain(path).equals(plain(other));
    }

    /** Without repeated slashes and one at the end. Each route checks all others: a pattern would slow down the start. */
    private static String plain(String path) {
        String single = path.startsWith("/") && !path.contains("//")
                ? path
                : SLASHES.matcher("/" + path)
                        .replaceAll("/");
        return single.length() > 1 && single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
    }

    /** Whether POST requests to this path may go to that endpoint, because of its path or pattern. */
    boolean isMatchedBy(HttpEndpointModel endpoint) {
        return isAt(endpoint.getUri()) || isMatchedByPattern(endpoint)
                && (endpoint.getVerbs() == null || endpoint.getVerbs().contains("POST"));
    }

    private boolean isMatchedByPattern(HttpEndpointModel endpoint) {
        String pattern = endpoint.getUri();
        boolean prefix = pattern.endsWith("*") || endpoint.getConsumer() != null
                && endpoint.getConsumer().getEndpoint() instanceof PlatformHttpEndpoint http
                && http.isMatchOnUriPrefix();
        if (!prefix && pattern.indexOf('{') < 0) {
            return false;
        }
        String begin = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
        String rest = begin.length() > 1 && begin.endsWith("/") ? "(/.*)?" : ".*";
        StringBuilder regex = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(plain(begin));
        int end = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(plain(begin).substring(end, placeholder.start()))).append("[^/]+");
            end = placeholder.end();
        }
        regex.append(Pattern.quote(plain(begin).substring(end))).append(prefix ? rest : "");
        return plain(path).matches(regex.toString());
    }

    /** @param other the route that has the path, for the message */
    IllegalStateException taken(String other) {
        return new IllegalStateException("Another route of this application already listens at path " + path + ", "
                + other + ": set a different 'callbackPath' (or 'callbackUrl', or 'webhookPath' of"
                + " webhook:coze:events) for each route");
    }
}
