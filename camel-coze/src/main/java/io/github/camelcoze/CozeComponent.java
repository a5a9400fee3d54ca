/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.github.camelcoze.internal.auth.TokenSources;
import io.github.camelcoze.internal.health.ApiHealthChecks;
import io.github.camelcoze.internal.http.BaseUrl;
import io.github.camelcoze.internal.http.CallStatistics;
import io.github.camelcoze.internal.http.HttpSettings;
import io.github.camelcoze.internal.http.HttpTransport;
import io.github.camelcoze.internal.management.ApiAppStatistics;
import io.github.camelcoze.internal.management.CozeMetrics;
import io.github.camelcoze.internal.uri.ComponentPropertyNames;
import io.github.camelcoze.internal.uri.IdentifierOptions;
import io.github.camelcoze.internal.uri.NumberOptionValidator;
import io.github.camelcoze.internal.uri.RootLocaleConfigurer;
import io.github.camelcoze.internal.uri.SecretOptionMasker;
import io.github.camelcoze.internal.uri.VariableNames;
import io.github.camelcoze.internal.uri.VaultFunctions;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.util.PropertiesHelper;
import org.apache.camel.util.StringHelper;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code coze:operation}: calls of the Coze API, and events that Coze sends. */
@Component("coze")
@ManagedResource(description = "Managed Coze component")
public class CozeComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private static final Logger LOG = LoggerFactory.getLogger(CozeComponent.class);

    private static final String METER_REGISTRY = "io.micrometer.core.instrument.MeterRegistry";

    private static final String WEBHOOK = "org.apache.camel.component.webhook.WebhookCapableEndpoint";

    private static final int DEFAULT_CONNECTIONS = 200;

    /** Enough for the warnings of static routes; values from messages must not fill the memory. */
    private static final int MAX_WARNINGS = 1000;

    @Metadata(label = "advanced", description = "Options that all endpoints of this component inherit, as one object. It replaces those that were set before it.")
    private CozeConfiguration configuration = new CozeConfiguration();
    @Metadata(label = "advanced", defaultValue = "10s", javaType = "java.time.Duration", description = "Maximum time"
            + " to establish a connection to Coze.")
    private long connectTimeout = 10_000;
    @Metadata(label = "advanced", defaultValue = "30s", javaType = "java.time.Duration", description = "Maximum time"
            + " to wait for Coze's response. Coze verifies a new callback URL within this time.")
    private long responseTimeout = 30_000;
    @Metadata(label = "advanced", defaultValue = "200", description = "Maximum number of connections to Coze at the"
            + " same time. A streamed response needs one from its beginning to its end. Without virtual threads, it is"
            + " also the maximum number of threads that read streams.")
    private int maxConnections = DEFAULT_CONNECTIONS;
    @Metadata(label = "security", displayName = "SSL Context Parameters", description = "TLS configuration for"
            + " connections to Coze, or to a gateway in front of it.")
    private SSLContextParameters sslContextParameters;
    @Metadata(label = "security", defaultValue = "false", displayName = "Use Global SSL Context Parameters", description = "Use"
            + " the CamelContext's global SSL context parameters.")
    private boolean useGlobalSslContextParameters;
    @Metadata(label = "proxy", description = "Host name of the HTTP proxy for connections to Coze, without http://.")
    private String proxyHost;
    @Metadata(label = "proxy", description = "Port of the HTTP proxy.")
    private Integer proxyPort;
    @Metadata(label = "proxy,security", secret = true, description = "User name for the HTTP proxy.")
    private String proxyAuthUsername;
    @Metadata(label = "proxy,security", secret = true, description = "Password for the HTTP proxy.")
    private String proxyAuthPassword;
    @Metadata(label = "advanced", displayName = "HTTP Component", description = "Custom Camel HTTP component for the"
            + " calls, used with its own timeouts, TLS, proxy and connection pool. connectTimeout and responseTimeout"
            + " of this component are then ignored; its TLS and proxy options must not be set.")
    private HttpComponent httpComponent;

    private final TokenSources tokenSources = new TokenSources(this::transport);
    private final ApiHealthChecks healthChecks = new ApiHealthChecks();
    private final CallStatistics statistics = new CallStatistics(null);
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final Set<String> unencryptedBaseUrls = ConcurrentHashMap.newKeySet();
    private final Lock lock = new ReentrantLock();
    private volatile HttpTransport transport;
    private ScheduledExecutorService scheduler;
    private volatile ExecutorService streamExecutor;

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        SecretOptionMasker.registerSecretNames(getCamelContext());
        if (getClass() == CozeComponent.class) { // another may have more options
            ComponentPropertyNames.check(this);
        }
    }

    /** The options have been set. */
    @Override
    protected void doStart() throws Exception {
        super.doStart();
        ComponentPropertyNames.ignoredVariables(this, new CozeComponent(), System.getenv())
                .forEach((variable, option) -> LOG.warn("Environment variable {} has no effect: set"
                        + " camel.component.coze.{}={{env:{}}} in application.properties", variable, option, variable));
        ComponentPropertyNames.ignoredProperties(this, new CozeComponent())
                .forEach((property, option) -> LOG.warn("Property {} has no effect: set"
                        + " camel.component.coze.{}", property, option));
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SecretOptionMasker.reveal(parameters);
        parameters.values().removeIf(CozeComponent::isNotSet);
        SecretOptionMasker.checkNames(parameters.keySet());
        CozeConfiguration inherited = configuration.copy();
        IdentifierOptions.trim(inherited);
        CozeEndpoint endpoint = newEndpoint(uri, remaining, inherited.copy());
        endpoint.setOwnOptions(parameters.keySet());
        Map<String, Object> named = PropertiesHelper.extractProperties(parameters, "parameter.");
        endpoint.checkParameters(named);
        NumberOptionValidator.check(parameters, endpoint::optionType);
        setProperties(endpoint, parameters);
        warnOfUnknownParameters();
        if (endpoint.isOwnOption("parameters")) {
            Map<String, Object> own = endpoint.getConfiguration().getParameters();
            endpoint.setOwnParameters(own);
            endpoint.getConfiguration().setParameters(inherited.getParameters());
            endpoint.getConfiguration().addParameters(own);
        }
        endpoint.getConfiguration().addParameters(named);
        IdentifierOptions.trim(endpoint.getConfiguration());
        checkReplaced(endpoint.textOptions());
        endpoint.getConfiguration().preferOwnCredentials(inherited);
        IdentifierOptions.checkNoneEmpty(endpoint.getConfiguration(), endpoint::isOwnOption);
        endpoint.getConfiguration().dropVerifyTokenOfOtherApp(inherited);
        if (!endpoint.getOperation().isSource() && !endpoint.isOwnOption("callbackUrl")) {
            // that of the component is for coze:events: a call that renames an app must not redirect its events
            endpoint.getConfiguration().setCallbackUrl(null);
        }
        checkNoneOfComponent(parameters.keySet(), StringHelper.before(uri, ":"));
        endpoint.getOperation().checkNoneUnknown(parameters.keySet(),
                getCamelContext().getCamelContextExtension().getEndpointUriFactory("coze").propertyNames());
        BaseUrl baseUrl = BaseUrl.of(endpoint.getConfiguration().getBaseUrl());
        endpoint.getConfiguration().setBaseUrl(baseUrl.toString()); // in one spelling: it is part of what an app is
        if (baseUrl.isUnencrypted() && unencryptedBaseUrls.add(baseUrl.toString())) {
            LOG.warn("Option 'baseUrl' is {}: the access token is sent unencrypted, use https", baseUrl);
        }
        return endpoint;
    }

    /** What became of placeholders; without the function that is meant, Camel takes what is behind a colon. */
    private void checkReplaced(Map<String, String> options) {
        VariableNames.check(options, System.getenv().keySet());
        VaultFunctions.checkReplaced(getCamelContext(), options);
    }

    private void checkNoneOfComponent(Set<String> unknown, String name) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) getComponentPropertyConfigurer();
        for (String option : unknown) {
            if (options.getOptionType(option.replace("-", ""), true) != null) {
                throw new IllegalArgumentException("Option '" + option + "' belongs to the component, not to an"
                        + " endpoint: set camel.component." + name + "." + option);
            }
        }
    }

    private CozeEndpoint newEndpoint(String uri, String operation, CozeConfiguration options) {
        return getCamelContext().getClassResolver().resolveClass(WEBHOOK) == null
                ? new CozeEndpoint(uri, this, operation, options)
                : CozeWebhookEndpoint.create(uri, this, operation, options);
    }

    /** Those of other operations are inherited without effect, as other options are; a mistyped one has none anywhere. */
    private void warnOfUnknownParameters() {
        if (configuration.getParameters() != null) {
            configuration.getParameters().keySet().forEach(name -> CozeOperation.unknownParameter(name)
                    .or(() -> overridden(name)).ifPresent(problem -> warnOnce("parameter." + name,
                            "Option 'parameters' of the component has the key '" + name + "', which " + problem)));
        }
    }

    /** What is wrong with a parameter that the component's own option sets too, as the end of a sentence. */
    private Optional<String> overridden(String parameter) {
        PropertyConfigurerGetter options = (PropertyConfigurerGetter) getComponentPropertyConfigurer();
        return CozeOperation.optionOf(parameter)
                .filter(option -> options.getOptionValue(this, option, false) != null)
                .map(option -> "option '" + option + "' of the component overrides: set only one of them");
    }

    /**
     * Camel leaves an option out whose optional placeholder has no value, but not where it is in RAW(...), as in
     * Kamelets.
     */
    private static boolean isNotSet(Object value) {
        return value instanceof String text && text.startsWith(PropertiesComponent.PREFIX_OPTIONAL_TOKEN)
                && text.endsWith(PropertiesComponent.SUFFIX_TOKEN);
    }

    @Override
    public PropertyConfigurer getComponentPropertyConfigurer() {
        return RootLocaleConfigurer.of(super.getComponentPropertyConfigurer(), this::warnOnce);
    }

    @Override
    public PropertyConfigurer getEndpointPropertyConfigurer() {
        return RootLocaleConfigurer.of(super.getEndpointPropertyConfigurer(), this::warnOnce);
    }

    /** Camel logs the parameters of a new endpoint at TRACE as they are; this is its last call before it does. */
    @Override
    protected void validateURI(String uri, String path, Map<String, Object> parameters) {
        super.validateURI(uri, path, parameters);
        SecretOptionMasker.hide(parameters);
    }

    /** The HTTP transport that all endpoints of this component share; started with the first that needs it. */
    HttpTransport transport() {
        HttpTransport current = transport;
        if (current != null) {
            return current;
        }
        lock.lock();
        try {
            if (transport == null) {
                if (isStoppingOrStopped()) {
                    throw new RejectedExecutionException("The Coze component has been stopped, with its CamelContext");
                }
                HttpTransport created = createTransport();
                ServiceHelper.startService(created);
                transport = created;
            }
            return transport;
        } finally {
            lock.unlock();
        }
    }

    private HttpTransport createTransport() {
        HttpSettings settings = new HttpSettings(connectTimeout, responseTimeout, maxConnections, sslContextParameters,
                useGlobalSslContextParameters, proxyHost, proxyPort, proxyAuthUsername, proxyAuthPassword);
        if (httpComponent == null) {
            return new HttpTransport(getCamelContext(), settings.createComponent(getCamelContext()), true);
        }
        settings.checkNoneBesideComponent();
        return new HttpTransport(getCamelContext(), httpComponent, false);
    }

    @Override
    protected void doStop() throws Exception {
        lock.lock();
        try {
            if (streamExecutor != null) {
                getCamelContext().getExecutorServiceManager().shutdownGraceful(streamExecutor);
                streamExecutor = null;
            }
            if (scheduler != null) {
                getCamelContext().getExecutorServiceManager().shutdownNow(scheduler);
                scheduler = null;
            }
            ServiceHelper.stopService(transport);
            transport = null;
        } finally {
            lock.unlock();
        }
        super.doStop();
    }

    /**
     * The threads that read streams, shared by all endpoints. There is no queue, in which a chat that a tool begins
     * could wait for the chat that asked for the tool; a stream that finds no thread is read by the caller's. With more
     * than one thread to keep, a chat would start another one although one is idle.
     */
    ExecutorService streamExecutor() {
        lock.lock();
        try {
            if (streamExecutor == null) {
                streamExecutor = getCamelContext().getExecutorServiceManager().newThreadPool(this, "CozeStream",
                        new ThreadPoolProfileBuilder("CozeStream").poolSize(1).maxPoolSize(maxConnections)
                                .maxQueueSize(0).keepAliveTime(60L).allowCoreThreadTimeOut(true)
                                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                                .build());
            }
            return streamExecutor;
        } finally {
            lock.unlock();
        }
    }

    /** Its one thread starts what others do later. */
    ScheduledExecutorService scheduler() {
        lock.lock();
        try {
            if (scheduler == null) {
                scheduler = getCamelContext().getExecutorServiceManager().newSingleThreadScheduledExecutor(this,
                        "CozeScheduler");
            }
            return scheduler;
        } finally {
            lock.unlock();
        }
    }

    TokenSources tokenSources() {
        return tokenSources;
    }

    ApiHealthChecks healthChecks() {
        return healthChecks;
    }

    CallStatistics statistics() {
        return statistics;
    }

    /** The statistics of an app; bound to meters if Micrometer is present. */
    ApiAppStatistics appStatistics(String apiAppId, CozeManagedEndpoint endpoint) {
        ApiAppStatistics totals = ApiAppStatistics.of(getCamelContext(), apiAppId);
        if (getCamelContext().getClassResolver().resolveClass(METER_REGISTRY) != null) {
            CozeMetrics.bind(getCamelContext(), apiAppId, totals, endpoint, this::warnOnce);
        }
        return totals;
    }

    @ManagedAttribute(description = "Operations called; a list counts once, whatever its number of pages")
    public long getOperationsCalled() {
        return statistics.getCalled();
    }

    @ManagedAttribute(description = "Operations that failed")
    public long getOperationsFailed() {
        return statistics.getFailed();
    }

    @ManagedAttribute(description = "Calls that were retried with a new access token")
    public long getOperationsRetried() {
        return statistics.getRetried();
    }

    /** Logs a warning, once for each subject. */
    void warnOnce(String subject, String message) {
        if (warned.size() < MAX_WARNINGS && warned.add(subject)) {
            LOG.warn(message);
        }
    }

    public CozeConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(CozeConfiguration configuration) {
        this.configuration = Objects.requireNonNull(configuration, "configuration");
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public long getResponseTimeout() {
        return responseTimeout;
    }

    public void setResponseTimeout(long responseTimeout) {
        this.responseTimeout = responseTimeout;
    }

    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public String getProxyAuthUsername() {
        return proxyAuthUsername;
    }

    public void setProxyAuthUsername(String proxyAuthUsername) {
        this.proxyAuthUsername = proxyAuthUsername;
    }

    public String getProxyAuthPassword() {
        return proxyAuthPassword;
    }

    public void setProxyAuthPassword(String proxyAuthPassword) {
        this.proxyAuthPassword = proxyAuthPassword;
    }

    public HttpComponent getHttpComponent() {
        return httpComponent;
    }

    public void setHttpComponent(HttpComponent httpComponent) {
        this.httpComponent = httpComponent;
    }
}
