/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.internal.health.RegistrationHealthCheck;
import io.github.camelcoze.internal.webhook.BodyLimit;
import io.github.camelcoze.internal.webhook.CallbackUrl;
import io.github.camelcoze.internal.webhook.EventRoute;
import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.internal.webhook.WebhookPath;
import io.github.camelcoze.internal.webhook.WebhookProcessor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.component.webhook.WebhookEndpoint;
import org.apache.camel.component.webhook.WebhookUtils;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;

/** {@code webhook:coze:events}: the same with the HTTP server that camel-webhook chooses. */
final class CozeWebhookHandler {

    /** The handler is started just before its server listens. */
    private static final long LISTEN_DELAY_MS = 250;

    private final CozeEndpoint endpoint;
    private WebhookConfiguration configuration;
    private volatile boolean managed;

    CozeWebhookHandler(CozeEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    void setConfiguration(WebhookConfiguration configuration) {
        this.configuration = configuration;
    }

    /** Whether camel-webhook is configured to register (option webhookAutoRegister). */
    void setManaged(boolean managed) {
        this.managed = managed;
    }

    Processor handler(Processor next) {
        return new Handler(next);
    }

    /** The URL that Coze calls: option callbackUrl, else camel-webhook's external URL. */
    private CallbackUrl callbackUrl(WebhookPath at) throws Exception {
        if (!ObjectHelper.isEmpty(endpoint.getConfiguration().getCallbackPath())) {
            throw new IllegalArgumentException(
                    "Option 'callbackPath' is not supported by webhook:coze:events: set 'webhookPath' instead");
        }
        String externalUrl = managed ? configuration.getWebhookExternalUrl() : null;
        CallbackUrl.checkNotEmpty("webhookExternalUrl", externalUrl,
                "register 'callbackUrl', or to keep the URL that Coze has");
        CallbackUrl.checkNotEmpty("webhookBasePath", configuration.getWebhookBasePath(),
                "listen at 'webhookPath' alone");
        CallbackUrl.checkNotEmpty("webhookPath", configuration.getWebhookPath(),
                "listen at a path that Camel computes, or set it to /");
        String url = endpoint.getConfiguration().getCallbackUrl();
        if (url == null && externalUrl != null) {
            url = withPath(externalUrl);
        }
        return new CallbackUrl(CallbackUrl.of(url, CallbackUrl.DEFAULT_PATH).url(), at.path(), true);
    }

    /** As camel-webhook computes it, but without a second slash where an external URL ends with one. */
    private String withPath(String externalUrl) {
        return externalUrl.strip().replaceAll("/+$", "") + path(true);
    }

    /** @param prefixed with the context path of the REST configuration, joined with one slash */
    private String path(boolean prefixed) {
        String contextPath = prefixed ? configuration.retrieveRestConfiguration().getContextPath() : null;
        return (contextPath == null ? "/" : "/" + contextPath + "/").replaceAll("^/+|/+$", "/")
                + FileUtil.stripLeadingSeparator(configuration.computeFullPath(false));
    }

    private WebhookPath path() {
        CamelContext context = endpoint.getCamelContext();
        String routeId = context.getRoutes().stream()
                .filter(route -> route.getEndpoint() instanceof WebhookEndpoint webhook
                        && webhook.getConfiguration() == configuration)
                .findFirst().map(Route::getRouteId).orElse(null);
        RestConsumerFactory server = WebhookUtils.locateRestConsumerFactory(context, configuration);
        return WebhookPath.of(server, path(server instanceof PlatformHttpComponent), routeId);
    }

    /** Started and stopped by the consumer of camel-webhook. */
    private final class Handler extends AsyncProcessorSupport {

        private final Processor next;
        private WebhookLifecycle lifecycle;
        private WebhookProcessor processor;
        private Runnable release;
        private RegistrationHealthCheck healthCheck;

        Handler(Processor next) {
            this.next = next;
        }

        /** Its consumer is built before it is initialized, which is when its server is chosen. */
        @Override
        protected void doBuild() {
            WebhookPath at = path();
            endpoint.getCamelContext().getEndpoints().stream().filter(PlatformHttpEndpoint.class::isInstance)
                    .map(PlatformHttpEndpoint.class::cast).filter(listening -> at.isAt(listening.getPath()))
                    .forEach(listening -> BodyLimit.set(listening, endpoint.getConfiguration().getMaxBodySize(),
                            () -> processor));
        }

        @Override
        protected void doStart() throws Exception {
            WebhookPath at = path();
            WebhookLifecycle opened = endpoint.createLifecycle(callbackUrl(at), at, managed);
            opened.open();
            lifecycle = opened;
            processor = lifecycle.processor(new EventRoute(routeId(), AsyncProcessorConverterHelper.convert(next),
                    endpoint::createExchange, exchange -> {
                    }, null),
                    endpoint.webhookStatistics());
            release = BodyLimit.guard(endpoint.getCamelContext(), at.path(),
                    endpoint.getConfiguration().getMaxBodySize(), () -> processor);
            healthCheck = endpoint
                    .registrationHealthCheck("consumer:webhook-coze-" + endpoint.getConfiguration().getApiAppId());
            if (healthCheck != null) {
                HealthCheckRegistry.get(endpoint.getCamelContext()).register(healthCheck);
            }
            lifecycle.start(LISTEN_DELAY_MS);
        }

        /** The consumer of camel-webhook knows it, and keeps it to itself. */
        private String routeId() {
            return endpoint.getCamelContext().getRoutes().stream().filter(route -> route.getProcessor() == next)
                    .map(Route::getRouteId).findFirst().orElse(null);
        }

        @Override
        protected void doStop() throws Exception {
            if (healthCheck != null) {
                HealthCheckRegistry.get(endpoint.getCamelContext()).unregister(healthCheck);
                healthCheck = null;
            }
            if (lifecycle != null) {
                processor.close();
                lifecycle.stop();
                lifecycle = null;
                release.run();
            }
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return processor.process(exchange, callback);
        }
    }
}
