/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.internal.operation.Parameter;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The metadata that Camel's tooling reads agrees with the implementation. */
public class MetadataTest {

    public static JsonNode metadata() throws IOException {
        try (InputStream json = MetadataTest.class.getResourceAsStream("/META-INF/io/github/camelcoze/coze.json")) {
            return new ObjectMapper().readTree(json);
        }
    }

    @Test
    void metadataListsEveryOperation() throws Exception {
        assertThat(metadata().at("/properties/operation/enum")).extracting(JsonNode::asText)
                .containsExactlyElementsOf(
                        Arrays.asList(CozeOperation.values()).stream().map(CozeOperation::name).toList());
    }

    static Stream<Parameter> parameters() {
        return Arrays.asList(CozeOperation.values()).stream().flatMap(operation -> operation.parameters().stream())
                .filter(parameter -> parameter.option() != null).distinct();
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyDeclaredParameterHasOptionAndHeader(Parameter parameter) throws Exception {
        assertThat(metadata().at("/properties/" + parameter.option()).isObject()).as(parameter.option()).isTrue();
        assertThat(metadata().at("/headers/" + parameter.header()).isObject()).as(parameter.header()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/properties/token", "/componentProperties/token",
        "/componentProperties/proxyAuthPassword", "/properties/verifyToken", "/properties/privateKey",
        "/componentProperties/privateKey"})
    void credentialsAreMarkedSecret(String option) throws Exception {
        assertThat(metadata().at(option + "/secret").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/properties", "/componentProperties", "/headers"})
    void everyDescriptionIsASentence(String group) throws Exception {
        assertThat(metadata().at(group)).isNotEmpty()
                .filteredOn(entry -> !entry.path("label").asText().equals("health")) // these are Camel's
                .allSatisfy(entry -> assertThat(entry.path("description").asText()).isNotBlank().endsWith("."));
    }

    /** As docs/camels-tools.adoc shows it. */
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"coze:chat?botId=1&userId=2, -, -", "coze:chat?bottId=1, bottId, -",
        "coze:chatt, -, operation", "coze:events?defaultAuditStatus=maybe, -, defaultAuditStatus"})
    void camelsCatalogValidatesUris(String uri, String unknown, String notOfEnum) throws Exception {
        DefaultCamelCatalog catalog = new DefaultCamelCatalog();
        catalog.addComponent("coze", CozeComponent.class.getName(), metadata().toString());

        EndpointValidationResult result = catalog.validateEndpointProperties(uri);

        assertThat(result.isSuccess()).isEqualTo(unknown == null && notOfEnum == null);
        assertThat(result.getUnknown()).isEqualTo(unknown == null ? null : Set.of(unknown));
        assertThat(result.getInvalidEnum() == null ? null : result.getInvalidEnum().keySet())
                .isEqualTo(notOfEnum == null ? null : Set.of(notOfEnum));
    }

    @Test
    void jarDeclaresComponent() throws Exception {
        Properties properties = new Properties();
        try (InputStream file = getClass()
                .getResourceAsStream("/META-INF/services/org/apache/camel/component.properties")) {
            properties.load(file);
        }

        assertThat(properties).containsEntry("components", "coze").containsEntry("groupId", "io.github.camelcoze")
                .containsEntry("artifactId", "camel-coze");
        assertThat(properties.getProperty("version")).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void jarDeclaresDataTypeTransformer() throws Exception {
        Properties properties = new Properties();
        try (InputStream file = getClass()
                .getResourceAsStream("/META-INF/services/org/apache/camel/transformer.properties")) {
            properties.load(file);
        }
        JsonNode transformer;
        try (InputStream json = getClass().getResourceAsStream(
                "/META-INF/services/org/apache/camel/transformer/coze-application-cloudevents.json")) {
            transformer = new ObjectMapper().readTree(json).path("transformer");
        }

        assertThat(properties).containsEntry("transformers", "coze:application-cloudevents");
        assertThat(transformer.path("name").asText()).isEqualTo("coze:application-cloudevents");
        assertThat(transformer.path("javaType").asText())
                .isEqualTo(CozeCloudEventDataTypeTransformer.class.getName());
    }
}
