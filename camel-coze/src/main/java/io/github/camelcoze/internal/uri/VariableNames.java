/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.uri;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of an environment variable where its value is meant: with a mistyped {@code env:}, Camel and Spring take the
 * name for the default of a property. Everybody could sign events with it.
 */
public final class VariableNames {

    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)+");

    /** What Coze chooses, which never has such a form. */
    private static final Set<String> CREDENTIALS = Set.of("token", "verifyToken", "clientId", "publicKeyId",
            "privateKey",
            "apiAppId");

    /** Ids that can be of the user's choice: somebody may be named HOME. */
    private static final Pattern OF_ANY_FORM = Pattern.compile("userId|sessionName|parameter\\..*ids?");

    private static final String WRITE = ": write {{env:%1$s}}, in application.properties of Spring Boot and Quarkus"
            + " ${%1$s}";

    private VariableNames() {
    }

    /**
     * @param  options                  their values after placeholders were replaced
     * @param  variables                the names of the environment variables
     * @throws IllegalArgumentException when a credential or an id is such a name
     */
    public static void check(Map<String, String> options, Set<String> variables) {
        options.forEach((option, value) -> {
            boolean formed = FORM.matcher(value).matches();
            if (variables.contains(value)
                    && (isOfCoze(option) || formed && OF_ANY_FORM.matcher(option).matches())) {
                throw new IllegalArgumentException("Option '" + option + "' is '" + value + "', the name of an"
                        + " environment variable" + WRITE.formatted(value));
            }
            // not quoted: it could be a secret all the same
            if (formed && CREDENTIALS.contains(option)) {
                throw new IllegalArgumentException("Option '" + option + "' has the form of an environment variable's"
                        + " name" + WRITE.formatted("NAME"));
            }
        });
    }

    private static boolean isOfCoze(String option) {
        return CREDENTIALS.contains(option) || option.endsWith("Id") && !option.equals("userId");
    }
}
