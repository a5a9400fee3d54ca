/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.List;

/**
 * What the command line tells of OAuth.
 *
 * @param clientId      null for no OAuth app, as are the other two then
 * @param publicKeyFile not read yet
 * @param accounts      never null
 */
record OAuthOptions(String clientId, String publicKeyId, String publicKeyFile, List<String> accounts) {

    static final OAuthOptions NONE = new OAuthOptions(null, null, null, List.of());

    OAuthOptions {
        accounts = List.copyOf(accounts);
        boolean some = clientId != null || publicKeyId != null || publicKeyFile != null;
        boolean all = clientId != null && publicKeyId != null && publicKeyFile != null;
        if (some && !all) {
            throw new IllegalArgumentException(
                    "--oauth-client, --oauth-key-id and --oauth-public-key belong together: give all three or none");
        }
        if (!all && !accounts.isEmpty()) {
            throw new IllegalArgumentException("--oauth-account needs an OAuth app: give --oauth-client too");
        }
    }

    boolean hasApp() {
        return clientId != null;
    }

    /** Reads the key, and throws what {@link PublicKeyFile} and the builder do. */
    void addTo(CozeSandboxBuilder builder) {
        if (hasApp()) {
            builder.oauthApp(clientId, publicKeyId, PublicKeyFile.read(publicKeyFile));
            accounts.forEach(builder::oauthAccount);
        }
    }
}
