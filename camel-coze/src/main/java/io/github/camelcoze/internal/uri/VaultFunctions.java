/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;

/**
 * The functions of Camel's vaults, as in {@code {{aws:name}}}. Without the library of one, Camel takes what is behind its
 * colon for the default of a property, and a token would be the path of a secret.
 */
public final class VaultFunctions {

    private static final List<String> NAMES = List.of("aws", "azure", "gcp", "hashicorp", "ibm", "cyberark", "secret",
            "secret-binary", "configmap", "configmap-binary");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??(" + String.join("|", NAMES) + "):");

    private VaultFunctions() {
    }

    /**
     * @param  value                    with its placeholders
     * @throws IllegalArgumentException when the library of a vault is missing
     */
    public static void checkProperty(CamelContext context, String property, String value) {
        Matcher vault = PLACEHOLDER.matcher(value);
        if (vault.find() && isMissing(context, vault.group(1))
                && context.getPropertiesComponent().resolveProperty(vault.group(1)).isEmpty()) {
            throw missing("Property", property, vault.group(1));
        }
    }

    /**
     * The same of an option whose placeholders Camel has just replaced.
     *
     * @throws IllegalArgumentException when the library of a vault is missing
     */
    static void checkReplaced(CamelContext context, String option, String value) {
        for (String vault : NAMES) {
            boolean isDefault = context.getPropertiesComponent().getResolvedValue(vault)
                    .filter(last -> value.equals(last.defaultValue()) && value.equals(last.originalValue()))
                    .isPresent();
            if (isDefault && isMissing(context, vault)) {
                throw missing("Option", option, vault);
            }
        }
    }

    private static boolean isMissing(CamelContext context, String vault) {
        return context.getPropertiesComponent().getPropertiesFunction(vault) == null;
    }

    private static IllegalArgumentException missing(String kind, String name, String vault) {
        return new IllegalArgumentException(kind + " '" + name + "' is {{" + vault + ":...}}, but this function is not"
                + " on the classpath: add Camel's component for it, such as camel-hashicorp-vault or camel-kubernetes");
    }
}
