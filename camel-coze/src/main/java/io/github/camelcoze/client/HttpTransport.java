/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.client;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.core5.http.io.EofSensorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests through Camel's HTTP component, one fresh exchange each, and hands back what came. TLS, proxies, pooling
 * and time-outs are the component's; what would change a call behind our back (redirects, retries, cookies) is off,
 * whatever the component says. Shared by all endpoints of a Coze component.
 */
public final class HttpTransport extends ServiceSupport {

    /** Far above any answer of Coze's (a page of 50 apps is some 20 KB), far below what hurts a JVM. Bytes. */
    static final int MAX_BODY = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final CamelContext context;
    private final HttpComponent http;
    private final boolean owned;
    private HttpEndpoint endpoint;
    private Producer producer;

    /**
     * @param http  a component that is set up but need not be started
     * @param owned whether to stop it with this transport
     */
    public HttpTransport(CamelContext context, HttpComponent http, boolean owned) {
        this.context = context;
        this.http = http;
        this.owned = owned;
    }

    @Override
    protected void doStart() throws Exception {
        if (http.getCamelContext() == null) {
            http.setCamelContext(context);
        }
        ServiceHelper.startService(http);
        // each request names its own address; this one only says "may be https", for the global SSL parameters
        endpoint = (HttpEndpoint) http.createEndpoint("https://coze");
        endpoint.getClientBuilder().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression();
        endpoint.setFollowRedirects(false);
        endpoint.setThrowExceptionOnFailure(false);
        endpoint.setDisableStreamCache(true);
        endpoint.setDeleteWithBody(true);
        endpoint.setSkipRequestHeaders(false);
        endpoint.setSkipControlHeaders(false);
        endpoint.setSkipResponseHeaders(false);
        endpoint.setCopyHeaders(false);
        endpoint.setHeaderFilterStrategy(new HttpHeaderFilterStrategy());
        producer = endpoint.createProducer();
        ServiceHelper.startService(endpoint, producer);
        if (!owned && LoggerFactory.getLogger("org.apache.hc.client5.http.headers").isDebugEnabled()) {
            LOG.warn("Your own httpComponent logs its requests at DEBUG, access tokens included: raise the level of the"
                    + " logger org.apache.hc.client5.http above DEBUG");
        }
    }

    @Override
    protected void doStop() throws Exception {
        ServiceHelper.stopService(producer, endpoint);
        if (owned) {
            ServiceHelper.stopService(http);
        }
    }

    /**
     * @param  uri         the whole address, encoded
     * @param  json        the body, null for none
     * @throws IOException when no whole answer came
     */
    HttpAnswer send(String method, String uri, String authorization, byte[] json) throws IOException {
        Exchange exchange = endpoint.createExchange();
        Message request = exchange.getIn();
        request.setHeader(Exchange.HTTP_URI, uri);
        request.setHeader(Exchange.HTTP_METHOD, method);
        request.setHeader("Authorization", authorization);
        if (json != null) {
            request.setHeader(Exchange.CONTENT_TYPE, "application/json");
            request.setBody(json);
        }
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        try {
            producer.process(exchange);
            return answer(exchange.getMessage());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            // what the HTTP producer leaves to the end of an exchange: giving the connection back
            List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
            UnitOfWorkHelper.doneSynchronizations(exchange, completions);
        }
    }

    private HttpAnswer answer(Message response) throws IOException {
        Map<String, Object> headers = response.getHeaders();
        InputStream stream = response.getBody(InputStream.class);
        byte[] body = stream == null ? new byte[0] : read(stream);
        boolean cut = body.length > MAX_BODY;
        return new HttpAnswer(response.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                text(headers.get("X-Tt-Logid")), text(headers.get("Retry-After")), text(headers.get("Location")), body,
                cut);
    }

    /** Reads one byte more than the limit at the most, and no longer than an answer may take. */
    private byte[] read(InputStream stream) throws IOException {
        long limit = endpoint.getResponseTimeout();
        long start = System.nanoTime();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        int n;
        while (body.size() <= MAX_BODY
                && (n = stream.read(buffer, 0, Math.min(buffer.length, MAX_BODY + 1 - body.size()))) >= 0) {
            body.write(buffer, 0, n);
            if (limit > 0 && System.nanoTime() - start > limit * 1_000_000) {
                abandon(stream);
                throw new SocketTimeoutException("The answer was still coming after " + limit + " ms");
            }
        }
        if (body.size() > MAX_BODY) {
            abandon(stream);
        }
        return body.toByteArray();
    }

    /** Closing would read the rest first, which may be endless; this closes the connection instead. */
    private static void abandon(InputStream stream) throws IOException {
        if (stream instanceof EofSensorInputStream connection) {
            connection.abort();
        }
    }

    private static String text(Object header) {
        return header == null || header.toString().isBlank() ? null : header.toString().strip();
    }

    /** The proxy that calls go through, as host:port; null when there is none. */
    String proxy() {
        return http.getProxyHost() == null ? null : http.getProxyHost() + ":" + http.getProxyPort();
    }

    /** How long the component waits for a connection. Milliseconds, 0 for ever. */
    long connectTimeout() {
        return endpoint.getConnectTimeout();
    }

    /** How long the component waits for an answer. Milliseconds, 0 for ever. */
    long responseTimeout() {
        return endpoint.getResponseTimeout();
    }
}
