/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.security.interfaces.RSAPublicKey;
import java.util.List;

/**
 * The OAuth options of the command line.
 *
 * @param clientId      null for no OAuth app, as are the other two then
 * @param publicKeyFile not read yet
 * @param accounts      never null
 */
public record OAuthOptions(String clientId, String publicKeyId, String publicKeyFile, List<String> accounts) {

    static final OAuthOptions NONE = new OAuthOptions(null, null, null, List.of());

    public OAuthOptions {
        accounts = List.copyOf(accounts);
        boolean some = clientId != null || publicKeyId != null || publicKeyFile != null;
        boolean all = clientId != null && publicKeyId != null && publicKeyFile != null;
        if (some && !all) {
            throw new IllegalArgumentException(
                    "--oauth-client, --oauth-key-id and --oauth-public-key must be set together");
        }
        if (!all && !accounts.isEmpty()) {
            throw new IllegalArgumentException("--oauth-account requires --oauth-client");
        }
    }

    public boolean hasApp() {
        return clientId != null;
    }

    /**
     * Reads the key.
     *
     * @throws IllegalArgumentException with a one-line reason
     */
    public RSAPublicKey publicKey() {
        return PublicKeyFile.read(publicKeyFile);
    }
}
