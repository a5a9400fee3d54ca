/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.kamelet;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import javax.xml.parsers.DocumentBuilderFactory;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeEndpointConfigurer;
import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.MetadataTest;
import io.github.camelcoze.docs.Page;
import io.github.camelcoze.testing.Kamelet;
import io.github.camelcoze.testing.TestKeys;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each Kamelet has the form that Apache's catalog asks for, and the options that its operation has. */
class KameletSpecificationTest {

    /** What is none of somebody's who writes no Java, what is Camel's, and what is about streams, which Kamelets do not emit. */
    private static final Set<String> NOT_OFFERED = Set.of("operation", "accessTokenProvider", "bodyParameters",
            "bridgeErrorHandler", "exceptionHandler", "exchangePattern", "lazyStartProducer", "parameters", "stream",
            "streamOutput", "cancelOnClose");
    private static final Map<String, String> TYPES = Map.of("enum", "string", "duration", "string", "object", "string");

    /** The data types, as those of Apache's catalog are called. */
    private static final Map<String, String> FORMATS = Map.of("json", "application-json", "text", "text-plain",
            "binary", "application-octet-stream");

    private static final List<String> OF_AN_OAUTH_APP = List.of("clientId", "publicKeyId", "privateKey", "tokenTtl",
            "accountId", "sessionName", "audience");

    @Test
    void everyKameletIsKnownHere() throws Exception {
        try (Stream<Path> files = Files.list(Page.ROOT.resolve("camel-coze/src/main/resources/kamelets"))) {
            assertThat(files.map(file -> FileUtil.stripExt(file.getFileName().toString(), true)))
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(Kamelet.values())
                            .map(kamelet -> kamelet.id + ".kamelet").toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsPropertiesAreTheOptionsOfItsOperation(Kamelet kamelet) throws Exception {
        Set<String> options = new TreeSet<>();
        MetadataTest.metadata().path("properties").fieldNames().forEachRemaining(options::add);
        options.removeAll(NOT_OFFERED);
        options.removeIf(option -> !isOf(kamelet.operation, option));

        options.addAll(kamelet.parameters().keySet());

        assertThat(names(kamelet.properties())).containsExactlyInAnyOrderElementsOf(options);
        assertThat(kamelet.parameters()).allSatisfy(
                (property, name) -> assertThat(StringHelper.dashToCamelCase(name.replace('_', '-')))
                        .isEqualTo(property));
    }

    /** A plus sign would become a blank, and an ampersand the beginning of another option; false is a constant. */
    @ParameterizedTest
    @EnumSource
    void everyValueIsRaw(Kamelet kamelet) {
        List<JsonNode> values = kamelet.yaml.at("/spec/template").findValues("parameters").stream()
                .flatMap(parameters -> StreamSupport.stream(parameters.spliterator(), false)).toList();

        assertThat(values).isNotEmpty()
                .allSatisfy(value -> assertThat(value.asText()).matches("RAW\\(\\{\\{.*}}\\)|false"));
    }

    private static boolean isOf(CozeOperation operation, String option) {
        if (option.equals("throwExceptionOnFailure")) {
            return !operation.isSource() && operation != CozeOperation.syncSubscriptions;
        }
        if (option.equals("idleTimeout")) {
            return operation == CozeOperation.chat; // Kamelets don't stream workflow runs
        }
        return operation.options().contains(option)
                || Arrays.stream(CozeOperation.values()).noneMatch(other -> other.options().contains(option));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    @ParameterizedTest
    @EnumSource
    void aPropertySaysWhatTheOptionIs(Kamelet kamelet) throws Exception {
        for (Map.Entry<String, JsonNode> entry : kamelet.properties().properties()) {
            JsonNode property = entry.getValue();
            JsonNode option = MetadataTest.metadata().path("properties").path(entry.getKey());
            String type = option.path("type").asText();
            boolean secret = option.path("secret").asBoolean();
            boolean credential = secret || List.of("clientId", "publicKeyId").contains(entry.getKey());

            assertThat(property.path("title").asText()).as(entry.getKey()).isNotBlank();
            assertThat(property.path("description").asText()).as(entry.getKey()).isNotBlank().endsWith(".");
            assertThat(property.path("example").asText()).as(entry.getKey()).isNotBlank();
            if (kamelet.parameters().containsKey(entry.getKey())) {
                continue;
            }
            assertThat(property.path("type").asText()).as(entry.getKey()).isEqualTo(TYPES.getOrDefault(type, type));
            assertThat(property.path("format").asText("")).as(entry.getKey()).isEqualTo(secret ? "password" : "");
            assertThat(property.path("x-descriptors").path(0).asText("")).as(entry.getKey())
                    .isEqualTo(credential ? "urn:camel:group:credentials" : "");
            assertThat(property.path("enum")).as(entry.getKey()).hasSameSizeAs(option.path("enum"))
                    .containsExactlyElementsOf(option.path("enum"));
        }
    }

    /** Every option can be configured for the component too: a default of the Kamelet's would win over that. */
    @ParameterizedTest
    @EnumSource
    void noPropertyHasADefault(Kamelet kamelet) {
        assertThat(kamelet.properties().properties()).isNotEmpty().allSatisfy(
                entry -> assertThat(entry.getValue().has("default")).as(entry.getKey()).isFalse());
    }

    @ParameterizedTest
    @EnumSource
    void itsHeadersAreThoseOfTheComponentAndOfCloudEvents(Kamelet kamelet) throws Exception {
        List<String> known = names(MetadataTest.metadata().path("headers"));
        for (JsonNode headers : kamelet.yaml.at("/spec/dataTypes").findValues("headers")) {
            assertThat(names(headers)).isNotEmpty().allSatisfy(name -> assertThat(known.contains(name)
                    || name.startsWith("CamelCloudEvent") || name.equals("Content-Type")).as(name).isTrue());
            assertThat(headers).allSatisfy(header -> {
                assertThat(header.path("title").asText()).isNotBlank();
                assertThat(header.path("description").asText()).isNotBlank();
                assertThat(header.path("type").asText()).isNotBlank();
            });
        }
        assertThat(kamelet.yaml.at("/spec/dataTypes")).isNotEmpty()
                .allSatisfy(way -> assertThat(FORMATS).containsEntry(way.path("default").asText(),
                        way.path("types").path(way.path("default").asText()).path("format").asText()));
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhatItIs(Kamelet kamelet) throws Exception {
        JsonNode annotations = kamelet.yaml.at("/metadata/annotations");
        assertThat(kamelet.yaml.path("apiVersion").asText()).isEqualTo("camel.apache.org/v1");
        assertThat(kamelet.yaml.path("kind").asText()).isEqualTo("Kamelet");
        assertThat(kamelet.yaml.at("/metadata/name").asText()).isEqualTo(kamelet.id);
        assertThat(kamelet.yaml.at("/metadata/labels/camel.apache.org~1kamelet.type").asText())
                .isEqualTo(kamelet.type());
        assertThat(names(annotations)).containsExactlyInAnyOrder("camel.apache.org/kamelet.support.level",
                "camel.apache.org/catalog.version", "camel.apache.org/kamelet.icon", "camel.apache.org/provider",
                "camel.apache.org/kamelet.group", "camel.apache.org/kamelet.namespace");
        assertThat(annotations.path("camel.apache.org/catalog.version").asText()).isEqualTo(version());
        String icon = annotations.path("camel.apache.org/kamelet.icon").asText();
        assertThat(icon).startsWith("data:image/svg+xml;base64,");
        byte[] svg = Base64.getDecoder().decode(icon.replaceFirst(".*,", ""));
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg))
                .getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(kamelet.yaml.at("/spec/definition/title").asText().toLowerCase(Locale.ROOT).replace(' ', '-'))
                .isEqualTo(kamelet.id);
        assertThat(kamelet.yaml.at("/spec/definition/description").asText()).endsWith(".");
    }

    /** Camel fails on a placeholder without a value. */
    @ParameterizedTest
    @EnumSource
    void requiredIsWhatTheTemplateCannotDoWithout(Kamelet kamelet) {
        Set<String> needed = Pattern.compile("\\{\\{(\\w+)}}").matcher(kamelet.yaml.at("/spec/template").toString())
                .results().map(placeholder -> placeholder.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(kamelet.yaml.at("/spec/definition/required")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(needed);
    }

    @ParameterizedTest
    @EnumSource
    void examplesAreValid(Kamelet kamelet) {
        for (Map.Entry<String, JsonNode> entry : kamelet.properties().properties()) {
            JsonNode property = entry.getValue();
            JsonNode value = property.path("example");
            assertThat(value.getNodeType().name()).as(entry.getKey()).isEqualToIgnoringCase(
                    property.path("type").asText().replace("integer", "number"));
            if (property.has("enum")) {
                assertThat(property.path("enum")).as(entry.getKey()).contains(value);
            }
        }
    }

    private static String version() throws Exception {
        return Files.readString(Page.ROOT.resolve("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
    }

    @ParameterizedTest
    @EnumSource
    void itDependsOnThisBuild(Kamelet kamelet) throws Exception {
        List<String> dependencies = new ArrayList<>(
                List.of("camel:core", "camel:kamelet", "mvn:io.github.camelcoze:camel-coze:" + version()));
        if (kamelet.operation.isSource()) {
            dependencies.add("camel:platform-http"); // what listens for events
        }

        assertThat(kamelet.yaml.at("/spec/dependencies")).extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(dependencies);
    }

    /** Every property, with what it gives as an example, is what the endpoint gets. */
    @ParameterizedTest
    @EnumSource
    void whatAPropertySaysReachesTheEndpoint(Kamelet kamelet) throws Exception {
        Map<String, String> properties = new HashMap<>();
        kamelet.properties().properties()
                .forEach(entry -> properties.put(entry.getKey(), entry.getValue().path("example").asText()));
        Map<String, String> withToken = new HashMap<>(properties);
        withToken.keySet().removeAll(OF_AN_OAUTH_APP);
        Map<String, String> withOAuthApp = new HashMap<>(properties);
        withOAuthApp.remove("token");
        withOAuthApp.put("privateKey", TestKeys.pkcs8());

        assertThat(withToken).isNotEmpty();
        assertReachEndpoint(kamelet, withToken);
        assertReachEndpoint(kamelet, withOAuthApp);
    }

    private static void assertReachEndpoint(Kamelet kamelet, Map<String, String> properties) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            CozeEndpoint endpoint = endpoint(context, kamelet, properties);

            assertThat(endpoint.getOperation()).isEqualTo(kamelet.operation);
            Map<String, Object> parameters = endpoint.getConfiguration().getParameters();
            properties.forEach((name, value) -> {
                if (kamelet.parameters().containsKey(name)) {
                    assertThat(parameters).containsEntry(kamelet.parameters().get(name), value);
                } else {
                    assertOption(endpoint, name, value);
                }
            });
        }
    }

    private static CozeEndpoint endpoint(DefaultCamelContext context, Kamelet kamelet, Map<String, String> properties)
            throws Exception {
        context.setAutoStartup(false);
        context.getRegistry().bind("events", new MemoryIdempotentRepository());
        context.getRegistry().bind("claims", new MemoryIdempotentRepository());
        context.start();
        PluginHelper.getRoutesLoader(context).loadRoutes(PluginHelper.getResourceLoader(context)
                .resolveResource("classpath:kamelets/" + kamelet.id + ".kamelet.yaml"));
        Map<String, Object> parameters = new HashMap<>(properties);
        parameters.putAll(Map.of("routeId", "tried", "templateId", kamelet.id));
        context.addRouteFromTemplate("tried", kamelet.id, parameters);
        return (CozeEndpoint) context.getEndpoints().stream().filter(CozeEndpoint.class::isInstance).findFirst()
                .orElseThrow();
    }

    /** An environment variable BASE_URL comes the same way, and would get the access token. */
    @ParameterizedTest
    @EnumSource
    void whatTheApplicationHasUnderTheSameNamesDoesNotReachTheEndpoint(Kamelet kamelet) throws Exception {
        CozeEndpointConfigurer options = new CozeEndpointConfigurer();
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            kamelet.properties().properties().forEach(entry -> context.getPropertiesComponent()
                    .addInitialProperty(entry.getKey(), entry.getValue().path("example").asText()));
            context.addComponent("coze", new CozeComponent());
            CozeEndpoint plain = context.getEndpoint("coze:" + kamelet.operation, CozeEndpoint.class);
            context.removeEndpoint(plain);

            Map<String, String> given = new HashMap<>(Map.of("token", "pat_x"));
            kamelet.yaml.at("/spec/definition/required").forEach(required -> given.put(required.asText(), "7"));

            CozeEndpoint endpoint = endpoint(context, kamelet, given);

            Map<String, String> parameters = new HashMap<>(kamelet.parameters());
            parameters.keySet().retainAll(given.keySet());
            Map<String, Object> set = endpoint.getConfiguration().getParameters();
            assertThat(set == null ? Set.of() : set.keySet()).isEqualTo(Set.copyOf(parameters.values()));
            assertThat(names(kamelet.properties()))
                    .filteredOn(name -> !given.containsKey(name) && !kamelet.parameters().containsKey(name))
                    .isNotEmpty().allSatisfy(name -> assertThat(options.getOptionValue(endpoint, name, true))
                            .isEqualTo(options.getOptionValue(plain, name, true)));
        }
    }

    private static void assertOption(CozeEndpoint endpoint, String name, String expected) {
        CozeEndpointConfigurer options = new CozeEndpointConfigurer();
        Object value = options.getOptionValue(endpoint, name, true);
        if (name.endsWith("Repository")) {
            assertThat(value).isInstanceOf(MemoryIdempotentRepository.class);
        } else if (options.getOptionType(name, true) == long.class) {
            assertThat(value).as(name).isEqualTo(endpoint.getCamelContext().getTypeConverter()
                    .convertTo(Duration.class, expected).toMillis());
        } else {
            // a URI loses the line breaks of a key, which can be read without them
            assertThat(value.toString()).as(name).isEqualTo(expected.replace("\n", ""));
        }
    }
}
