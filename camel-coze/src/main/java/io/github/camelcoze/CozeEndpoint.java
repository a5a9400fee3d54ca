/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.client.CozeClient;
import io.github.camelcoze.operation.CozeOperation;
import io.github.camelcoze.operation.CozeOperations;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Subscribe to the callback events of Coze, the AI-agent platform.
 */
@UriEndpoint(firstVersion = "0.1.0", scheme = "coze", title = "Coze", syntax = "coze:operation", producerOnly = true, category = {
    Category.AI, Category.CLOUD, Category.API}, headersClass = CozeConstants.class)
public class CozeEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath(enums = "subscribe", description = "The operation of Coze's API to call.")
    @Metadata(required = true)
    private final String operation;

    @UriParam
    private CozeConfiguration configuration;

    @UriParam(label = "producer", description = "The event types to subscribe to, separated by commas, such as"
            + " bot.published,bot.deleted. The header CamelCozeEventTypes overrides it; when neither is set, the"
            + " message body is taken.")
    private String eventTypes;

    private final CozeOperation entry;

    /**
     * @throws IllegalArgumentException when there is no such operation; the message suggests the nearest
     */
    public CozeEndpoint(String uri, CozeComponent component, String operation, CozeConfiguration configuration) {
        super(uri, component);
        this.operation = operation;
        this.configuration = configuration;
        this.entry = CozeOperations.named(operation);
    }

    @Override
    public Producer createProducer() {
        return new CozeProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "You cannot receive messages from coze:" + operation + ": it is an operation to call, in to(\"coze:"
                        + operation + "\")");
    }

    /** A client for what this endpoint is configured with. */
    CozeClient createClient() {
        getComponent().transport(); // what is wrong with its options is told now, and not by the first message
        return new CozeClient(getComponent()::transport, configuration.getBaseUrl(), configuration.getToken());
    }

    CozeOperation entry() {
        return entry;
    }

    @Override
    public CozeComponent getComponent() {
        return (CozeComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getBaseUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "rest";
    }

    /** For tracers: which operation, and for which app unless a header says. */
    @Override
    public Map<String, String> getServiceMetadata() {
        String app = configuration.getApiAppId();
        return app == null ? Map.of("operation", operation) : Map.of("operation", operation, "apiAppId", app);
    }

    public String getOperation() {
        return operation;
    }

    public CozeConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CozeConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }
}
