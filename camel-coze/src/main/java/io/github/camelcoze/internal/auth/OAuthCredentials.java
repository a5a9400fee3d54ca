/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.time.Duration;

/**
 * What an OAuth app of Coze's proves itself with (https://docs.coze.cn/developer_guides/oauth_jwt).
 *
 * @param clientId    the id of the OAuth app
 * @param publicKeyId the fingerprint that Coze shows of its public key
 * @param privateKey  the private key, PEM
 * @param tokenTtl    how long access tokens shall be valid
 * @param accountId   the enterprise account to ask for; null for none
 * @param sessionName what tells the app's own users apart; null for none
 */
public record OAuthCredentials(String clientId, String publicKeyId, String privateKey, Duration tokenTtl,
        String accountId, String sessionName) {

    /** What Coze's documents allow. */
    public static final Duration MIN_TTL = Duration.ofSeconds(900);
    public static final Duration MAX_TTL = Duration.ofSeconds(86399);

    /** Without the private key. */
    @Override
    public String toString() {
        return "OAuthCredentials[clientId=" + clientId + ", publicKeyId=" + publicKeyId + ", tokenTtl=" + tokenTtl
                + ", accountId=" + accountId + ", sessionName=" + sessionName + "]";
    }
}
