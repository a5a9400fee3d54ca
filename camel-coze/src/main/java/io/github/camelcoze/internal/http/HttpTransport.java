/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import io.github.camelcoze.internal.io.BoundedReader;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.internal.operation.ApiRequest.Form;
import io.github.camelcoze.internal.operation.ApiRequest.Json;
import io.github.camelcoze.internal.operation.ApiRequest.Raw;
import io.github.camelcoze.internal.operation.ApiRequest.RequestBody;
import io.github.camelcoze.internal.operation.ResultMapper.Kind;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Producer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.component.http.HttpEndpoint;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.GZIPHelper;
import org.apache.camel.support.UnitOfWorkHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.core5.http.HttpEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests through Camel's HTTP component, with a new exchange for each. TLS, proxy, pooling and timeouts are
 * those of the component; redirects, retries and cookies are always disabled. Shared by all endpoints of a Coze
 * component.
 */
public final class HttpTransport extends ServiceSupport {

    /** In bytes. Far above any response of Coze (a page of 50 apps is about 20 KB), far below what harms a JVM. */
    static final int MAX_BODY = 4 * 1024 * 1024;

    /** How it begins. */
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private static final Logger LOG = LoggerFactory.getLogger(HttpTransport.class);

    private final CamelContext context;
    private final HttpComponent http;
    private final boolean owned;
    private HttpEndpoint endpoint;
    private Producer producer;

    /**
     * @param http  a configured component, which need not be started
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
        // each request has its own URL; this one only enables https, for the global SSL parameters
        endpoint = (HttpEndpoint) http.createEndpoint("https://coze");
        endpoint.getClientBuilder().disableAutomaticRetries().disableRedirectHandling().disableCookieManagement()
                .disableContentCompression()
                // the token is sent preemptively; authentication challenges are neither handled nor logged
                .setTargetAuthenticationStrategy((type, challenges, httpContext) -> List.of());
        if (usesSystemProxy()) {
            endpoint.getClientBuilder().setRoutePlanner(new SystemRoutePlanner());
        }
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
        if (!owned) {
            warnOfLoggedTokens();
        }
    }

    private void warnOfLoggedTokens() {
        if (LoggerFactory.getLogger("org.apache.hc.client5.http.headers").isDebugEnabled()) {
            LOG.warn("The custom httpComponent logs requests at DEBUG, including access tokens: set the logger"
                    + " org.apache.hc.client5.http to INFO or higher");
        }
        if (http.isLogHttpActivity()) {
            LOG.warn("The custom httpComponent logs requests, including access tokens: set its option logHttpActivity"
                    + " to false");
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
     * A request.
     *
     * @param uri           the whole URL, encoded
     * @param authorization the header Authorization
     * @param headers       further headers
     * @param body          null for none
     * @param kind          what the response is: whether a successful one is handed on as it arrives
     * @param idleTimeout   in ms, for how long nothing of a streamed response may arrive; 0 for the response timeout
     */
    public record Request(String method, String uri, String authorization, Map<String, String> headers,
            RequestBody body, Kind kind, long idleTimeout) {

        /** One whose response is read whole. */
        public Request(String method, String uri, String authorization, Map<String, String> headers,
                RequestBody body) {
            this(method, uri, authorization, headers, body, Kind.ENVELOPE, 0);
        }

        private boolean isStreamed() {
            return kind != Kind.ENVELOPE && kind != Kind.LIST;
        }

        /** JSON is an error, and text is one in place of a file, of a gateway for example. */
        private boolean isHandedOn(int status, String contentType) {
            String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
            return isStreamed() && status >= 200 && status < 300 && !type.startsWith("application/json")
                    && !(kind == Kind.BINARY && type.startsWith("text/"));
        }
    }

    /**
     * Sends a request. A streamed response must be closed, which releases the connection.
     *
     * @throws IOException when no complete response came
     */
    public HttpResponse send(Request request) throws IOException {
        Exchange exchange = endpoint.createExchange();
        Message message = exchange.getIn();
        message.setHeader(Exchange.HTTP_URI, request.uri);
        // as text, Camel would look up a type converter for every call, which is expensive
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method));
        message.setHeader("Authorization", request.authorization);
        request.headers.forEach(message::setHeader);
        setBody(message, request.body);
        exchange.setProperty(Exchange.SKIP_GZIP_ENCODING, true);
        boolean handedOn = false;
        ResponseDeadline.setStreamed(request.isStreamed(), request.idleTimeout);
        try {
            producer.process(exchange);
            HttpResponse response = response(exchange, request);
            handedOn = response.stream() != null;
            return response;
        } catch (IOException e) {
            if (CozeExceptionFactory.isInterruption(e)) {
                Thread.currentThread().interrupt();
            }
            throw e;
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            ResponseDeadline.setStreamed(false, 0);
            if (!handedOn) {
                release(exchange);
            }
        }
    }

    /** Releases the connection, which the HTTP producer does at the end of an exchange. */
    private static void release(Exchange exchange) {
        List<Synchronization> completions = exchange.getExchangeExtension().handoverCompletions();
        UnitOfWorkHelper.doneSynchronizations(exchange, completions);
    }

    private static void setBody(Message message, RequestBody body) {
        if (body instanceof Json json) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
            message.setBody(CozeJson.write(json.fields()));
        } else if (body instanceof Raw raw) {
            message.setHeader(Exchange.CONTENT_TYPE, raw.contentType());
            message.setBody(raw.bytes());
        } else if (body instanceof Form form) {
            HttpEntity entity = MultipartForm.of(form);
            message.setHeader(Exchange.CONTENT_TYPE, entity.getContentType());
            message.setBody(entity);
        }
    }

    private HttpResponse response(Exchange exchange, Request request) throws IOException {
        Message message = exchange.getMessage();
        Map<String, Object> headers = message.getHeaders();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        String contentType = header(headers, Exchange.CONTENT_TYPE);
        InputStream stream = message.getBody(InputStream.class);
        byte[] body = {};
        InputStream handedOn = null;
        String encoding = header(headers, Exchange.CONTENT_ENCODING);
        long announced = BoundedReader.announced(header(headers, Exchange.CONTENT_LENGTH));
        if (stream != null && request.isHandedOn(status, contentType)) {
            handedOn = decoded(new ResponseStream(stream, () -> release(exchange), owned), encoding);
        } else if (stream != null) {
            InputStream decoded = decoded(stream, encoding);
            body = BoundedReader.read(decoded, decoded == stream ? announced : 0, MAX_BODY + 1);
            if (body.length > MAX_BODY) {
                ResponseStream.abort(stream);
            }
        }
        return new HttpResponse(status, header(headers, "X-Tt-Logid"), header(headers, "Retry-After"),
                header(headers, "Location"), contentType, encoding, body, body.length > MAX_BODY, handedOn);
    }

    /** Compression is never requested, but some gateways compress regardless. The limits are those of the content. */
    private static InputStream decoded(InputStream stream, String encoding) throws IOException {
        if (!GZIPHelper.isGzip(encoding)) {
            return stream;
        }
        PushbackInputStream content = new PushbackInputStream(stream, GZIP.length);
        byte[] begin = content.readNBytes(GZIP.length);
        content.unread(begin);
        return Arrays.equals(begin, GZIP) ? new GZIPInputStream(content) : content;
    }

    /** Header names come in any case, and the context may keep headers in a case-sensitive map. */
    private static String header(Map<String, Object> headers, String name) {
        for (Map.Entry<String, Object> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey())) {
                Object first = header.getValue() instanceof List<?> values ? values.get(0) : header.getValue();
                String text = String.valueOf(first).strip();
                return text.isEmpty() ? null : text;
            }
        }
        return null;
    }

    /** Java's own proxy settings, such as -Dhttps.proxyHost, count unless the proxy is configured elsewhere. */
    private boolean usesSystemProxy() {
        return owned && http.getProxyHost() == null && context.getGlobalOption("http.proxyHost") == null;
    }

    /** The proxy that requests to a URL go through; null when there is none. */
    ProxyServer proxy(URI url) {
        if (!usesSystemProxy()) {
            return http.getProxyHost() == null
                    ? null
                    : new ProxyServer(http.getProxyHost() + ":" + http.getProxyPort(),
                            "options 'proxyHost' and 'proxyPort'");
        }
        ProxySelector selector = ProxySelector.getDefault();
        List<Proxy> proxies = selector == null ? List.of() : selector.select(url);
        return proxies.stream().filter(proxy -> proxy.type() == Proxy.Type.HTTP).map(Proxy::address)
                .filter(InetSocketAddress.class::isInstance).map(InetSocketAddress.class::cast).findFirst()
                .map(address -> new ProxyServer(address.getHostString() + ":" + address.getPort(), "system properties '"
                        + url.getScheme() + ".proxyHost' and '" + url.getScheme() + ".proxyPort'"))
                .orElse(null);
    }

    /**
     * An HTTP proxy.
     *
     * @param address  host and port
     * @param settings where it is configured
     */
    record ProxyServer(String address, String settings) {
    }

    /** The connect timeout of the component in ms; 0 for none. */
    long connectTimeout() {
        return endpoint.getConnectTimeout();
    }

    /** The response timeout of the component in ms; 0 for none. */
    long responseTimeout() {
        return endpoint.getResponseTimeout();
    }
}
