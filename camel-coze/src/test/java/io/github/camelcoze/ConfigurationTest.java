/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcoze.internal.uri.VaultFunctions;
import io.github.camelcoze.testing.FreePort;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options set on components, on endpoints, in properties and in YAML. */
class ConfigurationTest extends WireMockTestSupport {

    private int proxyPort;

    @BeforeEach
    void stubSuccess() {
        respondWithJson(200, SUCCESS);
    }

    private CozeComponent coze() {
        return context.getComponent("coze", CozeComponent.class);
    }

    @Test
    void defaultsOfBaseUrlAndTimeouts() {
        CozeComponent coze = new CozeComponent();

        assertThat(coze.getConfiguration().getBaseUrl()).isEqualTo("https://api.coze.cn");
        assertThat(coze.getConfiguration().isThrowExceptionOnFailure()).isTrue();
        assertThat(coze.getConfiguration().getToken()).isNull();
        assertThat(coze.getConnectTimeout()).isEqualTo(10_000);
        assertThat(coze.getResponseTimeout()).isEqualTo(30_000);
    }

    @Test
    void camelMainConfiguresComponentFromProperties() throws Exception {
        Main main = new Main();
        Properties properties = new Properties();
        properties.put("camel.component.coze.token", "{{env:COZE_API_TOKEN}}");
        properties.put("camel.component.coze.base-url", baseUrl());
        properties.put("camel.component.coze.api-app-id", "{{coze.app}}");
        properties.put("camel.component.coze.response-timeout", "2m");
        properties.put("camel.component.coze.connect-timeout", "1500");
        properties.put("camel.component.coze.throw-exception-on-failure", "false");
        properties.put("coze.app", APP);
        properties.put("types", "bot.published");
        main.setOverrideProperties(properties);
        main.start();
        try {
            Exchange exchange = main.getCamelTemplate().send("coze:subscribe?eventTypes={{types}}", e -> {
            });

            assertThat(exchange.getException()).isNull();
            CozeComponent coze = main.getCamelContext().getComponent("coze", CozeComponent.class);
            assertThat(coze.getResponseTimeout()).isEqualTo(120_000);
            assertThat(coze.getConnectTimeout()).isEqualTo(1_500);
            assertThat(coze.getConfiguration().isThrowExceptionOnFailure()).isFalse();
        } finally {
            main.stop();
        }
        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/" + APP + "/events");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer pat_fromTheEnvironment");
    }

    /** Camel would take what is behind the colon for a default, the token. */
    @ParameterizedTest
    @CsvSource({"hashicorp, secret:coze#token", "secret, coze/token", "aws, coze/token"})
    void camelMainRejectsVaultWithoutItsLibrary(String function, String path) {
        Main main = new Main();
        main.addOverrideProperty("camel.component.coze.token", "{{" + function + ":" + path + "}}");
        try {
            assertThatThrownBy(main::start).hasMessageStartingWith("Property 'camel.component.coze.token' is {{"
                    + function + ":...}}, but this function is not on the classpath: add Camel's component for it");
        } finally {
            main.stop();
        }
    }

    /** Which Camel has replaced before there is an endpoint. */
    @ParameterizedTest
    @CsvSource({"subscribe?token={{aws:coze/token}}, token, aws",
        "subscribe?token={{coze.of-vault}}, token, azure",
        "subscribe?token=RAW({{?hashicorp:secret:coze#token}}), token, hashicorp",
        "subscribe?clientId=1&publicKeyId=2&privateKey={{secret-binary:coze/key}}, privateKey, secret-binary",
        "chat?userId={{configmap:bot/user}}, userId, configmap",
        "listBots?parameter.workspace_id={{configmap:bot/id}}, parameter.workspace_id, configmap"})
    void rejectsVaultWithoutItsLibraryOnEndpoint(String uri, String option, String function) {
        context.getPropertiesComponent().addInitialProperty("coze.of-vault", "{{azure:coze-token}}");

        assertThatThrownBy(() -> context.getEndpoint("coze:" + uri))
                .hasStackTraceContaining("Option '" + option + "' is {{" + function + ":...}}, but this function is not"
                        + " on the classpath: add Camel's component for it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"evn", "vault", "k8s", " env", "aws ", "AWS"})
    void rejectsMistypedFunction(String function) {
        String rejection = "is {{" + function + ":...}}, but there is no such function: write {{env:NAME}}";
        context.getPropertiesComponent().addInitialProperty("coze.user", "{{" + function + ":bot/user }}");

        assertThatThrownBy(() -> context.getEndpoint("coze:chat?botId=1&userId={{coze.user}}"))
                .hasStackTraceContaining("Option 'userId' " + rejection);
        assertThatThrownBy(() -> VaultFunctions.checkProperty(context, "x", "{{" + function + ":bot/user}}"))
                .hasMessageStartingWith("Property 'x' " + rejection);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "vault"})
    void takesPropertyThatIsNamedLikeAVault(String name) {
        context.getPropertiesComponent().addInitialProperty(name, "pat_secret");

        assertThat(context.getEndpoint("coze:subscribe?token={{" + name + ":pat_default}}", CozeEndpoint.class)
                .getConfiguration().getToken()).isEqualTo("pat_secret");
    }

    /** Ordinary properties with a default. */
    @Test
    void takesDefaultOfProperty() {
        assertThat(context.getEndpoint("coze:chat?botId={{bot:1}}&userId={{environment:HOME}}", CozeEndpoint.class)
                .getConfiguration().getUserId()).isEqualTo("HOME");
    }

    /** Camel's own message has the value, a mistyped token. */
    @ParameterizedTest
    @CsvSource({"coze.tokn, token", "coze.api-ap-id, apiAppId", "coze.configuration.verifyTokn, verifyToken",
        "abroad.prvateKey, privateKey"})
    void camelMainRejectsUnknownPropertyWithoutItsValue(String name, String similar) {
        Main main = new Main();
        main.bind("abroad", new CozeComponent());
        main.addOverrideProperty("camel.component.coze.token", "pat_private");
        main.addOverrideProperty("camel.component.coze.enabled", "true");
        main.addOverrideProperty("camel.component." + name, "pat_private");
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThatThrownBy(main::start)
                    .hasMessageStartingWith(
                            "Property 'camel.component." + name + "' matches no option of the component:"
                                    + " did you mean '" + similar + "'? Supported: ");
            assertThat(log.lines()).noneMatch(line -> line.contains("pat_private"));
        } finally {
            main.stop();
        }
    }

    /** The call would go to another address than the one that is set. */
    @ParameterizedTest
    @ValueSource(strings = {"baseUrl", "body-parameters", "parameters.custom_variables"})
    void camelMainRejectsPropertyThatAnObjectReplaces(String name) {
        Main main = new Main();
        main.bind("options", new CozeConfiguration());
        main.addOverrideProperty("camel.component.coze.configuration", "#bean:options");
        main.addOverrideProperty("camel.component.coze.maxConnections", "3");
        main.addOverrideProperty("camel.component.coze." + name, "https://gateway.example");
        try {
            assertThatThrownBy(main::start).hasMessage("Property 'camel.component.coze." + name
                    + "' would have no effect,"
                    + " because property 'camel.component.coze.configuration' replaces what it sets: set it in that object,"
                    + " or leave one of them out");
        } finally {
            main.stop();
        }
    }

    @Test
    void parametersOfComponentApplyBesideThoseOfAnEndpointsBean() {
        context.getComponent("coze", CozeComponent.class).getConfiguration()
                .setParameters(Map.of("custom_variables", Map.of("tone", "formal"), "auto_save_history", true));
        context.getRegistry().bind("own", Map.of("auto_save_history", false));

        assertThat(context.getEndpoint("coze:chat?botId=1&userId=u&parameters=#bean:own", CozeEndpoint.class)
                .getConfiguration().getParameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of("custom_variables", Map.of("tone", "formal"),
                        "auto_save_history", false));
    }

    /** Quarkus has a list of YAML both in parts and in one line. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void listForKameletIsRejected(boolean inOneLine) throws Exception {
        String property = "camel.kamelet.coze-event-source.eventTypes";
        Main main = new Main();
        main.addInitialProperty(property + "[0]", "bot.deleted");
        if (inOneLine) {
            main.addInitialProperty(property, "bot.deleted");
        }
        main.start();
        try {
            CamelContext context = main.getCamelContext();
            if (inOneLine) {
                assertThat(context.getComponent("coze")).isNotNull();
            } else {
                assertThatThrownBy(() -> context.getComponent("coze")).hasStackTraceContaining(
                        "Property '" + property + "[0]' is part of a list or a map, but 'eventTypes' is a text");
            }
        } finally {
            main.stop();
        }
    }

    @Test
    void camelMainIgnoresUnknownPropertyWithoutFailFast() throws Exception {
        Main main = new Main();
        main.addOverrideProperty("camel.main.auto-configuration-fail-fast", "false");
        main.addOverrideProperty("camel.component.coze.tokn", "pat_private");
        main.start();
        main.stop();
    }

    /** Camel Main reads none of them; coze.* and what placeholders refer to is the application's own. */
    @Test
    void warnsOfPropertiesWithMistypedPrefix() throws Exception {
        Main main = new Main();
        main.addOverrideProperty("camel.components.coze.token", "pat_private");
        main.addOverrideProperty("camel.coze.verify-token", "private");
        main.addOverrideProperty("camel.componet.coze.responseTimeout", "5s");
        main.addOverrideProperty("camel.coze.app", "7");
        main.addOverrideProperty("camel.coze.botId", "8");
        main.addOverrideProperty("camel.component.coze.bot-id", "{{camel.coze.botId}}");
        main.addOverrideProperty("coze.clientId", "9");
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            main.start();
            main.getCamelContext().getComponent("coze").start();

            assertThat(log.linesOf(CozeComponent.class)).extracting(line -> line.replaceFirst(".*CozeComponent ", ""))
                    .containsExactly(
                            "Property camel.components.coze.token has no effect: set camel.component.coze.token",
                            "Property camel.componet.coze.responseTimeout has no effect: set"
                                    + " camel.component.coze.responseTimeout",
                            "Property camel.coze.verify-token has no effect: set camel.component.coze.verifyToken");
        } finally {
            main.stop();
        }
    }

    /** In properties and in a URI; with a unit, or in more than a second, they are meant. */
    @ParameterizedTest
    @CsvSource({"response-timeout, 30, 1", "connectTimeout, 999, 1", "responseTimeout, 30ms, 0",
        "connectTimeout, 1500, 0",
        "?idleTimeout, 120, 1", "?idle-timeout, 2m, 0", "?awaitCompletion, 0, 0"})
    void warnsOnceOfDurationWithoutUnit(String option, String value, int warnings) {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 1; i <= 2; i++) {
                if (option.startsWith("?")) {
                    context.getEndpoint("coze:runWorkflow?workflowId=" + i + "&" + option.substring(1) + "=" + value);
                } else {
                    bind(option, value);
                }
            }

            assertThat(log.linesOf(CozeComponent.class)).hasSize(warnings).allMatch(line -> line.contains(
                    " is " + value + " ms: a number without a unit is in milliseconds, write " + value + "s for"));
        }
    }

    @Test
    void yamlRouteResolvesPlaceholders() throws Exception {
        context.getPropertiesComponent().setOverrideProperties(propertiesOf(Map.of("coze.app", APP)));
        Resource yaml = ResourceHelper.fromString("subscribe.camel.yaml", """
                - from:
                    uri: direct:go-live
                    steps:
                      - to:
                          uri: coze:subscribe
                          parameters:
                            apiAppId: "{{coze.app}}"
                            eventTypes: bot.published,bot.deleted
                            token: "{{env:COZE_API_TOKEN}}"
                      - setBody:
                          simple: "${header.CamelCozeCode} ${header.CamelCozeLogId}"
                """);
        PluginHelper.getRoutesLoader(context).loadRoutes(yaml);

        assertThat(template.requestBody("direct:go-live", null, String.class)).isEqualTo("0 " + LOGID);
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer pat_fromTheEnvironment");
    }

    private static Properties propertiesOf(Map<String, String> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    @Test
    void endpointOptionsOverrideComponentWithoutChangingIt() {
        send("coze:subscribe?apiAppId=1&eventTypes=bot.published&token=pat_other&baseUrl=" + baseUrl() + "/other");

        assertThat(request().getUrl()).isEqualTo("/other/v1/api_apps/1/events");
        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer pat_other");
        assertThat(coze().getConfiguration().getToken()).isEqualTo(TOKEN);
        assertThat(coze().getConfiguration().getBaseUrl()).isEqualTo(baseUrl());
    }

    @Test
    void tokenInRawSyntaxIsUsedVerbatim() {
        send(URI + "&token=RAW(pat_a+b%20c&d=e)");

        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer pat_a+b%20c&d=e");
    }

    @Test
    void trimsWhitespaceAroundToken() {
        coze().getConfiguration().setToken(TOKEN + "\n");

        send(URI);

        assertThat(request().getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
    }

    @Test
    void routeWorksAfterRestartAndContextAfterResume() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:a").routeId("a").to(URI);
            }
        });
        context.getRouteController().stopRoute("a");
        context.getRouteController().startRoute("a");
        context.suspend();
        context.resume();

        template.sendBody("direct:a", "");

        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void componentWorksAfterRestart() throws Exception {
        send(URI);
        coze().stop();
        coze().start();

        assertThat(send(URI).getException()).isNull();
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void stoppedComponentIsNotRestartedByCalls() {
        send(URI);
        coze().stop();

        assertThat(send(URI).getException()).isInstanceOf(RejectedExecutionException.class)
                .hasMessage("The Coze component has been stopped, with its CamelContext");
    }

    @Test
    void warnsOnceAboutPlainHttpToRemoteHost() {
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            context.getEndpoint("coze:subscribe?apiAppId=1&baseUrl=http://gateway.example");
            context.getEndpoint("coze:subscribe?apiAppId=2&baseUrl=http://gateway.example");
            context.getEndpoint("coze:subscribe?apiAppId=2&baseUrl=http://127.0.0.1:1");
            context.getEndpoint("coze:subscribe?apiAppId=2&baseUrl=http://localhost:1");
            context.getEndpoint("coze:subscribe?apiAppId=2&baseUrl=http://[::1]:1");
            context.getEndpoint("coze:subscribe?apiAppId=2&baseUrl=https://gateway.example");

            assertThat(log.linesOf(CozeComponent.class)).containsExactly("WARN io.github.camelcoze.CozeComponent"
                    + " Option 'baseUrl' is http://gateway.example: the access token is sent unencrypted, use https");
        }
    }

    @Test
    void callsGoThroughHttpProxy() {
        coze().setProxyHost("localhost\n");
        coze().setProxyPort(SERVER.getPort());

        assertThat(send(URI + "&baseUrl=http://api.coze.invalid").getException()).isNull();
        assertThat(request().getAbsoluteUrl()).isEqualTo("http://api.coze.invalid/v1/api_apps/" + APP + "/events");
    }

    @Test
    void callsGoThroughProxyOfTheJvm() {
        withSystemProxy("http", SERVER.getPort(), () -> {
            assertThat(send(URI + "&baseUrl=http://api.coze.invalid").getException()).isNull();
            assertThat(request().getAbsoluteUrl())
                    .isEqualTo("http://api.coze.invalid/v1/api_apps/" + APP + "/events");
            assertThat(send(URI).getException()).as("not for local hosts (http.nonProxyHosts)").isNull();
            assertThat(SERVER.getAllServeEvents()).hasSize(2);
        });
    }

    @Test
    void unreachableProxyOfTheJvmIsReportedWithItsProperties() throws Exception {
        proxyPort = FreePort.next();
        withSystemProxy("https", proxyPort, () -> assertThat(failureOf(send(URI + "&baseUrl=https://api.coze.invalid")))
                .hasMessageContaining("could not connect to the proxy 127.0.0.1:" + proxyPort)
                .hasMessageContaining("check system properties 'https.proxyHost' and 'https.proxyPort' and the"
                        + " network"));
    }

    private static void withSystemProxy(String scheme, int port, Runnable test) {
        System.setProperty(scheme + ".proxyHost", "127.0.0.1");
        System.setProperty(scheme + ".proxyPort", String.valueOf(port));
        try {
            test.run();
        } finally {
            System.clearProperty(scheme + ".proxyHost");
            System.clearProperty(scheme + ".proxyPort");
        }
    }

    @Test
    void warnsOnceOfComponentParametersThatNoOperationHas() {
        coze().getConfiguration().setParameters(Map.of("nmae", "x", "page_size", 7));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            context.getEndpoint("coze:listApiApps");
            context.getEndpoint("coze:subscribe?apiAppId=1");

            assertThat(log.linesOf(CozeComponent.class)).singleElement().asString()
                    .contains("Option 'parameters' of the component has the key 'nmae', which is a parameter of no"
                            + " operation but coze:call: did you mean 'name'?");
        }
    }

    @Test
    void parametersOfEndpointAreAddedToThoseOfComponent() {
        coze().getConfiguration().setParameters(Map.of("publish_status", "all", "page_num", 3));

        send("coze:listBots?parameter.workspace_id=1&parameter.page_num=2");

        assertThat(request().getUrl()).isEqualTo("/v1/bots?workspace_id=1&publish_status=all&page_num=2");
        assertThat(coze().getConfiguration().getParameters()).hasSize(2);
    }

    /** It is for coze:events: the events of an app that is renamed must go on to where they go. */
    @Test
    void callbackUrlOfComponentIsNotSent() {
        coze().getConfiguration().setCallbackUrl("https://h.example.com/");

        send("coze:updateApiApp?apiAppId=8&name=n");

        assertThat(request().getBodyAsString()).isEqualTo("{\"name\":\"n\"}");
    }

    /** It is part of what an app is, for claims, meters and health checks. */
    @Test
    void baseUrlHasOneSpelling() {
        assertThat(context.getEndpoint("coze:listApiApps?baseUrl=RAW(https://api.coze.com// )", CozeEndpoint.class)
                .getConfiguration().getBaseUrl()).isEqualTo("https://api.coze.com");
    }

    @Test
    void proxyAuthentication() {
        respond(aResponse().withStatus(407).withHeader("Proxy-Authenticate", "Basic realm=\"proxy\""));
        coze().setProxyHost("localhost");
        coze().setProxyPort(SERVER.getPort());
        coze().setProxyAuthUsername("me");
        coze().setProxyAuthPassword("hunter2");

        assertThat(failureOf(send(URI + "&baseUrl=http://api.coze.invalid")).getHttpResponseCode()).isEqualTo(407);
        assertThat(SERVER.getAllServeEvents()).anyMatch(event -> "Basic bWU6aHVudGVyMg=="
                .equals(event.getRequest().getHeader("Proxy-Authorization")));
    }

    @Test
    void rejectsProxyHostWithoutPort() {
        coze().setProxyHost("localhost");

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Options 'proxyHost' and 'proxyPort' must be set together, the host without a port");
        coze().setProxyHost(null);
        coze().setProxyPort(3128);
        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Options 'proxyHost' and 'proxyPort' must be set together, the host without a port");
    }

    @ParameterizedTest
    @CsvSource({"http://proxy, 3128", "proxy, 0", "proxy, 70000", "proxy:3128, 3128", "user:hunter2@proxy, 3128",
        "my proxy, 3128", "'', 3128"})
    void rejectsInvalidProxy(String host, int port) {
        coze().setProxyHost(host);
        coze().setProxyPort(port);

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Options 'proxyHost' and 'proxyPort' are '" + host.replace("user:hunter2", "…")
                        + "' and '" + port
                        + "': they must be a host, without http://, and a port from 1 to 65535");
    }

    @Test
    void rejectsIncompleteProxyCredentials() {
        coze().setProxyHost("localhost");
        coze().setProxyPort(1);
        coze().setProxyAuthPassword("hunter2");

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Options 'proxyAuthUsername' and 'proxyAuthPassword' must be set together");
    }

    @Test
    void unknownProxyHostIsReportedWithProxyOptions() {
        coze().setProxyHost("proxy.invalid");
        coze().setProxyPort(3128);

        assertThat(failureOf(send(URI))).hasMessageContaining(
                "the host of the proxy proxy.invalid:3128 is unknown: check options 'proxyHost' and 'proxyPort'");
    }

    @Test
    void refusedProxyConnectionIsReportedWithProxyOptions() throws Exception {
        coze().setProxyPort(FreePort.next());
        coze().setProxyHost("127.0.0.1");

        assertThat(failureOf(send(URI))).hasMessageContaining(
                "could not connect to the proxy 127.0.0.1:" + coze().getProxyPort())
                .hasMessageContaining("check options 'proxyHost' and 'proxyPort'");
    }

    @ParameterizedTest
    @CsvSource({"connectTimeout, 0", "responseTimeout, 0"})
    void rejectsInvalidTimeouts(String option, String value) throws Exception {
        PropertyBindingSupport.build().bind(context, coze(), option, value);

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessage("Option '" + option + "' must be a duration greater than 0, for example 30s");
    }

    /** In properties, as in URIs: Camel would read most of them as 0, which means "no limit" or "never". */
    @ParameterizedTest
    @CsvSource({"timestampTolerance, 5M", "timestampTolerance, ${T}", "reconcileInterval, 24H",
        "reconcile-interval, soon",
        "tokenTtl, null", "connectTimeout, abc", "responseTimeout, ３０s", "maxBodySize, 1MB", "pageSize, abc",
        "proxyPort, none", "responseTimeout, P1Y", "reconcileInterval, PT-1H", "reconcileInterval, 99999999999999d",
        "idempotentRepository, repo", "accessTokenProvider, provider", "parameters, x"})
    void rejectsInvalidNumbersOfComponent(String option, String value) {
        assertThatThrownBy(() -> bind(option, value))
                .hasStackTraceContaining("is '" + value + "': it ");
    }

    /** As Camel Main and the starter do. */
    private void bind(String option, String value) {
        PropertyBindingSupport.build().withConfigurer(coze().getComponentPropertyConfigurer()).withIgnoreCase(true)
                .bind(context, coze(), option, value);
    }

    @Test
    void trimsNumbersOfComponent() throws Exception {
        for (String option : List.of("reconcileInterval", "maxBodySize")) {
            bind(option, " 7\r\n");
        }
        bind("deduplicate", "false\n");

        assertThat(coze().getConfiguration().getReconcileInterval()).isEqualTo(7);
        assertThat(coze().getConfiguration().getMaxBodySize()).isEqualTo(7);
        assertThat(coze().getConfiguration().isDeduplicate()).isFalse();
    }

    @Test
    void customHttpComponentKeepsSettingsExceptRedirects() {
        HttpComponent http = new HttpComponent();
        http.setResponseTimeout(400);
        http.setFollowRedirects(true);
        http.setSkipRequestHeaders(true);
        coze().setHttpComponent(http);

        assertThat(send(URI).getException()).isNull();
        respond(aResponse().withStatus(200).withFixedDelay(5_000));
        assertThat(failureOf(send(URI))).hasMessageContaining("did not respond within 400 ms");
        respond(aResponse().withStatus(302).withHeader("Location", baseUrl() + "/elsewhere"));
        assertThat(failureOf(send(URI)).getHttpResponseCode()).isEqualTo(302);
        assertThat(SERVER.getAllServeEvents()).hasSize(3)
                .allMatch(event -> event.getRequest().getHeader("Authorization").equals("Bearer " + TOKEN));
    }

    @Test
    void customHttpComponentIsNotStopped() throws Exception {
        try (CamelContext other = new DefaultCamelContext()) {
            other.start();
            HttpComponent http = other.getComponent("http", HttpComponent.class);
            coze().setHttpComponent(http);
            send(URI);
            coze().stop();

            assertThat(http.isStarted()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"proxyHost, localhost", "proxyPort, 1", "proxyAuthUsername, u", "proxyAuthPassword, p",
        "useGlobalSslContextParameters, true"})
    void rejectsTlsOrProxyBesideCustomHttpComponent(String option, String value) {
        coze().setHttpComponent(new HttpComponent());
        PropertyBindingSupport.build().bind(context, coze(), option, value);

        assertThatThrownBy(() -> context.getEndpoint(URI).createProducer().start())
                .hasMessageContaining("Option 'httpComponent' uses its own TLS and proxy options: set them there, not"
                        + " on the Coze component");
    }

    @Test
    void lazyStartProducerReportsMissingTokenOnFirstMessage() throws Exception {
        coze().getConfiguration().setToken(null);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lazy").to(URI + "&lazyStartProducer=true");
            }
        });

        Exchange exchange = send("direct:lazy");

        assertThat(invalidParameterOf(exchange)).hasMessageStartingWith("No access token for coze:subscribe");
    }
}
