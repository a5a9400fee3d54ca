/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelcoze.internal.operation.SimilarName;
import org.apache.camel.CamelContext;
import org.apache.camel.CatalogCamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurerGetter;

/**
 * The names of the properties that Camel Main sets options of a component from. What Camel says of one that matches no
 * option shows its value, which is a token if the name is a mistyped token's.
 */
public final class ComponentPropertyNames {

    private static final String PREFIX = "camel.component.";
    private static final Pattern PART_FOR_KAMELET = Pattern
            .compile("(camel\\.kamelet\\.coze-[\\w-]+\\.([\\w-]+))\\[.*");
    /** Without a part, or with one that is not {@code component}. */
    private static final Pattern SIMILAR_PREFIX = Pattern.compile("camel\\.(?:([A-Za-z-]+)\\.)?(\\w+)\\.([\\w-]+)");
    private static final String LENIENT = "camel.main.autoconfigurationfailfast=false";

    /** A property of Camel Main, not an option. */
    private static final String ENABLED = "enabled";

    /** The options as one object. */
    private static final String CONFIGURATION = "configuration.";

    private ComponentPropertyNames() {
    }

    /**
     * @throws IllegalArgumentException when a property matches no option; the message suggests a similar one; or when it is
     *                                  a part of one of a Kamelet, which would be ignored
     */
    public static void check(Component component) {
        Properties properties = properties(component.getCamelContext(), "camel.");
        if (properties.entrySet().stream().anyMatch(entry -> plain(entry.toString()).equals(LENIENT))) {
            return;
        }
        for (String property : new TreeSet<>(properties.stringPropertyNames())) {
            Matcher part = PART_FOR_KAMELET.matcher(property);
            // Quarkus has a list of YAML in one line, too
            if (part.matches() && properties.getProperty(part.group(1)) == null) {
                throw new IllegalArgumentException(partOf(property, part.group(2)));
            }
            int end = property.indexOf('.', PREFIX.length());
            if (property.startsWith(PREFIX) && end > 0
                    && isNamed(component, property.substring(PREFIX.length(), end))) {
                checkOption(component, property, property.substring(end + 1));
                checkNotReplaced(component, property, end + 1, properties);
                VaultFunctions.checkProperty(component.getCamelContext(), property, properties.getProperty(property));
            }
        }
    }

    /** Those that Camel Main reads, in the order in which it reads them. */
    static Properties properties(CamelContext context, String prefix) {
        Properties all = new Properties();
        all.putAll(context.getPropertiesComponent().loadProperties(name -> name.startsWith(prefix)));
        System.getProperties().stringPropertyNames().stream().filter(name -> name.startsWith(prefix))
                .forEach(name -> all.put(name, System.getProperty(name)));
        return all;
    }

    private static boolean isNamed(Component component, String name) {
        return component.getDefaultName().equals(name)
                || component.getCamelContext().getRegistry().lookupByName(name) == component;
    }

    private static void checkOption(Component component, String property, String path) {
        String name = path.startsWith(CONFIGURATION) ? path.substring(CONFIGURATION.length()) : path;
        String option = plain(name.split("[.\\[]", 2)[0]);
        if (!option.equals(ENABLED) && ((PropertyConfigurerGetter) component.getComponentPropertyConfigurer())
                .getOptionType(option, true) == null) {
            throw new IllegalArgumentException(unknown(property, option, options(component)));
        }
    }

    /** Camel sets the object last, and with it all options that it has; the starter sets it first. */
    private static void checkNotReplaced(Component component, String property, int end, Properties properties) {
        String object = property.substring(0, end) + CONFIGURATION.substring(0, CONFIGURATION.length() - 1);
        String option = plain(property.substring(end).split("[.\\[]", 2)[0]);
        if (properties.containsKey(object) && !property.equals(object) && !isOnSpringBoot(component.getCamelContext())
                && names(component, "properties").stream().anyMatch(name -> plain(name).equals(option))) {
            throw new IllegalArgumentException("Property '" + property + "' would have no effect, because property '"
                    + object + "' replaces what it sets: set it in that object, or leave one of them out");
        }
    }

    /**
     * The environment variables that look as if they set an option, and did not: Camel Main reads none of them, and a
     * property has no other value because of it; Spring Boot and Quarkus read all, where a property may take precedence.
     *
     * @param  unset a component with nothing set
     * @return       the option of each variable; none for a bean of another name, which has variables of its own
     */
    public static Map<String, String> ignoredVariables(Component component, Component unset,
            Map<String, String> environment) {
        if (isOtherBean(component)) {
            return Map.of();
        }
        Pattern prefix = Pattern.compile("CAMEL_COMPONENTS?_" + component.getDefaultName().toUpperCase(Locale.ROOT)
                + "_(.+)");
        return ignored(component, unset, environment, variable -> {
            Matcher name = prefix.matcher(variable);
            return name.matches() ? plain(name.group(1).replace("_", "")) : "";
        }, !readsVariables(component.getCamelContext()));
    }

    private static boolean readsVariables(CamelContext context) {
        return isOnSpringBoot(context) || context.getClass().getName().startsWith("org.apache.camel.quarkus.");
    }

    private static boolean isOnSpringBoot(CamelContext context) {
        return context.getClass().getName().startsWith("org.apache.camel.spring.boot.");
    }

    private static boolean isOtherBean(Component component) {
        Set<String> names = Set.of(component.getDefaultName(), component.getDefaultName() + "-component");
        return component.getCamelContext().getRegistry().findByTypeWithName(component.getClass()).entrySet().stream()
                .anyMatch(bean -> bean.getValue() == component && !names.contains(bean.getKey()));
    }

    /**
     * The properties with the name of an option behind a prefix that nobody reads, such as camel.components.coze.
     *
     * @param  unset a component with nothing set
     * @return       the option of each property
     */
    public static Map<String, String> ignoredProperties(Component component, Component unset) {
        Map<String, String> settings = new TreeMap<>();
        Properties properties = properties(component.getCamelContext(), "camel.");
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return ignoredProperties(component, unset, settings);
    }

    /** The same of properties that are not Camel's. */
    public static Map<String, String> ignoredProperties(Component component, Component unset,
            Map<String, String> properties) {
        return ignored(component, unset, properties, name -> behindMistypedPrefix(component, name), false);
    }

    /** The option in plain form; empty for a name with the right prefix, or with none that is like it. */
    private static String behindMistypedPrefix(Component component, String property) {
        Matcher name = SIMILAR_PREFIX.matcher(property);
        if (!name.matches()) {
            return "";
        }
        boolean mistyped = "component".equals(name.group(1))
                ? isMistyped(component, name.group(2))
                : name.group(2).equals(component.getDefaultName())
                        && (name.group(1) == null || SimilarName.isMisspelling(name.group(1), "component"));
        return mistyped ? plain(name.group(3)) : "";
    }

    /** Camel Main starts with no such component, and Spring Boot doesn't look. */
    private static boolean isMistyped(Component component, String name) {
        return !isNamed(component, name) && component.getCamelContext().hasComponent(name) == null
                && component.getCamelContext().getRegistry().lookupByName(name) == null
                && SimilarName.isMisspelling(name, component.getDefaultName(), 1);
    }

    /**
     * Those whose option still has its default; not one that a placeholder refers to, which then is the option's value.
     *
     * @param unread whether nobody reads them, so that an option with another value is not set by one either
     */
    private static Map<String, String> ignored(Component component, Component unset, Map<String, String> settings,
            UnaryOperator<String> optionOf, boolean unread) {
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        Map<String, String> ignored = new TreeMap<>();
        settings.forEach((name, value) -> {
            String option = optionOf.apply(name);
            if (getter.getOptionType(option, true) != null) {
                Object set = getter.getOptionValue(component, option, true);
                if (!isValue(component.getCamelContext(), set, value)
                        && (unread && isOther(set, value)
                                || Objects.equals(set, getter.getOptionValue(unset, option, true)))) {
                    ignored.put(name, options(component).stream().filter(each -> plain(each).equals(option))
                            .findFirst().orElse(option));
                }
            }
        });
        return ignored;
    }

    /** Of an object, and of a text that refers to another one, that cannot be known. */
    private static boolean isOther(Object set, String text) {
        return (set instanceof String || set instanceof Number || set instanceof Boolean) && !text.contains("{{");
    }

    /** Whether it is the text of an option's value: one that equals the default may have been set, as {@code 30s}. */
    private static boolean isValue(CamelContext context, Object set, String text) {
        if (set instanceof Long millis) {
            Duration duration = context.getTypeConverter().tryConvertTo(Duration.class, text.trim());
            return duration != null && duration.toMillis() == millis;
        }
        return set instanceof String string
                ? string.trim().equals(text.trim())
                : text.trim().equalsIgnoreCase(String.valueOf(set));
    }

    /** The message, for names as the user writes them. */
    public static String unknown(String property, String option, Collection<String> options) {
        return "Property '" + property + "' matches no option of the component"
                + SimilarName.suggestion(option, options) + " Supported: " + String.join(", ", options);
    }

    /** The message, for names as the user writes them. */
    public static String partOf(String property, String option) {
        return "Property '" + property + "' is part of a list or a map, but '" + option + "' is a text: write it in one"
                + " line, several values separated by commas, and in YAML in quotes if it contains {{...}}";
    }

    private static Set<String> options(Component component) {
        return names(component, "componentProperties");
    }

    /** @param kind where the metadata has them: {@code properties} are those of endpoints */
    private static Set<String> names(Component component, String kind) {
        try {
            String json = ((CatalogCamelContext) component.getCamelContext())
                    .getComponentParameterJsonSchema(component.getDefaultName());
            Set<String> names = new TreeSet<>();
            new ObjectMapper().readTree(json).required(kind).fieldNames().forEachRemaining(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Camel Main takes a name in any case, with and without dashes. */
    private static String plain(String name) {
        return name.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
