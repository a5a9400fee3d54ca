/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What IDEs read of the properties: all options of the component, as they are. */
class ConfigurationMetadataTest {

    private static final String PREFIX = "camel.component.coze.";

    private static JsonNode read(String resource) throws IOException {
        try (InputStream json = CozeComponent.class.getResourceAsStream(resource)) {
            return new ObjectMapper().readTree(json);
        }
    }

    private static Map<String, JsonNode> byName(JsonNode list) {
        Map<String, JsonNode> all = new HashMap<>();
        list.forEach(each -> all.put(each.required("name").asText(), each));
        assertThat(all).hasSameSizeAs(list);
        return all;
    }

    @Test
    void describesEveryOptionOfTheComponent() throws IOException {
        JsonNode metadata = read("/META-INF/spring-configuration-metadata.json");
        Map<String, JsonNode> properties = byName(metadata.required("properties"));
        Map<String, JsonNode> hints = byName(metadata.required("hints"));
        JsonNode options = read("/META-INF/io/github/camelcoze/coze.json").required("componentProperties");

        assertThat(properties).hasSize(options.size() + 1).containsKey(PREFIX + "enabled");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            PropertyConfigurerGetter component = (PropertyConfigurerGetter) context
                    .getComponent("coze", CozeComponent.class).getComponentPropertyConfigurer();
            options.properties().forEach(option -> {
                String name = PREFIX + ComponentProperties.dashed(option.getKey());
                JsonNode is = option.getValue();
                assertThat(properties).containsKey(name);
                JsonNode property = properties.get(name);
                assertThat(property.path("description").asText()).as(name).isNotBlank()
                        .isEqualTo(is.path("description").asText());
                assertThat(property.path("defaultValue").asText()).as(name).isEqualTo(is.path("defaultValue").asText());
                // a duration is one for IDEs, and a number of milliseconds for the component
                String type = property.path("type").asText().replaceFirst("<.*", "");
                assertThat(type.equals("java.time.Duration") ? "long" : type).as(name)
                        .isEqualTo(component.getOptionType(option.getKey(), false).getTypeName());
                assertThat(hints.containsKey(name)).as("hints of " + name).isEqualTo(is.has("enum"));
            });
        }
    }

    @Test
    void suggestsTheValuesOfAnEnum() throws IOException {
        JsonNode hint = byName(read("/META-INF/spring-configuration-metadata.json").required("hints"))
                .get(PREFIX + "stream-output");

        assertThat(hint.required("values").findValuesAsText("value")).containsExactly("events", "text", "sse");
    }
}
