/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcoze.internal.io.Identifier;
import org.apache.camel.CamelContext;

/**
 * The functions of Camel's vaults, as in {@code {{aws:name}}}. Without the library of one, Camel takes what is behind its
 * colon for the default of a property, and a token would be the path of a secret. So it does with a mistyped function.
 */
public final class VaultFunctions {

    private static final List<String> NAMES = List.of("aws", "azure", "gcp", "hashicorp", "ibm", "cyberark", "secret",
            "secret-binary", "configmap", "configmap-binary");

    /** What is written for a function, and hardly ever is the name of a property. */
    private static final List<String> MISTYPED = Stream.concat(
            Stream.of("evn", "vault", "k8s", "hashicorp-vault", "kubernetes-secret", "AWS"),
            Stream.concat(NAMES.stream(), Stream.of("env", "sys")).flatMap(name -> Stream.of(" " + name, name + " ")))
            .toList();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??("
            + String.join("|", Stream.concat(NAMES.stream(), MISTYPED.stream()).toList()) + "):");

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
     * The same of options whose placeholders Camel has just replaced.
     *
     * @throws IllegalArgumentException when the library of a vault is missing
     */
    public static void checkReplaced(CamelContext context, Map<String, String> options) {
        Stream.concat(NAMES.stream(), MISTYPED.stream()).forEach(name -> lastDefault(context, name)
                .ifPresent(value -> options.forEach((option, given) -> {
                    if (value.equals(Identifier.trim(given)) && isMissing(context, name)) {
                        throw missing("Option", option, name);
                    }
                })));
    }

    private static Optional<String> lastDefault(CamelContext context, String function) {
        return context.getPropertiesComponent().getResolvedValue(function)
                .filter(last -> last.defaultValue() != null && last.defaultValue().equals(last.originalValue()))
                .map(last -> Identifier.trim(last.defaultValue()));
    }

    private static boolean isMissing(CamelContext context, String vault) {
        return context.getPropertiesComponent().getPropertiesFunction(vault) == null;
    }

    private static IllegalArgumentException missing(String kind, String name, String function) {
        return new IllegalArgumentException(kind + " '" + name + "' is {{" + function + ":...}}, but "
                + (NAMES.contains(function)
                        ? "this function is not on the classpath: add Camel's component for it, such as"
                                + " camel-hashicorp-vault or camel-kubernetes"
                        : "there is no such function: write {{env:NAME}} for an environment variable, or the function of"
                                + " a vault, such as {{hashicorp:...}}"));
    }
}
