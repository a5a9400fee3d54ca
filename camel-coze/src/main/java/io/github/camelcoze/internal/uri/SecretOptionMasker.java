/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.ExtendedCamelContext;

/** Keeps secrets in the parameters of a URI out of Camel's logs and exceptions while it creates an endpoint. */
public final class SecretOptionMasker {

    /** What is secret by its name, and not known to Camel as such: property, and field of an app's JSON. */
    private static final String SECRET_NAMES = "verifyToken,verify_token";

    private SecretOptionMasker() {
    }

    /** Camel Main logs the values of placeholders at INFO, those of Kamelets among them, but for those with such names. */
    public static void registerSecretNames(CamelContext context) {
        ExtendedCamelContext camel = context.getCamelContextExtension();
        String known = camel.getAdditionalSensitiveKeywords();
        if (known == null || !known.contains(SECRET_NAMES)) {
            camel.setAdditionalSensitiveKeywords(known == null ? SECRET_NAMES : known + "," + SECRET_NAMES);
        }
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
