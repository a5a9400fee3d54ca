/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.springboot;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.CozeComponent;
import io.github.camelcoze.internal.operation.SimilarName;
import io.github.camelcoze.internal.uri.ComponentPropertyNames;
import io.github.camelcoze.internal.uri.VaultFunctions;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * The properties of a Spring Boot application that are for one component. The options come from the component's
 * metadata, so that they are always complete.
 *
 * @param prefix      {@code camel.component.} and the component's name
 * @param environment of the application
 */
record ComponentProperties(String prefix, Environment environment) {

    private static final Logger LOG = LoggerFactory.getLogger(CozeComponent.class);

    /** Properties of Camel's starters that are not options of a component. */
    private static final Set<String> OF_STARTERS = Set.of("enabled", "customizerenabled");

    /** A bean with options; the others change it. */
    private static final String CONFIGURATION = "configuration";

    /** A map by Coze's names, {@code parameters.page_size}. */
    private static final String PARAMETERS = "parameters";

    /**
     * Sets the options that there are properties for.
     *
     * @throws IllegalArgumentException when a property is for no option, or its value can't be used
     */
    void set(CozeComponent component) throws IOException {
        Map<String, JsonNode> options = options(component);
        checkNames(options.keySet());
        warnOfMistypedVariables(options.keySet());
        Map<String, Object> values = new LinkedHashMap<>();
        Binder binder = Binder.get(environment);
        options.forEach((option, description) -> {
            if (!option.equals(PARAMETERS)) {
                binder.bind(prefix + "." + dashed(option), String.class)
                        .ifBound(value -> {
                            VaultFunctions.checkProperty(component.getCamelContext(),
                                    prefix + "." + dashed(option),
                                    value);
                            values.put(option, reference(description, value));
                        });
            }
        });
        binder.bind(prefix + "." + PARAMETERS, Bindable.mapOf(String.class, Object.class))
                .ifBound(map -> values.put(PARAMETERS, map));
        Object configuration = values.remove(CONFIGURATION);
        if (configuration != null) {
            set(component, Map.of(CONFIGURATION, configuration));
        }
        set(component, values);
        if (prefix.endsWith("." + component.getDefaultName())) {
            ComponentPropertyNames.ignoredProperties(component, new CozeComponent(), named(environment, "camel."))
                    .forEach((property, option) -> LOG.warn("Property {} has no effect: set {}.{}", property, prefix,
                            dashed(option)));
        }
    }

    /** The properties whose names start with a prefix, as the user writes them. */
    static Map<String, String> named(Environment environment, String prefix) {
        Map<String, String> properties = new TreeMap<>();
        ((ConfigurableEnvironment) environment).getPropertySources().stream()
                .filter(EnumerablePropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> properties.put(name, environment.getProperty(name, "")));
        return properties;
    }

    /** Objects can be set to the name of a bean. */
    private static String reference(JsonNode description, String value) {
        return description.path("type").asText().equals("object") && !value.startsWith("#") ? "#bean:" + value : value;
    }

    /** CamelPropertiesHelper would report each value that can't be used as a bean that is missing. */
    private static void set(CozeComponent component, Map<String, Object> values) {
        ServiceHelper.initService(component); // has the configurer then
        values.forEach((option, value) -> PropertyBindingSupport.build().withIgnoreCase(true).withMandatory(true)
                .withConfigurer(component.getComponentPropertyConfigurer())
                .bind(component.getCamelContext(), component, option, value));
    }

    private static Map<String, JsonNode> options(CozeComponent component) throws IOException {
        String json = ((CatalogCamelContext) component.getCamelContext()).getComponentParameterJsonSchema("coze");
        JsonNode options = new ObjectMapper().readTree(json).required("componentProperties");
        Map<String, JsonNode> descriptions = new TreeMap<>();
        options.properties().forEach(option -> descriptions.put(option.getKey(), option.getValue()));
        return descriptions;
    }

    /** Spring Boot would ignore a mistyped property, and a route would then report a missing token. */
    private void checkNames(Set<String> options) {
        Set<String> known = options.stream().map(ComponentProperties::plain).collect(Collectors.toSet());
        known.addAll(OF_STARTERS);
        names().filter(name -> !known.contains(plain(name)) && !name.matches(PARAMETERS + "[.\\[].+")).findFirst()
                .ifPresent(name -> {
                    String option = name.replaceFirst("\\[.*", "");
                    if (!option.equals(name) && known.contains(plain(option))) {
                        throw new IllegalArgumentException(ComponentPropertyNames.partOf(prefix + "." + name, option));
                    }
                    throw new IllegalArgumentException(ComponentPropertyNames.unknown(prefix + "." + name,
                            name.substring(name.lastIndexOf('.') + 1),
                            options.stream().map(ComponentProperties::dashed).toList()));
                });
    }

    /** One could be for a component of a longer name: then it ends with an option. */
    private void warnOfMistypedVariables(Set<String> options) {
        String start = plain(prefix);
        ((ConfigurableEnvironment) environment).getPropertySources().stream()
                .filter(SystemEnvironmentPropertySource.class::isInstance)
                .flatMap(source -> Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames()))
                .filter(name -> plain(name).startsWith(start)).sorted().forEach(name -> {
                    String variable = plain(name).substring(start.length());
                    if (options.stream().noneMatch(option -> variable.endsWith(plain(option)))) {
                        options.stream().filter(option -> SimilarName.isMisspelling(variable, option)).findFirst()
                                .ifPresent(option -> LOG.warn("Environment variable {} has no effect: did you mean the"
                                        + " option '{}'?", name, dashed(option)));
                    }
                });
    }

    /** In an environment variable a dot and a dash are the same, so that it could be for another component. */
    private Stream<String> names() {
        ConfigurationPropertyName parent = ConfigurationPropertyName.of(prefix);
        return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> ((IterableConfigurationPropertySource) source).stream())
                .filter(parent::isAncestorOf)
                .map(name -> name.subName(parent.getNumberOfElements()).toString());
    }

    /** As Spring Boot writes names in properties. */
    static String dashed(String name) {
        return DataObjectPropertyName.toDashedForm(name);
    }

    private static String plain(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
