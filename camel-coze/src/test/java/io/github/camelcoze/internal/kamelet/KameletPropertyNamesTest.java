/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.kamelet;

import java.util.List;
import java.util.Properties;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What Camel 4.18 makes of environment variables: the name without CAMEL_KAMELET_COZE_EVENT_SOURCE_. */
class KameletPropertyNamesTest {

    private static void check(String name, String value) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RouteTemplateDefinition kamelet = new RouteTemplateDefinition();
            kamelet.setId("coze-event-source");
            kamelet.templateOptionalParameter("eventTypes").templateOptionalParameter("token");
            kamelet.from("direct:start").to("kamelet:sink");
            context.addRouteTemplateDefinitions(List.of(kamelet));
            Properties given = new Properties();
            given.setProperty("templateId", kamelet.getId());
            given.setProperty("eventTypes", "bot.published");
            given.setProperty(name, value);

            KameletPropertyNames.check(context, given);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_TYPES", "EVENTTYPES", "TOKEN", "ROUTE_OF_MINE_TOKEN"})
    void variableOfAKnownPropertyIsAllowed(String variable) throws Exception {
        check(variable, "bot.deleted");
    }

    @Test
    void otherSpellingThatCamelHasTakenIsAllowed() throws Exception {
        check("eventtypes", "bot.published");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVENT_TYPE", "eventtypes"})
    void unknownNameIsRejected(String name) {
        assertThatThrownBy(() -> check(name, "bot.deleted")).hasMessage("Unknown property '" + name + "' of Kamelet"
                + " coze-event-source: did you mean 'eventTypes'? Supported: eventTypes, token");
    }
}
