/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

/**
 * Signs the JWTs with which access tokens are requested (https://docs.coze.cn/developer_guides/oauth_jwt): RS256, each
 * valid for one request and a few minutes.
 */
final class JwtAssertionSigner {

    /** Seconds. Coze rejects a JWT that was issued in the future; this machine's clock may be ahead of Coze's. */
    private static final long BACKDATED = 60;

    /** Seconds. Long enough for small clock differences, short enough to be useless if leaked. */
    private static final long LIFETIME = 300;

    /** Coze advises more than 32 bytes; these become 64 characters. */
    private static final int ID_BYTES = 48;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final OAuthCredentials credentials;
    private final String audience;
    private final RSAPrivateKey key;

    /**
     * @param  audience                 the host of Coze's API
     * @throws IllegalArgumentException when the private key can't be used
     */
    JwtAssertionSigner(OAuthCredentials credentials, String audience) {
        this.credentials = credentials;
        this.audience = audience;
        this.key = PrivateKeys.read(credentials.privateKey());
        try {
            sign(Instant.EPOCH);
        } catch (IllegalStateException e) {
            // its parts don't fit together, which only signing shows
            throw PrivateKeys.damaged();
        }
    }

    /** A new one, with an id that no other has. */
    String sign(Instant now) {
        byte[] id = new byte[ID_BYTES];
        RANDOM.nextBytes(id);
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(credentials.clientId()).audience(audience)
                .issueTime(Date.from(now.minusSeconds(BACKDATED))).expirationTime(Date.from(now.plusSeconds(LIFETIME)))
                .jwtID(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
        if (credentials.sessionName() != null) {
            claims.claim("session_name", credentials.sessionName());
        }
        SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT)
                .keyID(credentials.publicKeyId()).build(), claims.build());
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            // does not happen with a key that the constructor has tried
            throw new IllegalStateException("Signing the JWT failed: " + e.getMessage(), e);
        }
        return jwt.serialize();
    }
}
