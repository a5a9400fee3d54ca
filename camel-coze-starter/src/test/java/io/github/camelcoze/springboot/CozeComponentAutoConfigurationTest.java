/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.util.Locale;
import java.util.Map;

import io.github.camelcoze.AccessTokenProvider;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.internal.uri.ComponentPropertyNames;
import io.github.camelcoze.sandbox.CozeSandbox;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Options of the component as properties of a Spring Boot application. */
@ExtendWith(OutputCaptureExtension.class)
class CozeComponentAutoConfigurationTest {

    private static final String PART = " is part of a list or a map, but '";
    private static final String IN_ONE_LINE = " is a text: write it in one line, several values separated by commas, and in"
            + " YAML in quotes if it contains {{...}}";

    private final ApplicationContextRunner application = new ApplicationContextRunner().withConfiguration(
            AutoConfigurations.of(CamelAutoConfiguration.class, CozeComponentAutoConfiguration.class));

    @Test
    void setsOptionsFromProperties() {
        application.withPropertyValues("camel.component.coze.token=pat_1", "camel.component.coze.api-app-id=7",
                "camel.component.coze.proxyHost=proxy", "camel.component.coze.proxy-port=3128",
                "camel.component.coze.health-check-consumer-enabled=false").run(context -> {
                    CozeComponent coze = coze(context);
                    assertThat(coze.getConfiguration().getToken()).isEqualTo("pat_1");
                    assertThat(coze.getConfiguration().getApiAppId()).isEqualTo("7");
                    assertThat(coze.getProxyHost()).isEqualTo("proxy");
                    assertThat(coze.getProxyPort()).isEqualTo(3128);
                    assertThat(coze.isHealthCheckConsumerEnabled()).isFalse();
                    assertThat(ComponentPropertyNames.ignoredVariables(coze, new CozeComponent(),
                            Map.of("CAMEL_COMPONENT_COZE_APIAPPID", "8"))).as("may rightly be overridden").isEmpty();
                });
    }

    /** Where the lower case of I is a letter of its own. */
    @Test
    void setsOptionsInTurkish() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            application.withPropertyValues("camel.component.coze.api-app-id=7", "camel.component.coze.clientId=8")
                    .run(context -> {
                        assertThat(coze(context).getConfiguration().getApiAppId()).isEqualTo("7");
                        assertThat(coze(context).getConfiguration().getClientId()).isEqualTo("8");
                    });
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void keepsDefaultsWithoutProperties() {
        application.run(context -> assertThat(coze(context)).usingRecursiveComparison()
                .comparingOnlyFields("connectTimeout", "responseTimeout", "configuration")
                .isEqualTo(new CozeComponent()));
    }

    @Test
    void readsDurationsLikeCamel() {
        application.withPropertyValues("camel.component.coze.response-timeout=5s",
                "camel.component.coze.connect-timeout=250", "camel.component.coze.token-ttl=1h").run(context -> {
                    assertThat(coze(context).getResponseTimeout()).isEqualTo(5000);
                    assertThat(coze(context).getConnectTimeout()).isEqualTo(250);
                    assertThat(coze(context).getConfiguration().getTokenTtl()).isEqualTo(3_600_000);
                });
    }

    @Test
    void resolvesPlaceholdersOfSpringAndCamel() {
        application.withPropertyValues("secret=pat_2", "camel.component.coze.token=${secret}", "app=8",
                "camel.component.coze.api-app-id={{app}}").run(context -> {
                    assertThat(coze(context).getConfiguration().getToken()).isEqualTo("pat_2");
                    assertThat(coze(context).getConfiguration().getApiAppId()).isEqualTo("8");
                });
    }

    @ParameterizedTest
    @CsvSource({"CAMEL_COMPONENT_COZE_BASEURL", "CAMEL_COMPONENT_COZE_BASE_URL"})
    void readsEnvironmentVariables(String name) {
        application.withPropertyValues("camel.component.coze.base-url=https://api.coze.cn").withInitializer(
                context -> context.getEnvironment().getPropertySources().addFirst(new SystemEnvironmentPropertySource(
                        "test-systemEnvironment", Map.of(name, "https://api.coze.com"))))
                .run(context -> assertThat(coze(context).getConfiguration().getBaseUrl())
                        .isEqualTo("https://api.coze.com"));
    }

    @ParameterizedTest
    @CsvSource({"provider", "#provider", "#bean:provider"})
    void setsBeanByReference(String reference) {
        application.withBean("provider", AccessTokenProvider.class, () -> () -> "czs_3")
                .withPropertyValues("camel.component.coze.access-token-provider=" + reference)
                .run(context -> assertThat(coze(context).getConfiguration().getAccessTokenProvider())
                        .isSameAs(context.getBean("provider")));
    }

    @ParameterizedTest
    @CsvSource({"parameters.page_size", "parameters[page_size]"})
    void setsParameters(String name) {
        application.withPropertyValues("camel.component.coze." + name + "=7").run(context -> assertThat(
                coze(context).getConfiguration().getParameters()).hasToString("{page_size=7}"));
    }

    @Test
    void secondComponentHasItsOwnProperties() {
        application.withBean("cozeAbroad", CozeComponent.class).withPropertyValues(
                "camel.component.coze.token=pat_cn", "camel.component.coze-abroad.token=pat_com",
                "camel.component.coze-abroad.base-url=https://api.coze.com").run(context -> {
                    CozeComponent abroad = component(context, "cozeAbroad");
                    assertThat(abroad.getConfiguration().getToken()).isEqualTo("pat_com");
                    assertThat(abroad.getConfiguration().getBaseUrl()).isEqualTo("https://api.coze.com");
                    assertThat(coze(context).getConfiguration().getToken()).isEqualTo("pat_cn");
                });
    }

    /** It is not the component of coze: URIs, but a second one, which may be what is meant beside another. */
    @ParameterizedTest
    @CsvSource({"cozeComponent, other, true", "cozeComponent, coze, false", "cozeComponent, coze-component, false",
        "coze, other, false", "coze-component, other, false", "coze-two, other, false"})
    void warnsOfComponentThatCozeUrisDoNotUse(String name, String other, boolean warned, CapturedOutput output) {
        application.withBean(name, CozeComponent.class).withBean(other, CozeComponent.class).run(context -> {
            CozeComponent bean = context.getBean(name, CozeComponent.class);
            assertThat(output.getAll().contains("Bean 'cozeComponent' is not used by coze: URIs")).isEqualTo(warned);
            assertThat(coze(context) == bean).isEqualTo(!name.equals("cozeComponent") && !name.equals("coze-two"));
        });
    }

    @ParameterizedTest
    @CsvSource({"camel.component.coze.enabled", "camel.component.coze.customizer.enabled",
        "camel.component.customizer.enabled"})
    void canBeDisabled(String property) {
        application.withPropertyValues("camel.component.coze.token=pat_4", property + "=false")
                .run(context -> assertThat(coze(context).getConfiguration().getToken()).isNull());
    }

    /** Nobody reads it. */
    @ParameterizedTest
    @CsvSource({"camel.components.coze.api-app-id", "camel.coze.apiAppId", "camel.component.cose.api-app-id"})
    void warnsOfMistypedPrefix(String name, CapturedOutput output) {
        application.withPropertyValues(name + "=7526903225329380000").run(context -> {
            coze(context);
            assertThat(output).contains("Property " + name + " has no effect: set camel.component.coze.api-app-id")
                    .doesNotContain("7526903225329380000");
        });
    }

    @ParameterizedTest
    @CsvSource({"TOKN, true", "BASE_ULR, true", "CN_TOKEN, false", "TOKEN, false"})
    void warnsOfMistypedEnvironmentVariable(String name, boolean warned, CapturedOutput output) {
        String variable = "CAMEL_COMPONENT_COZE_" + name;
        application.withInitializer(context -> context.getEnvironment().getPropertySources().addFirst(
                new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, "pat_private"))))
                .run(context -> {
                    coze(context);
                    assertThat(output.getAll().contains("Environment variable " + variable + " has no effect: did you"))
                            .isEqualTo(warned);
                    assertThat(output).doesNotContain("pat_private");
                });
    }

    @Test
    void kameletsReadProperties() {
        String kamelet = "camel.kamelet.coze-sync-subscriptions-action.";
        try (CozeSandbox sandbox = CozeSandbox.builder().apiApp("7", "app").start()) {
            application.withPropertyValues("camel.component.coze.base-url=" + sandbox.baseUrl(), "app=7",
                    kamelet + "token=" + sandbox.accessToken(), kamelet + "dryRun=true", kamelet + "apiAppId=${app}")
                    .run(context -> {
                        String result = context.getBean(ProducerTemplate.class).requestBody(
                                "kamelet:coze-sync-subscriptions-action", "bot.deleted", String.class);
                        assertThat(result).contains("bot.deleted");
                        assertThat(sandbox.requests()).isNotEmpty().allMatch(sent -> sent.method().equals("GET"));
                    });
        }
    }

    @Test
    void rejectsVaultWithoutItsLibrary() {
        application.withPropertyValues("camel.component.coze.token={{hashicorp:secret:coze#token}}").run(
                context -> assertThatThrownBy(() -> coze(context)).rootCause()
                        .hasMessageStartingWith("Property 'camel.component.coze.token' is {{hashicorp:...}}, but this"
                                + " function is not on the classpath"));
    }

    @ParameterizedTest
    @CsvSource({"tokn, token", "respons-timeout, response-timeout", "configuration.token, token",
        "customizer.token, token"})
    void rejectsUnknownProperty(String name, String similar) {
        application.withPropertyValues("camel.component.coze." + name + "=pat_private").run(
                context -> assertThatThrownBy(() -> coze(context)).rootCause()
                        .hasMessageStartingWith("Property 'camel.component.coze." + name + "' matches no option of the"
                                + " component: did you mean '" + similar + "'?")
                        .hasMessageContainingAll("access-token-provider", "token-ttl", "verify-token")
                        .hasMessageNotContaining("pat_private"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "component.coze.response-timeout=1.5s | Option 'responseTimeout' is '1.5s': it must be a duration, for example 5m",
        "component.coze.max-body-size=1MB     | Option 'maxBodySize' is '1MB': it must be a whole number",
        "component.coze.access-token-provider=nope | No bean could be found in the registry for: nope",
        "component.coze.access-token-provider=#class:com.example.Nope | com.example.Nope",
        "component.coze.event-types[0]=bot.deleted | Property 'camel.component.coze.event-types[0]'" + PART
                + "event-types'"
                + IN_ONE_LINE,
        "kamelet.coze-event-source.eventTypes[0]=bot.deleted | Property 'camel.kamelet.coze-event-source.eventTypes[0]'"
                + PART + "eventTypes'" + IN_ONE_LINE})
    void saysWhyValueCannotBeUsed(String property, String reason) {
        application.withPropertyValues("camel." + property).run(
                context -> assertThatThrownBy(() -> coze(context)).rootCause().hasMessage(reason));
    }

    private static CozeComponent coze(AssertableApplicationContext context) {
        return component(context, "coze");
    }

    private static CozeComponent component(AssertableApplicationContext context, String name) {
        return context.getBean(CamelContext.class).getComponent(name, CozeComponent.class);
    }
}
