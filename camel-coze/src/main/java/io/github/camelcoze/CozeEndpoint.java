/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.github.camelcoze.internal.health.RegistrationHealthCheck;
import io.github.camelcoze.internal.http.AccessTokenSource;
import io.github.camelcoze.internal.http.CallStatistics;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.BodyParameterNames;
import io.github.camelcoze.internal.uri.IdentifierOptions;
import io.github.camelcoze.internal.webhook.CallbackUrl;
import io.github.camelcoze.internal.webhook.ConsumerState;
import io.github.camelcoze.internal.webhook.WebhookLifecycle;
import io.github.camelcoze.internal.webhook.WebhookPath;
import io.github.camelcoze.internal.webhook.WebhookSettings;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.util.StringHelper;

/**
 * Ask bots and run workflows of Coze, the AI agent platform, receive its events, and call the rest of its API.
 */
@ManagedResource(description = "Managed Coze endpoint")
@UriEndpoint(firstVersion = "0.1.0", scheme = "coze", title = "Coze", syntax = "coze:operation", category = {
    Category.AI, Category.CLOUD, Category.API}, headersClass = CozeConstants.class)
public class CozeEndpoint extends CozeManagedEndpoint implements EndpointServiceLocation {

    @UriPath(description = "Operation of Coze's API to call; events receives the events that Coze sends.")
    @Metadata(required = true, important = true)
    private final CozeOperation operation;

    @UriParam
    private CozeConfiguration configuration;

    private final Set<String> ownOptions = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    private ConsumerState consumerState;
    private volatile AccessTokenSource accessTokens;
    private volatile WebhookLifecycle lifecycle;

    /** @throws IllegalArgumentException when there is no such operation; the message suggests a similar one */
    public CozeEndpoint(String uri, CozeComponent component, String operation, CozeConfiguration configuration) {
        super(uri, component);
        this.operation = CozeOperation.named(operation);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        if (operation.isSource()) {
            throw new UnsupportedOperationException("You cannot send messages to coze:" + operation
                    + ": use it as a consumer, in from(\"coze:" + operation + "?...\")");
        }
        operation.checkBodyParameters(configuration.getBodyParameters(), isOwnOption(BodyParameterNames.OPTION));
        return new CozeProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        checkSource(processor);
        CozeConsumer consumer = new CozeConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** @throws UnsupportedOperationException when events cannot go there */
    void checkSource(Processor next) {
        if (!operation.isSource()) {
            throw new UnsupportedOperationException("You cannot receive messages from coze:" + operation
                    + ": use it as a producer, in to(\"coze:" + operation + "\"). To receive events, use"
                    + " coze:events");
        }
        if (next instanceof PollingConsumer) {
            // it keeps events in memory, after they have been acknowledged
            throw new UnsupportedOperationException("coze:events cannot be polled, because events would be acknowledged"
                    + " before they are processed: use it in from(\"coze:events?...\")");
        }
    }

    /**
     * Creates what receives events while a route runs.
     *
     * @param  at                       where it listens
     * @param  managed                  whether to register the callback URL and the subscriptions
     * @throws IllegalArgumentException when an option is missing or invalid
     */
    synchronized WebhookLifecycle createLifecycle(CallbackUrl callbackUrl, WebhookPath at, boolean managed)
            throws Exception {
        WebhookSettings settings = webhookSettings();
        if (consumerState == null) {
            consumerState = new ConsumerState(getCamelContext(), configuration);
        }
        lifecycle = new WebhookLifecycle(getCamelContext(), settings, consumerState, callbackUrl, at, managed,
                configuration.hasCredentials() ? createClient() : null,
                countFor(getComponent().appStatistics(settings.apiAppId(), this)));
        return lifecycle;
    }

    /** Of the component's options as properties, by the name that it has in the URI. */
    private String propertyPrefix() {
        return "camel.component." + StringHelper.before(getEndpointUri(), ":");
    }

    private WebhookSettings webhookSettings() {
        IdentifierOptions.check(configuration);
        return new WebhookSettings(configuration, propertyPrefix(), this::isOwnOption, getComponent()::warnOnce);
    }

    /** @throws IllegalArgumentException when an option is missing or invalid */
    void checkSettings(CallbackUrl callbackUrl) {
        webhookSettings().check(callbackUrl);
    }

    @Override
    WebhookLifecycle lifecycle() {
        return lifecycle;
    }

    /** Null without camel-health, or when the component's health checks are disabled. */
    RegistrationHealthCheck registrationHealthCheck(String id) {
        return getComponent().isHealthCheckConsumerEnabled()
                ? RegistrationHealthCheck.of(getCamelContext(), id, configuration.getBaseUrl(),
                        configuration.getApiAppId(), this::registrationStatus)
                : null;
    }

    /**
     * A producer starts.
     *
     * @return to be run when it stops
     */
    Runnable addHealthCheck() {
        if (!getComponent().isHealthCheckProducerEnabled()) {
            return () -> {
            };
        }
        return getComponent().healthChecks().add(getCamelContext(), StringHelper.before(getEndpointUri(), ":"),
                configuration.getBaseUrl(), accessTokens, this::createClientForHealthCheck);
    }

    /**
     * @param  names                    the options that the URI sets
     * @throws IllegalArgumentException when one is of another operation, or there twice
     */
    void setOwnOptions(Set<String> names) {
        names.forEach(operation::checkOption);
        names.forEach(CozeEndpoint::checkPrefix);
        for (String name : names) {
            String plain = name.replace("-", "").replaceFirst("(?i)^configuration\\.", "");
            if (!ownOptions.add(plain) && !name.startsWith("parameter.")) {
                throw new IllegalArgumentException("Option '" + name + "' is set twice, in different spellings");
            }
        }
    }

    /** Camel would put the value into the map of the component, unchecked. */
    private static void checkPrefix(String option) {
        if (option.matches("(?i)(configuration\\.)?parameters[.\\[].*")) {
            throw new IllegalArgumentException("Option '" + option + "' must be spelled 'parameter."
                    + option.replaceFirst("(?i)^(configuration\\.)?parameters[.\\[]", "").replaceFirst("]$", "") + "'");
        }
    }

    /** The value of an option, read through the generated configurer: a new parameter's option needs no line here. */
    Object optionValue(String option) {
        return ((PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer()).getOptionValue(this, option,
                false);
    }

    /** The type of an option, by its name in any spelling; null for an unknown option. */
    Class<?> optionType(String option) {
        return ((PropertyConfigurerGetter) getComponent().getEndpointPropertyConfigurer()).getOptionType(option, true);
    }

    /** The values that are texts, those of {@code parameter.name} too. */
    Map<String, String> textOptions() {
        Map<String, String> values = new TreeMap<>();
        getCamelContext().getCamelContextExtension().getEndpointUriFactory("coze").propertyNames().stream()
                .filter(option -> optionType(option) == String.class && optionValue(option) instanceof String)
                .forEach(option -> values.put(option, (String) optionValue(option)));
        if (configuration.getParameters() != null) {
            configuration.getParameters().forEach((name, value) -> {
                if (value instanceof String text) {
                    values.put("parameter." + name, text);
                }
            });
        }
        return values;
    }

    /** @throws IllegalArgumentException when the operation has no parameter of such a name */
    void checkParameters(Map<String, Object> parameters) {
        operation.checkParameters(parameters);
    }

    /**
     * Those of a bean count as written in the URI.
     *
     * @throws IllegalArgumentException when the operation has no parameter of such a name
     */
    void setOwnParameters(Map<String, Object> parameters) {
        checkParameters(parameters);
        parameters.keySet().forEach(name -> ownOptions.add("parameter." + name));
    }

    boolean isOwnOption(String option) {
        return ownOptions.contains(option);
    }

    /**
     * Creates a client with the configuration of this endpoint.
     *
     * @throws IllegalArgumentException when that can't be used
     */
    CozeClient createClient() {
        IdentifierOptions.check(configuration);
        getComponent().transport(); // invalid options fail now and not with the first message
        accessTokens = getComponent().tokenSources().of(configuration, getCamelContext(), operation.name(),
                propertyPrefix());
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
    AccessTokenSource accessTokens() {
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
}
