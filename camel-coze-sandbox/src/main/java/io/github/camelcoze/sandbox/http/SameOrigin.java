/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps web pages elsewhere away from the control API, which takes no token: their scripts can send requests to this
 * machine, and where a name of theirs resolves to the loopback address (DNS rebinding), they could even read the
 * responses. Programs send none of the headers that this looks at but {@code Host}.
 */
final class SameOrigin {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> OTHER_SITES = Set.of("cross-site", "same-site");

    private final String host;
    private final boolean loopbackOnly;

    /** @param host what the sandbox listens on */
    SameOrigin(String host) {
        this.host = (host.contains(":") ? "[" + host + "]" : host).toLowerCase(Locale.ROOT);
        this.loopbackOnly = isLoopback(host);
    }

    /** Why a request is rejected; empty when it isn't. */
    Optional<String> problem(RawRequest request) {
        List<String> hosts = request.header("host");
        if (loopbackOnly && hosts.stream().anyMatch(name -> !isOwn(name))) {
            return Optional.of("the host in the URL must be that of the sandbox, such as 127.0.0.1, not "
                    + Messages.quote(String.join(", ", hosts)));
        }
        boolean reading = READING.contains(request.method());
        if (!reading && request.header("origin").stream().anyMatch(origin -> !isOrigin(origin, hosts))) {
            return Optional.of("a web page elsewhere may not change the sandbox; Origin is "
                    + Messages.quote(String.join(", ", request.header("origin"))));
        }
        boolean opened = reading && request.header("sec-fetch-mode").contains("navigate");
        if (!opened && request.header("sec-fetch-site").stream().anyMatch(OTHER_SITES::contains)) {
            return Optional.of("a web page elsewhere may not use the sandbox; Sec-Fetch-Site is "
                    + Messages.quote(String.join(", ", request.header("sec-fetch-site"))));
        }
        return Optional.empty();
    }

    private boolean isOwn(String hostAndPort) {
        String name = hostAndPort.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        return name.equals(host) || LOOPBACK.matcher(name).matches();
    }

    private static boolean isOrigin(String origin, List<String> hosts) {
        return hosts.stream().anyMatch(host -> origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // nothing can listen there
            return true;
        }
    }
}
