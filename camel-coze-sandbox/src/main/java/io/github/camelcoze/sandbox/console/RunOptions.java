/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcoze.sandbox.SandboxPermissions;

/**
 * The options of the command line that concern secrets and the run itself.
 *
 * @param verifyTokens by the app's id
 * @param permissions  of the access token; null when absent
 * @param state        the file that state is kept in; null when absent
 * @param quiet        whether calls and deliveries are not printed
 */
public record RunOptions(Map<String, String> verifyTokens, List<String> permissions, String state, boolean quiet) {

    static final RunOptions DEFAULT = new RunOptions(Map.of(), null, null, false);

    /** Without the tokens. */
    @Override
    public String toString() {
        return "RunOptions[verifyTokens of=" + verifyTokens.keySet() + ", permissions=" + permissions + ", state="
                + state + ", quiet=" + quiet + "]";
    }

    /**
     * Reads them.
     *
     * @param  verifyTokens             each {@code ID=TOKEN}
     * @param  apps                     the ids that they may be for
     * @param  permissions              null when absent
     * @throws IllegalArgumentException with a one-line reason, without a token
     */
    static RunOptions of(List<String> verifyTokens, Set<String> apps, String permissions, String state,
            boolean quiet) {
        Map<String, String> byId = new LinkedHashMap<>();
        for (String option : verifyTokens) {
            int equals = option.indexOf('=');
            if (equals < 1 || option.substring(equals + 1).isBlank()) {
                throw new IllegalArgumentException("--verify-token must be APP_ID=TOKEN");
            }
            String id = option.substring(0, equals);
            if (!apps.contains(id)) {
                throw new IllegalArgumentException(
                        "--verify-token: add --app " + id + " or --connector-app " + id + "=CONNECTOR_ID");
            }
            if (byId.put(id, option.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("--verify-token: duplicate id " + id);
            }
        }
        return new RunOptions(byId, permissions == null ? null : permissions(permissions), state, quiet);
    }

    private static List<String> permissions(String text) {
        List<String> names = new ArrayList<>(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
        names.stream().filter(name -> !SandboxPermissions.all().contains(name)).findFirst().ifPresent(unknown -> {
            String similar = SandboxPermissions.all().stream().filter(unknown::equalsIgnoreCase).findFirst()
                    .map(name -> "; did you mean " + name + "?").orElse("; SandboxPermissions has the names");
            throw new IllegalArgumentException("--permissions: unknown permission \"" + unknown + "\"" + similar);
        });
        return names;
    }
}
