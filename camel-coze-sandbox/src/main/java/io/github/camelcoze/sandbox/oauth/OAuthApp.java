/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import java.security.interfaces.RSAPublicKey;
import java.util.Set;

import io.github.camelcoze.sandbox.http.Preconditions;

/**
 * An app that may request access tokens.
 *
 * @param publicKeyId the public key's fingerprint: the {@code kid} of its JWTs
 * @param permissions the permissions of the tokens that it gets
 */
public record OAuthApp(String clientId, String publicKeyId, RSAPublicKey publicKey, Set<String> permissions) {

    private static final int MIN_KEY_BITS = 2048;

    /** Rejects invalid values. */
    public OAuthApp {
        Preconditions.requireText(clientId, "clientId");
        Preconditions.requireText(publicKeyId, "publicKeyId");
        if (publicKey == null) {
            throw new IllegalArgumentException("publicKey must not be null");
        }
        // RFC 7518, section 3.3
        if (publicKey.getModulus().bitLength() < MIN_KEY_BITS) {
            throw new IllegalArgumentException("an RSA key for RS256 must have " + MIN_KEY_BITS + " bits or more, not "
                    + publicKey.getModulus().bitLength());
        }
    }
}
