/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.internal.webhook.RejectionReason;
import io.github.camelcoze.internal.webhook.WebhookPreCheck;
import io.github.camelcoze.internal.webhook.WebhookServer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Reads callback requests before Spring and Camel do, which would keep a body of any size in memory, write the files of
 * a form to disk, and let a slow client block one of the few threads that run routes.
 */
final class WebhookFilter extends OncePerRequestFilter implements WebhookServer {

    /** Coze itself waits at most 10 s for the whole response. */
    static final Duration BODY_TIMEOUT = Duration.ofSeconds(10);

    private static final int REQUEST_TIMEOUT = 408;

    private final Map<PathPattern, WebhookPreCheck> preChecks = new ConcurrentHashMap<>();
    private final EmbeddedServer server;
    private final long bodyTimeoutNanos;

    /** @param bodyTimeout how long a body may take to arrive */
    WebhookFilter(EmbeddedServer server, Duration bodyTimeout) {
        this.server = server;
        this.bodyTimeoutNanos = bodyTimeout.toNanos();
    }

    @Override
    public void guard(String path, WebhookPreCheck preCheck) {
        // the same pattern as Camel's request mapping, so that there is no way around
        preChecks.put(pattern(path), preCheck);
    }

    @Override
    public void release(String path, WebhookPreCheck preCheck) {
        preChecks.remove(pattern(path), preCheck);
    }

    private static PathPattern pattern(String path) {
        return PathPatternParser.defaultInstance.parse(path.startsWith("/") ? path : "/" + path);
    }

    /** Null without an embedded server, such as in a servlet container. */
    @Override
    public String address() {
        return server.address(getServletContext());
    }

    @Override
    public String contextPath() {
        return EmbeddedServer.contextPath(getServletContext());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        WebhookPreCheck preCheck = preCheck(request);
        if (preCheck == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<RejectionReason> rejection = preCheck.check(request.getMethod(), contentTypes(request),
                request.getContentLengthLong());
        if (rejection.isPresent()) {
            reject(response, rejection.get());
            return;
        }
        byte[] body = read(request, preCheck.maxBodySize());
        if (body == null) {
            response.setStatus(REQUEST_TIMEOUT);
        } else if (body.length > preCheck.maxBodySize()) {
            reject(response, preCheck.tooLarge());
        } else {
            chain.doFilter(new CachedBodyRequest(request, body), new PlainErrorResponse(response));
        }
    }

    private WebhookPreCheck preCheck(HttpServletRequest request) {
        PathContainer path;
        try {
            path = ServletRequestPathUtils.parse(request).pathWithinApplication();
        } catch (IllegalArgumentException e) {
            return null; // two slashes before it: Spring can't read it either, and other servlets may
        }
        return preChecks.entrySet().stream().filter(entry -> entry.getKey().matches(path)).map(Map.Entry::getValue)
                .findFirst().orElse(null);
    }

    private static List<String> contentTypes(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Content-Type"));
    }

    /** At most one byte more than the maximum; null on a timeout, or when the connection fails. */
    private byte[] read(HttpServletRequest request, int maxLength) {
        try {
            return read(request.getInputStream(), maxLength);
        } catch (IOException e) {
            logger.debug("The body of a callback request did not arrive", e);
            return null;
        }
    }

    private byte[] read(InputStream in, int maxLength) throws IOException {
        long begin = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        while (body.size() <= maxLength) {
            int count = in.read(part, 0, Math.min(part.length, maxLength + 1 - body.size()));
            if (count < 0) {
                break;
            }
            body.write(part, 0, count);
            if (System.nanoTime() - begin > bodyTimeoutNanos) {
                return null;
            }
        }
        return body.toByteArray();
    }

    private static void reject(HttpServletResponse response, RejectionReason rejection) throws IOException {
        response.setStatus(rejection.status());
        if (rejection == RejectionReason.METHOD) {
            response.setHeader("Allow", "POST");
        }
        response.setContentType("application/json");
        response.getOutputStream().write(rejection.json());
    }

    /**
     * Sets the status of an error without an error page. Camel sends that of a suspended route from a thread of its
     * own, while the request is asynchronous: a page could then take the result, and the event would be routed after
     * the 503.
     */
    private static final class PlainErrorResponse extends HttpServletResponseWrapper {

        PlainErrorResponse(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void sendError(int status) {
            setStatus(status);
        }
    }
}
