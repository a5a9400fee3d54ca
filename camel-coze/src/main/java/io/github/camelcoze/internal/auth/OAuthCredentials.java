/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.time.Duration;

/**
 * The credentials of an OAuth app (https://docs.coze.cn/developer_guides/oauth_jwt).
 *
 * @param clientId    the id of the OAuth app
 * @param publicKeyId the fingerprint that Coze shows of its public key
 * @param privateKey  the private key, PEM
 * @param tokenTtl    the lifetime of access tokens
 * @param accountId   the enterprise account that tokens are for; null for none
 * @param sessionName isolates the users of the app; null for none
 * @param audience    the host of Coze's API, as Coze knows it; null for that of the base URL
 */
public record OAuthCredentials(String clientId, String publicKeyId, String privateKey, Duration tokenTtl,
        String accountId, String sessionName, String audience) {

    /** What Coze's documents allow. */
    public static final Duration MIN_TTL = Duration.ofSeconds(900);
    public static final Duration MAX_TTL = Duration.ofSeconds(86399);

    /** Without the private key. */
    @Override
    public String toString() {
        return "OAuthCredentials[clientId=" + clientId + ", publicKeyId=" + publicKeyId + ", tokenTtl=" + tokenTtl
                + ", accountId=" + accountId + ", sessionName=" + sessionName + ", audience=" + audience + "]";
    }
}
