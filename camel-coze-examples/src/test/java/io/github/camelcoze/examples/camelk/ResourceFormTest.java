/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.camelk;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import org.apache.camel.v1.Integration;
import org.apache.camel.v1.Kamelet;
import org.apache.camel.v1.Pipe;
import org.apache.camel.v1.PipeSpec;
import org.apache.camel.v1.integrationspec.Traits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Whether the resources for Kubernetes are such ones, by the types that Camel K and Kubernetes have for them. */
class ResourceFormTest {

    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("Integration", Integration.class,
            "Pipe", Pipe.class, "Kamelet", Kamelet.class, "Secret", Secret.class, "ConfigMap", ConfigMap.class);

    private static final YAMLMapper STRICT = strict();

    private static YAMLMapper strict() {
        YAMLMapper mapper = new YAMLMapper();
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.addHandler(new NewerFields());
        return mapper;
    }

    /** What a Pipe has since Camel K 2.9, and the classes at hand have not: the same as an Integration. */
    private static final class NewerFields extends DeserializationProblemHandler {

        @Override
        public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
                JsonDeserializer<?> deserializer, Object bean, String name) throws IOException {
            if (bean instanceof PipeSpec && name.equals("traits")) {
                parser.readValueAs(Traits.class);
                return true;
            }
            if (bean instanceof PipeSpec && name.equals("dependencies")) {
                parser.readValueAs(String[].class);
                return true;
            }
            return false;
        }
    }

    static Stream<CamelKResource> resources() {
        return CamelKResource.all().stream();
    }

    private static HasMetadata read(JsonNode resource) throws IOException {
        Class<? extends HasMetadata> type = TYPES.get(resource.path("kind").asText());
        assertThat(type).as(resource.path("kind").asText()).isNotNull();
        return STRICT.treeToValue(resource, type);
    }

    @ParameterizedTest
    @MethodSource("resources")
    void aResourceOfTheFolderIsOneOfItsKind(CamelKResource resource) throws IOException {
        HasMetadata read = read(resource.tree());

        assertThat(resource.tree().path("apiVersion").asText()).isEqualTo(read.getApiVersion());
        assertThat(read.getMetadata().getName()).matches("[a-z]([-a-z0-9]*[a-z0-9])?");
        assertThat(STRICT.<JsonNode>valueToTree(read).at("/metadata")).isEqualTo(resource.tree().at("/metadata"));
    }

    @Test
    void everyKameletOfTheComponentIsOne() throws IOException {
        try (Stream<Path> kamelets = Files.list(Path.of("../camel-coze/target/classes/kamelets"))) {
            assertThat(kamelets).hasSizeGreaterThan(12).allSatisfy(file -> {
                Kamelet read = (Kamelet) read(STRICT.readTree(file.toFile()));

                assertThat(file).hasFileName(read.getMetadata().getName() + ".kamelet.yaml");
                assertThat(read.getSpec().getDependencies())
                        .contains("mvn:io.github.camelcoze:camel-coze:" + version());
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/spec", "/spec/traits/mount", "/spec/traits", "/spec/source", "/spec/sink/ref"})
    void aMistypedFieldIsNotTaken(String place) {
        JsonNode pipe = CamelKResource.of("event-to-log.pipe.yaml").tree();
        ((ObjectNode) pipe.at(place)).put("confgs", "secret:coze-credentials");

        assertThatThrownBy(() -> read(pipe)).isInstanceOf(UnrecognizedPropertyException.class)
                .hasMessageContaining("\"confgs\"");
    }

    @Test
    void thereAreAllKindsOfThem() {
        assertThat(resources()).extracting(CamelKResource::kind)
                .contains("Integration", "Pipe", "Secret", "ConfigMap");
        assertThat(resources()).extracting(resource -> resource.kind() + " " + resource.name()).doesNotHaveDuplicates();
    }

    @Test
    void theIngressIsTheOneOfTheCallbackAddress() {
        List<CamelKResource> listening = resources()
                .filter(resource -> !resource.trait("ingress").isMissingNode()).toList();

        assertThat(listening).hasSize(3).allSatisfy(resource -> {
            URI address = URI.create(resource.properties().getProperty("coze.callback-url"));
            JsonNode ingress = resource.trait("ingress");
            assertThat(ingress.path("host").asText()).isEqualTo(address.getHost());
            assertThat(ingress.path("path").asText()).isEqualTo(address.getPath());
            assertThat(ingress.at("/tlsHosts/0").asText()).isEqualTo(address.getHost());
            assertThat(resource.trait("service")).hasToString("{\"enabled\":true,\"auto\":false}");
        });
    }

    @Test
    void dependenciesAreThoseOfThisBuild() throws IOException {
        List<String> dependencies = resources()
                .flatMap(resource -> Stream.of(resource.tree().at("/spec/dependencies")))
                .flatMap(list -> list.valueStream().map(JsonNode::asText)).distinct().toList();

        assertThat(dependencies).containsExactlyInAnyOrder("mvn:io.github.camelcoze:camel-coze:" + version(),
                "camel:platform-http", "camel:sql", "camel:cloudevents",
                "mvn:com.zaxxer:HikariCP:" + ofBuild("<hikaricp.version>"),
                "mvn:org.postgresql:postgresql:" + ofBuild("<postgresql.version>"));
    }

    private static String version() throws IOException {
        return ofBuild("<artifactId>camel-coze-bom</artifactId>\\s*<version>");
    }

    private static String ofBuild(String element) throws IOException {
        Matcher value = Pattern.compile(element + "([^<]*)").matcher(Files.readString(Path.of("../pom.xml")));
        assertThat(value.find()).as(element).isTrue();
        return value.group(1);
    }
}
