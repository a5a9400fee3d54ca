/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.kamelet;

import java.util.Collection;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.github.camelcoze.internal.operation.SimilarName;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;

/**
 * Rejects the properties that a Kamelet does not have, as Camel rejects unknown options of a component. Of Kamelets it
 * ignores them: with a mistyped {@code dryRun}, subscriptions would be changed.
 */
final class KameletPropertyNames {

    /** What Camel itself adds. */
    private static final Set<String> OF_CAMEL = Set.of("templateId", "routeId", "uuid", "noErrorHandler",
            "bridgeErrorHandler", "parentRouteId", "parentProcessorId");

    private static final String PROPERTIES = "camel.kamelet.";

    /** The end of an environment variable's name, and perhaps the id of a route before it. */
    private static final Pattern OF_VARIABLE = Pattern.compile("[A-Z0-9_]+");

    private final CamelContext camelContext;
    private final String kamelet;
    private final Collection<String> known;

    private KameletPropertyNames(CamelContext camelContext, RouteTemplateDefinition kamelet) {
        this.camelContext = camelContext;
        this.kamelet = kamelet.getId();
        this.known = kamelet.getTemplateParameters().stream().map(RouteTemplateParameterDefinition::getName).toList();
    }

    /**
     * @param  given                    the local properties of Camel while the route of a Kamelet is made
     * @throws IllegalArgumentException when there is an unknown one; the message suggests a similar one
     */
    static void check(CamelContext camelContext, Properties given) {
        RouteTemplateDefinition kamelet = camelContext.getCamelContextExtension().getContextPlugin(Model.class)
                .getRouteTemplateDefinition(given.getProperty("templateId"));
        if (kamelet != null && kamelet.getTemplateParameters() != null) {
            KameletPropertyNames names = new KameletPropertyNames(camelContext, kamelet);
            names.checkGiven(given);
            names.checkKamelets();
        }
    }

    /** Camel adds each name with dashes in camel case, too. One with a dot belongs to another route. */
    private void checkGiven(Properties given) {
        for (String name : new TreeSet<>(given.stringPropertyNames())) {
            if (!name.contains("-") && !name.contains(".") && !OF_CAMEL.contains(name) && !isKnown(name, given)) {
                throw new IllegalArgumentException("Unknown property '" + name + "' of Kamelet " + kamelet
                        + SimilarName.suggestion(name, known) + " Supported: "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** Also in another spelling, if Camel has taken it for that name. */
    private boolean isKnown(String name, Properties given) {
        String letters = letters(name);
        boolean variable = OF_VARIABLE.matcher(name).matches();
        return known.contains(name) || known.stream().anyMatch(other -> variable
                ? letters.endsWith(letters(other))
                : letters.equals(letters(other)) && given.getProperty(name).equals(given.getProperty(other)));
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** Those of a mistyped Kamelet. */
    private void checkKamelets() {
        for (String property : new TreeSet<>(camelContext.getPropertiesComponent()
                .loadProperties(name -> name.startsWith(PROPERTIES)).stringPropertyNames())) {
            String name = property.substring(PROPERTIES.length()).split("\\.", 2)[0];
            if (!name.equals(kamelet) && SimilarName.isMisspelling(name, kamelet) && !isKamelet(name)) {
                throw new IllegalArgumentException("Property '" + property + "' is for a Kamelet that does not exist:"
                        + " did you mean '" + PROPERTIES + kamelet + property.substring(PROPERTIES.length()
                                + name.length())
                        + "'?");
            }
        }
    }

    private boolean isKamelet(String name) {
        return camelContext.getCamelContextExtension().getContextPlugin(Model.class)
                .getRouteTemplateDefinition(name) != null
                || camelContext.getClassResolver().loadResourceAsURL("kamelets/" + name + ".kamelet.yaml") != null;
    }
}
