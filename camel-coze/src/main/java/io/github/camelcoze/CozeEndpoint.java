/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.github.camelcoze.client.AccessTokens;
import io.github.camelcoze.client.CallStatistics;
import io.github.camelcoze.client.CozeClient;
import io.github.camelcoze.operation.CozeOperation;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.component.webhook.WebhookCapableEndpoint;
import org.apache.camel.component.webhook.WebhookConfiguration;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;

/**
 * Receive events of Coze, the AI-agent platform, manage callback apps and their subscriptions, and audit and unpublish bots.
 */
@ManagedResource(description = "Managed Coze endpoint")
@UriEndpoint(firstVersion = "0.1.0", scheme = "coze", title = "Coze", syntax = "coze:operation", category = {
    Category.AI, Category.CLOUD, Category.API}, headersClass = CozeConstants.class)
public class CozeEndpoint extends CozeManagedEndpoint implements EndpointServiceLocation, WebhookCapableEndpoint {

    @UriPath(description = "The operation of Coze's API to call, or events to receive those that Coze sends.")
    @Metadata(required = true)
    private final CozeOperation operation;

    @UriParam
    private CozeConfiguration configuration;

    @UriParam
    private CozeOperationOptions operationOptions = new CozeOperationOptions();

    @UriParam
    private CozeEventsOptions eventsOptions = new CozeEventsOptions();

    private final Set<String> ownOptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final CozeEventMemory eventMemory = new CozeEventMemory(this);
    private final CozeWebhook webhook = new CozeWebhook(this);
    private volatile AccessTokens accessTokens;
    private volatile CozeEventReceiver receiver;

    /**
     * @throws IllegalArgumentException when there is no such operation; the message suggests the nearest
     */
    public CozeEndpoint(String uri, CozeComponent component, String operation, CozeConfiguration configuration) {
        super(uri, component);
        this.operation = CozeOperation.named(operation);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        if (operation.isSource()) {
            throw new UnsupportedOperationException("You cannot send messages to coze:" + operation
                    + ": it is where they come from, in from(\"coze:" + operation + "?...\")");
        }
        return new CozeProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        checkSource();
        CozeConsumer consumer = new CozeConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    private void checkSource() {
        if (!operation.isSource()) {
            throw new UnsupportedOperationException("You cannot receive messages from coze:" + operation
                    + ": it is an operation to call, in to(\"coze:" + operation + "\"). Events are received from"
                    + " coze:events");
        }
    }

    @Override
    public Processor createWebhookHandler(Processor next) {
        checkSource();
        return webhook.handler(next);
    }

    /** Coze checks the address while it takes it, and nobody listens yet: the handler sees to it once it is started. */
    @Override
    public void registerWebhook() {
        webhook.setManaged(true);
    }

    /** Others may be registered at the same app; option unsubscribeOnStop says what is to be undone. */
    @Override
    public void unregisterWebhook() {
        webhook.setManaged(false);
    }

    @Override
    public void setWebhookConfiguration(WebhookConfiguration webhookConfiguration) {
        webhook.setConfiguration(webhookConfiguration);
    }

    @Override
    public List<String> getWebhookMethods() {
        return List.of("POST");
    }

    /**
     * What events are received with while a route runs.
     *
     * @param  address                  where Coze calls
     * @param  managed                  whether address and subscriptions are ours to register
     * @throws IllegalArgumentException when an option is missing or of no use
     */
    CozeEventReceiver createReceiver(CallbackAddress address, boolean managed) throws Exception {
        receiver = new CozeEventReceiver(this, address, managed);
        return receiver;
    }

    CozeEventMemory eventMemory() {
        return eventMemory;
    }

    @Override
    CozeEventReceiver receiver() {
        return receiver;
    }

    /**
     * Tells which options the URI sets.
     *
     * @throws IllegalArgumentException when one is of another operation
     */
    void setOwnOptions(Set<String> names) {
        names.forEach(operation::checkOption);
        names.forEach(name -> ownOptions.add(name.replace("-", "")));
    }

    boolean isOwnOption(String option) {
        return ownOptions.contains(option);
    }

    /**
     * A client for what this endpoint is configured with.
     *
     * @throws IllegalArgumentException when that can't be used
     */
    CozeClient createClient() {
        getComponent().transport(); // what is wrong with its options is told now, and not by the first message
        accessTokens = getComponent().credentials().of(this);
        return client(callStatistics());
    }

    /** A client whose calls are not counted. */
    CozeClient createClientForHealthCheck() {
        return client(new CallStatistics(null));
    }

    private CozeClient client(CallStatistics counted) {
        return new CozeClient(getComponent()::transport, configuration.getBaseUrl(), accessTokens, counted);
    }

    @Override
    AccessTokens accessTokens() {
        return accessTokens;
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
        return app == null
                ? Map.of("operation", operation.name())
                : Map.of("operation", operation.name(), "apiAppId", app);
    }

    public CozeOperation getOperation() {
        return operation;
    }

    public CozeConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CozeConfiguration configuration) {
        this.configuration = configuration;
    }

    public CozeEventsOptions getEventsOptions() {
        return eventsOptions;
    }

    public void setEventsOptions(CozeEventsOptions eventsOptions) {
        this.eventsOptions = eventsOptions;
    }

    public CozeOperationOptions getOperationOptions() {
        return operationOptions;
    }

    public void setOperationOptions(CozeOperationOptions operationOptions) {
        this.operationOptions = operationOptions;
    }
}
