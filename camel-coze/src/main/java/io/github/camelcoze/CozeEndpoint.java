/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Instant;
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
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Manage callback apps, subscribe them to events, and audit and unpublish bots on Coze, the AI-agent platform.
 */
@ManagedResource(description = "Managed Coze endpoint")
@UriEndpoint(firstVersion = "0.1.0", scheme = "coze", title = "Coze", syntax = "coze:operation", producerOnly = true, category = {
    Category.AI, Category.CLOUD, Category.API}, headersClass = CozeConstants.class)
public class CozeEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath(description = "The operation of Coze's API to call.")
    @Metadata(required = true)
    private final CozeOperation operation;

    @UriParam
    private CozeConfiguration configuration;

    @UriParam
    private CozeOperationOptions operationOptions = new CozeOperationOptions();

    private final Set<String> ownOptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private final CallStatistics statistics;
    private volatile AccessTokens accessTokens;

    /**
     * @throws IllegalArgumentException when there is no such operation; the message suggests the nearest
     */
    public CozeEndpoint(String uri, CozeComponent component, String operation, CozeConfiguration configuration) {
        super(uri, component);
        this.operation = CozeOperation.named(operation);
        this.configuration = configuration;
        this.statistics = new CallStatistics(component.statistics());
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
        return client(statistics);
    }

    /** A client whose calls are not counted. */
    CozeClient createClientForHealthCheck() {
        return client(new CallStatistics(null));
    }

    private CozeClient client(CallStatistics counted) {
        return new CozeClient(getComponent()::transport, configuration.getBaseUrl(), accessTokens, counted);
    }

    /** Null until a client has been created. */
    AccessTokens accessTokens() {
        return accessTokens;
    }

    @ManagedAttribute(description = "Operations of Coze's API that this endpoint called")
    public long getOperationsCalled() {
        return statistics.getCalled();
    }

    @ManagedAttribute(description = "Operations of Coze's API that failed")
    public long getOperationsFailed() {
        return statistics.getFailed();
    }

    @ManagedAttribute(description = "Calls that were made once more with a new access token")
    public long getOperationsRetried() {
        return statistics.getRetried();
    }

    @ManagedAttribute(description = "When the access token that is held expires (ISO 8601, UTC); empty when that is not known")
    public String getTokenExpiryTime() {
        AccessTokens tokens = accessTokens;
        Instant expiry = tokens == null ? null : tokens.expiry();
        return expiry == null ? "" : expiry.toString();
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

    public CozeOperationOptions getOperationOptions() {
        return operationOptions;
    }

    public void setOperationOptions(CozeOperationOptions operationOptions) {
        this.operationOptions = operationOptions;
    }
}
