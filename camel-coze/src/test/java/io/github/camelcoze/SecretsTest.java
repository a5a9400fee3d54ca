/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelcoze.internal.auth.JwtBearerTokenSource;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.OAuthTestSupport;
import io.github.camelcoze.testing.TestKeys;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.test.junit5.TestExecutionConfiguration;
import org.apache.camel.util.URISupport;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Credentials appear in no log line, TRACE included, in no JMX attribute and in no {@code toString()}. */
class SecretsTest extends WireMockTestSupport {

    private static final String ROUTE_URI = "coze:subscribe?apiAppId=" + APP + "&eventTypes=bot.published";

    @Override
    public void configureTest(TestExecutionConfiguration testExecutionConfiguration) {
        super.configureTest(testExecutionConfiguration);
        testExecutionConfiguration.withJMX(true);
    }

    @BeforeEach
    void warmUp() {
        // so that what WireMock and the JVM set up once is not in the capture
        respondWithJson(200, SUCCESS);
    }

    /** Calls that succeed, are rejected, get an HTML page and lose the connection, each through a whole route. */
    private static void callWithAllOutcomes(ProducerTemplate template) {
        respondWithJson(200, SUCCESS);
        template.send("direct:coze", exchange -> {
        });
        respondWithJson(401, "{\"code\":700012006,\"msg\":\"token " + TOKEN + " is invalid\"}");
        template.send("direct:coze", exchange -> {
        });
        respond(aResponse().withStatus(500).withBody("<html>Authorization: Bearer " + TOKEN));
        template.send("direct:coze", exchange -> {
        });
        respond(aResponse().withFault(Fault.EMPTY_RESPONSE));
        Exchange exchange = template.send("direct:coze", e -> {
        });
        assertThat(exchange.getException()).isNotNull();
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:coze").routeId("coze").to(uri).to("log:out?showAll=true&level=TRACE");
            }
        };
    }

    /** What our own code and Camel's, on our behalf, wrote. WireMock logs every request that it receives. */
    private static List<String> linesWithToken(LogCapture log) {
        return log.lines().stream()
                .filter(line -> line.contains(TOKEN) && !line.contains("com.github.tomakehurst")
                        && !line.contains("wiremock"))
                .toList();
    }

    private static final String ISSUED = "czs_unmistakableIssuedToken77";

    /** With an OAuth app some of whose tokens are rejected. */
    private void startWithOAuthAppOnComponent(CamelContext context) throws Exception {
        CozeComponent coze = new CozeComponent();
        coze.getConfiguration().setBaseUrl(baseUrl());
        OAuthTestSupport.withOAuthApp(coze);
        context.addComponent("coze", coze);
        context.addRoutes(route(ROUTE_URI));
        context.start();
    }

    private static void issueTokens() {
        SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).atPriority(1).willReturn(okJson(
                "{\"access_token\":\"" + ISSUED + "\",\"expires_in\":4102444800}")));
    }

    /** Anything of the private key, of a JWT or of an issued token. A line of PEM is recognized by its beginning. */
    private static List<String> linesWithOAuthCredentials(List<String> lines) {
        List<String> pem = TestKeys.pkcs8().lines().filter(line -> line.length() > 60).toList();
        return lines.stream()
                .filter(line -> line.contains(ISSUED) || line.contains("eyJ") || line.contains("BEGIN PRIVATE")
                        || pem.stream().anyMatch(key -> line.contains(key.substring(0, 40))))
                .filter(line -> !line.contains("com.github.tomakehurst") && !line.contains("wiremock")).toList();
    }

    @Test
    void logContainsNoOAuthCredentials() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE); CamelContext context = new DefaultCamelContext()) {
            startWithOAuthAppOnComponent(context);
            issueTokens();
            callWithAllOutcomes(context.createProducerTemplate());
            SERVER.stubFor(post(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH)).atPriority(1).willReturn(
                    aResponse().withStatus(500).withTransformers("response-template").withBody(
                            "{\"error_code\":\"{{request.headers.Authorization}}\",\"access_token\":\"" + ISSUED
                                    + "\"}")));
            context.createProducerTemplate().send("direct:coze", exchange -> {
            });
            context.stop();

            assertThat(linesWithOAuthCredentials(log.lines())).isEmpty();
            assertThat(log.linesOf(JwtBearerTokenSource.class)).as("it did capture our own lines").isNotEmpty();
            assertThat(SERVER.findAll(postRequestedFor(urlPathEqualTo(OAuthTestSupport.TOKEN_PATH))))
                    .as("and tokens were asked for").isNotEmpty();
        }
    }

    @Test
    void jmxExposesNoOAuthCredentials() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            startWithOAuthAppOnComponent(context);
            issueTokens();
            callWithAllOutcomes(context.createProducerTemplate());

            assertThat(jmxAttributes(context)).anyMatch(line -> line.contains("TokenExpiryTime = 20"));
            assertThat(linesWithOAuthCredentials(jmxAttributes(context))).isEmpty();
        }
    }

    /** As with a token: Camel dumps a route's source as it was written. */
    @Test
    void privateKeyInUriIsLoggedOnlyByCamelRegistry() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE); CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route(ROUTE_URI + "&baseUrl=" + baseUrl() + "&clientId=1&publicKeyId=2&privateKey=RAW("
                    + TestKeys.pkcs8().replace("\n", " ") + ")"));
            context.start();
            issueTokens();
            callWithAllOutcomes(context.createProducerTemplate());
            context.stop();

            assertThat(linesWithOAuthCredentials(log.lines()))
                    .extracting(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                    .isSubsetOf("TRACE org.apache.camel.impl.engine.AbstractCamelContext",
                            "TRACE org.apache.camel.support.EndpointHelper",
                            "TRACE org.apache.camel.management.JmxManagementLifecycleStrategy");
        }
    }

    @Test
    void toStringContainsNoOAuthCredentials() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            startWithOAuthAppOnComponent(context);
            CozeEndpoint endpoint = context.getEndpoint(ROUTE_URI, CozeEndpoint.class);

            assertThat(linesWithOAuthCredentials(Stream
                    .of(endpoint, endpoint.getConfiguration(), endpoint.accessTokens(),
                            endpoint.getComponent(), endpoint.getComponent().tokenSources(), endpoint.createClient())
                    .map(Object::toString).toList())).isEmpty();
        }
    }

    private void startWithTokenOnComponent(CamelContext context) throws Exception {
        CozeComponent coze = new CozeComponent();
        coze.getConfiguration().setToken(TOKEN);
        coze.getConfiguration().setBaseUrl(baseUrl());
        context.addComponent("coze", coze);
        context.addRoutes(route(ROUTE_URI));
        context.start();
    }

    @Test
    void logContainsNoComponentToken() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE); CamelContext context = new DefaultCamelContext()) {
            startWithTokenOnComponent(context);
            callWithAllOutcomes(context.createProducerTemplate());
            context.stop();

            assertThat(linesWithToken(log)).isEmpty();
            assertThat(log.linesOf(CozeClient.class)).as("it did capture our own lines").isNotEmpty();
            assertThat(log.lines()).as("and the HTTP client's")
                    .anyMatch(line -> line.contains("org.apache.hc.client5"));
        }
    }

    /** Camel's registry of endpoints traces every URI as it is written, so the docs say: not into the URI. */
    @Test
    void tokenInUriIsLoggedOnlyByCamelRegistry() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE); CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route(ROUTE_URI + "&baseUrl=" + baseUrl() + "&token=" + TOKEN));
            context.start();
            callWithAllOutcomes(context.createProducerTemplate());
            context.stop();

            assertThat(SERVER.getAllServeEvents()).hasSize(4).allMatch(
                    event -> event.getRequest().getHeader("Authorization").equals("Bearer " + TOKEN));
            assertThat(linesWithToken(log)).extracting(line -> line.split(" ")[0] + " " + line.split(" ")[1])
                    .isSubsetOf("TRACE org.apache.camel.impl.engine.AbstractCamelContext",
                            "TRACE org.apache.camel.support.EndpointHelper",
                            "TRACE org.apache.camel.management.JmxManagementLifecycleStrategy");
        }
    }

    /** Camel Main writes every property as it is when its own loggers are at DEBUG; at INFO it hides what is secret. */
    @Test
    void tokenInPropertiesIsLoggedOnlyByCamelMainAtDebug() throws Exception {
        try (LogCapture log = LogCapture.of(Level.TRACE)) {
            Main main = new Main();
            Properties properties = new Properties();
            properties.put("camel.component.coze.token", TOKEN);
            properties.put("camel.component.coze.base-url", baseUrl());
            main.setOverrideProperties(properties);
            main.configure().addRoutesBuilder(route(ROUTE_URI));
            main.start();
            callWithAllOutcomes(main.getCamelTemplate());
            main.stop();

            assertThat(linesWithToken(log)).allMatch(line -> line.startsWith("DEBUG org.apache.camel.main."));
            assertThat(log.lines()).anyMatch(line -> line.endsWith("camel.component.coze.token = xxxxxx"));
        }
    }

    /** Two endpoints that differ in another option would be one in JMX. */
    @ParameterizedTest
    @CsvSource({"mine, xxxxxx", ", f"})
    void nothingButSecretsIsMaskedInUris(String own, String masked) throws Exception {
        Main main = new Main();
        for (String name : new String[]{"coze", "other"}) { // two components
            main.addInitialProperty("camel.beans." + name, "#class:" + CozeComponent.class.getName());
            main.addInitialProperty("camel.beans." + name + ".token", "{{tt}}");
        }
        main.addInitialProperty("tt", TOKEN);
        if (own != null) {
            main.addInitialProperty("camel.main.additionalSensitiveKeywords", own);
        }
        main.start();
        main.getCamelContext().getComponent("other");

        assertThat(
                URISupport.sanitizeUri("coze:call?path=/v1/a&eventTypes=b&token=c&verifyToken=d&privateKey=e&mine=f"))
                .isEqualTo("coze:call?path=/v1/a&eventTypes=b&token=xxxxxx&verifyToken=xxxxxx&privateKey=xxxxxx"
                        + "&mine=" + masked);
        main.stop();
    }

    /** Camel Main logs at INFO what placeholders were replaced with: those in URIs are known by their usual names only. */
    @ParameterizedTest
    @CsvSource({
        "COZE_PAT,             coze:listApiApps?token={{COZE_PAT}}",
        "COZE_API_TOKEN,       coze:listApiApps?token={{COZE_API_TOKEN}}",
        "coze.api-token,       coze:listApiApps?token={{coze.api-token}}",
        "COZE_VERIFY_TOKEN,    coze:listApiApps?token={{COZE_VERIFY_TOKEN}}",
        "COZE_PRIVATE_KEY,     coze:listApiApps?token={{COZE_PRIVATE_KEY}}",
        "COZE_JWT_OAUTH_PRIVATE_KEY, coze:listApiApps?token={{COZE_JWT_OAUTH_PRIVATE_KEY}}",
        "coze.pat,             coze:listApiApps?token={{coze.pat}}",
        "our.webhook-password, camel.component.coze.verifyToken={{our.webhook-password}}",
        "OUR_KEY,              camel.component.coze.private-key={{?OUR_KEY}}",
        "our.proxy.pw,         camel.component.coze.proxyAuthPassword={{our.none:{{our.proxy.pw}}}}",
        "our.pw,               camel.kamelet.coze-chat-action.token={{our.pw}}",
        "our.original,         camel.component.coze.token={{our.copy}}",
        "our.copy,             camel.component.coze.token={{our.copy}}",
        "our.cred,             camel.beans.second.token={{our.cred}}"})
    void whatSecretOptionsAreSetFromIsInNoLogLineAtInfo(String source, String use) throws Exception {
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            Main main = new Main();
            main.addInitialProperty("camel.component.coze.baseUrl", baseUrl());
            main.addInitialProperty("our.original", TOKEN);
            main.addInitialProperty("our.copy", "{{our.original}}");
            main.addInitialProperty(source, source.equals("our.copy") ? "{{our.original}}" : TOKEN);
            if (use.startsWith("camel.")) {
                main.addInitialProperty(use.split("=")[0], use.split("=", 2)[1]);
            }
            main.addInitialProperty("camel.beans.second", "#class:" + CozeComponent.class.getName());
            main.configure().addRoutesBuilder(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:start").log("{{" + source + "}} {{camel.component.coze.baseUrl}}")
                            .to(use.startsWith("coze:") ? use : "mock:end");
                }
            });
            main.start();
            main.stop();

            assertThat(log.lines()).anyMatch(line -> line.endsWith(" " + source + " = xxxxxx"))
                    .noneMatch(line -> line.contains(TOKEN));
        }
    }

    @Test
    void warnsWhenCustomHttpClientLogsRequests() throws Exception {
        try (LogCapture log = LogCapture.of(Level.DEBUG); CamelContext context = new DefaultCamelContext()) {
            CozeComponent coze = new CozeComponent();
            coze.getConfiguration().setToken(TOKEN);
            HttpComponent http = new HttpComponent();
            http.setLogHttpActivity(true);
            coze.setHttpComponent(http);
            context.addComponent("coze", coze);
            context.addRoutes(route(ROUTE_URI));
            context.start();

            assertThat(log.lines()).filteredOn(line -> line.startsWith("WARN ")).satisfiesExactlyInAnyOrder(
                    line -> assertThat(line)
                            .contains("The custom httpComponent logs requests at DEBUG, including access tokens"),
                    line -> assertThat(line).contains("The custom httpComponent logs requests, including access tokens:"
                            + " set its option logHttpActivity to false"));
        }
    }

    @Test
    void jmxExposesNoToken() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            startWithTokenOnComponent(context);
            callWithAllOutcomes(context.createProducerTemplate());

            assertThat(jmxAttributes(context)).anyMatch(line -> line.contains("EndpointUri = coze://subscribe"));
            assertThat(jmxAttributes(context)).anyMatch(line -> line.contains("dumpRouteAsXml() = <route"));
            assertThat(jmxAttributes(context)).filteredOn(line -> line.contains(TOKEN)).isEmpty();
        }
    }

    /** Camel dumps a route as it was written: one more reason not to write a token into a URI. */
    @Test
    void tokenInUriIsExposedByJmxOnlyInRouteDump() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(route(ROUTE_URI + "&baseUrl=" + baseUrl() + "&token=" + TOKEN));
            context.start();
            callWithAllOutcomes(context.createProducerTemplate());

            assertThat(jmxAttributes(context)).anyMatch(line -> line.contains("EndpointUri = coze://subscribe")
                    && line.contains("token=xxxxxx"));
            assertThat(jmxAttributes(context)).filteredOn(line -> line.contains(TOKEN))
                    .allMatch(line -> line.contains(" dumpRoute") || line.contains(" dumpProcessorAsXml()"));
        }
    }

    /** Every attribute of every MBean of Camel's, and what every operation that needs no argument and reads gives. */
    private static List<String> jmxAttributes(CamelContext context) throws Exception {
        List<String> shown = new ArrayList<>();
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("org.apache.camel:context=" + context.getName() + ",*"),
                null)) {
            shown.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                shown.add(name + " " + attribute.getName() + " = " + server.getAttribute(name, attribute.getName()));
            }
            for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                if (operation.getSignature().length == 0
                        && operation.getName().matches("(dump|browse|get|list|stats).*(?<!AsYaml)")) {
                    shown.add(name + " " + operation.getName() + "() = "
                            + server.invoke(name, operation.getName(), null, null));
                }
            }
        }
        return shown;
    }

    @Test
    void toStringContainsNoToken() throws Exception {
        Endpoint endpoint = context.getEndpoint(URI + "&token=" + TOKEN);
        CozeProducer producer = (CozeProducer) endpoint.createProducer();
        producer.start();

        assertThat(producer.getStatus()).isEqualTo(ServiceStatus.Started);
        assertThat(List.of(endpoint, producer, context.getComponent("coze"),
                ((CozeEndpoint) endpoint).getConfiguration(), ((CozeEndpoint) endpoint).createClient()))
                .allMatch(object -> !object.toString().contains(TOKEN));
        producer.stop();
    }

    @Test
    void serviceLocationContainsNoToken() {
        CozeEndpoint endpoint = (CozeEndpoint) context.getEndpoint(URI + "&token=" + TOKEN);

        assertThat(endpoint.getServiceUrl()).isEqualTo(baseUrl());
        assertThat(endpoint.getServiceProtocol()).isEqualTo("rest");
        assertThat(endpoint.getServiceMetadata()).isEqualTo(Map.of("operation", "subscribe", "apiAppId", APP));
    }
}
