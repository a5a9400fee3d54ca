/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Map;

import io.github.camelcoze.CozeComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ComponentPropertyNamesTest {

    @Test
    void findsVariablesThatSetNothing() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CozeComponent component = context.getComponent("coze", CozeComponent.class);
            component.getConfiguration().setClientId("read by Spring Boot");
            component.setMaxConnections(7);
            component.getConfiguration().setApiAppId("set by a property");

            assertThat(ComponentPropertyNames.ignoredVariables(component, new CozeComponent(), Map.of(
                    "CAMEL_COMPONENT_COZE_TOKEN", "pat_private",
                    "CAMEL_COMPONENTS_COZE_VERIFY_TOKEN", "private",
                    "CAMEL_COMPONENT_COZE_CLIENTID", "read by Spring Boot",
                    "CAMEL_COMPONENT_COZE_API_APP_ID", "7526903225329380000",
                    "CAMEL_COMPONENT_COZE_MAX_CONNECTIONS", "{{connections}}",
                    "CAMEL_COMPONENT_COZE_BASE_URL", component.getConfiguration().getBaseUrl(),
                    "CAMEL_COMPONENT_HTTP_PROXY_HOST", "proxy",
                    "CAMEL_COMPONENT_COZE", "1"))).isEqualTo(Map.of(
                            "CAMEL_COMPONENT_COZE_TOKEN", "token",
                            "CAMEL_COMPONENT_COZE_API_APP_ID", "apiAppId",
                            "CAMEL_COMPONENTS_COZE_VERIFY_TOKEN", "verifyToken"));
        }
    }

    /** A value that equals the default may be in effect. */
    @ParameterizedTest
    @CsvSource({"AUTO_SUBSCRIBE, false, autoSubscribe", "RESPONSE_TIMEOUT, 2m, responseTimeout",
        "DEDUPLICATE, false, deduplicate", "IDEMPOTENT_REPOSITORY, #bean:r, idempotentRepository",
        "MAX_CONNECTIONS, 7, maxConnections", "TOKEN_TTL, soon, tokenTtl", "RESPONSETIMEOUT, 30s,",
        "RESPONSETIMEOUT, PT30S,", "DEDUPLICATE, True,"})
    void findsVariablesOfAllTypes(String name, String value, String option) throws Exception {
        String variable = "CAMEL_COMPONENT_COZE_" + name;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CozeComponent component = context.getComponent("coze", CozeComponent.class);
            assertThat(ComponentPropertyNames.ignoredVariables(component, new CozeComponent(),
                    Map.of(variable, value))).isEqualTo(option == null ? Map.of() : Map.of(variable, option));
        }
    }

    @Test
    void variablesAreNotForABeanOfAnotherName() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("cozeAbroad", new CozeComponent());

            assertThat(ComponentPropertyNames.ignoredVariables(context.getComponent("cozeAbroad"), new CozeComponent(),
                    Map.of("CAMEL_COMPONENT_COZE_TOKEN", "pat_private"))).isEmpty();
        }
    }
}
