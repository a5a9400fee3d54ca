/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.util.URISupport;

/** Keeps secrets in the parameters of a URI out of Camel's logs and exceptions while it creates an endpoint. */
public final class SecretOptionMasker {

    /** No option has it in its name. */
    private static final String NO_OPTION = "COZE_JWT_OAUTH_PRIVATE_KEY";

    /** What is secret by its name, and not known to Camel as such: properties, variables, and field of an app's JSON. */
    private static final List<String> SECRET_NAMES = List.of("verifyToken", "verify_token", "apiToken", "pat",
            "COZE_API_TOKEN", "COZE_ACCESS_TOKEN", "COZE_TOKEN", "COZE_PAT", "COZE_VERIFY_TOKEN", "COZE_PRIVATE_KEY",
            NO_OPTION);

    /** The options with {@code secret = true}, in Camel's spelling of sensitive names. */
    private static final Set<String> SECRET_OPTIONS = Set.of("token", "verifytoken", "privatekey", "proxyauthusername",
            "proxyauthpassword");

    /** Up to its name, or its function; another one can be in its default. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^{}:]+)");

    private SecretOptionMasker() {
    }

    /**
     * Camel Main logs the values of placeholders at INFO, but for those with such names: of the properties and variables
     * that secret options are set from in application.properties, and the usual ones, for those in URIs.
     */
    public static void registerSecretNames(CamelContext context) {
        ExtendedCamelContext camel = context.getCamelContextExtension();
        Set<String> known = new LinkedHashSet<>();
        if (camel.getAdditionalSensitiveKeywords() != null) {
            known.addAll(List.of(camel.getAdditionalSensitiveKeywords().split(",")));
        }
        Set<String> names = new LinkedHashSet<>(SECRET_NAMES);
        Properties properties = ComponentPropertyNames.properties(context, "");
        for (String property : properties.stringPropertyNames()) {
            if (property.startsWith("camel.") && SECRET_OPTIONS.contains(sensitiveName(property))) {
                addSources(property, properties, names, new HashSet<>());
            }
        }
        if (known.containsAll(SECRET_NAMES)) {
            known.removeAll(names); // of another component
        }
        names.addAll(known);
        camel.setAdditionalSensitiveKeywords(String.join(",", names));
        // in URIs, pat would mask path and pattern as well, and Camel would take two endpoints for one in JMX; it masks one
        // of these only, and an empty text would mask all
        if (known.isEmpty()) {
            known.add(NO_OPTION);
        }
        URISupport.addSanitizeKeywords(String.join(",", known));
    }

    /** What a property takes its value from, and what that does. */
    private static void addSources(String property, Properties properties, Set<String> names, Set<String> seen) {
        Matcher placeholder = PLACEHOLDER.matcher(properties.getProperty(property, ""));
        while (placeholder.find()) {
            String source = placeholder.group(1).trim();
            if (seen.add(source)) {
                names.add(sensitiveName(source));
                addSources(source, properties, names, seen);
            }
        }
    }

    /** As Camel looks for it: what is behind the last dot, in lower case, without dashes. */
    private static String sensitiveName(String property) {
        return property.substring(property.lastIndexOf('.') + 1).replace("-", "").toLowerCase(Locale.ROOT);
    }

    /** Hides secrets, until they are revealed. Options are found in any case, and inside configuration too. */
    public static void hide(Map<String, Object> parameters) {
        parameters.replaceAll((name, value) -> isSecret(name) ? new Hidden(value) : value);
    }

    public static void reveal(Map<String, Object> parameters) {
        parameters.replaceAll((name, value) -> value instanceof Hidden hidden ? hidden.value() : value);
    }

    private static boolean isSecret(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return name.endsWith("token") || name.endsWith("privatekey") || name.endsWith("private-key");
    }

    /** Camel finds options in any spelling, and hides the values of secret ones in a URI only in theirs. */
    public static void checkNames(Set<String> names) {
        for (String name : names) {
            for (String secret : new String[]{"token", "verifyToken", "privateKey"}) {
                String plain = name.replace("-", "").replaceFirst("(?i)^configuration\\.", "");
                if (plain.equalsIgnoreCase(secret) && !name.equals(secret)) {
                    throw new IllegalArgumentException("Option '" + name + "' must be spelled '" + secret
                            + "': with another spelling, Camel shows its value in logs and in JMX");
                }
            }
            if (name.equalsIgnoreCase("configuration")) {
                throw new IllegalArgumentException(
                        "Option 'configuration' belongs to the component, not to an endpoint");
            }
        }
    }

    /** A value on its way to the endpoint, past a log. */
    private record Hidden(Object value) {
        @Override
        public String toString() {
            return "xxxxxx";
        }
    }
}
