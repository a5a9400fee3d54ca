/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Objects;

import io.github.camelcoze.client.AccessTokenProvider;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** What can be set once for the component and again for each endpoint. */
@UriParams
public class CozeConfiguration implements Cloneable {

    /** China; {@code https://api.coze.com} is the international platform (contract, section 1). */
    public static final String DEFAULT_BASE_URL = "https://api.coze.cn";

    @UriParam(label = "security", description = "The access token: a personal access token (pat_...) or a service"
            + " token (czs_...).")
    @Metadata(secret = true)
    private String token;

    @UriParam(label = "security", description = "The id of the OAuth app that access tokens are asked for with (OAuth JWT,"
            + " iss). Needs publicKeyId and privateKey.")
    private String clientId;

    @UriParam(label = "security", description = "The fingerprint that Coze shows of the OAuth app's public key (kid).")
    private String publicKeyId;

    @UriParam(label = "security", description = "The private key of the OAuth app, RSA in PKCS#8 or PKCS#1: PEM text, or"
            + " file:path or classpath:path of a PEM file.")
    @Metadata(secret = true, supportFileReference = true)
    private String privateKey;

    @UriParam(label = "security", defaultValue = "15m", javaType = "java.time.Duration", description = "How long the access"
            + " tokens that the OAuth app asks for shall be valid: from 900s to 86399s.")
    private long tokenTtl = 900_000;

    @UriParam(label = "security", description = "The enterprise account (organization) that the OAuth app asks for access"
            + " tokens of.")
    private String accountId;

    @UriParam(label = "security", description = "What tells the users of the OAuth app apart (session_name of the JWT).")
    private String sessionName;

    @UriParam(label = "security", description = "Access tokens from a source of your own, instead of token and of clientId.")
    private AccessTokenProvider accessTokenProvider;

    @UriParam(defaultValue = DEFAULT_BASE_URL, description = "Where Coze's API is: https://api.coze.cn (China) or"
            + " https://api.coze.com (international).")
    private String baseUrl = DEFAULT_BASE_URL;

    @UriParam(description = "The id of the callback app (API app): to call for, unless the header CamelCozeApiAppId"
            + " names another, or to receive the events of.")
    private String apiAppId;

    @UriParam(label = "consumer,security", description = "The verify token of the callback app, with which Coze signs its"
            + " callbacks. When not set it is looked up with listApiApps.")
    @Metadata(secret = true)
    private String verifyToken;

    @UriParam(label = "producer", defaultValue = "true", description = "Whether a failure that Coze reports (a code"
            + " other than 0) is thrown as CozeException. When false, only the headers and the body tell of it. What is"
            + " no answer of Coze's (a gateway's page, a broken connection) is thrown in any case, and so is every failure"
            + " of syncSubscriptions.")
    private boolean throwExceptionOnFailure = true;

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getClientId() {
        return clientId;
    }

    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getPublicKeyId() {
        return publicKeyId;
    }

    public void setPublicKeyId(String publicKeyId) {
        this.publicKeyId = publicKeyId;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public long getTokenTtl() {
        return tokenTtl;
    }

    public void setTokenTtl(long tokenTtl) {
        this.tokenTtl = tokenTtl;
    }

    public String getAccountId() {
        return accountId;
    }

    public void setAccountId(String accountId) {
        this.accountId = accountId;
    }

    public String getSessionName() {
        return sessionName;
    }

    public void setSessionName(String sessionName) {
        this.sessionName = sessionName;
    }

    public AccessTokenProvider getAccessTokenProvider() {
        return accessTokenProvider;
    }

    public void setAccessTokenProvider(AccessTokenProvider accessTokenProvider) {
        this.accessTokenProvider = accessTokenProvider;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiAppId() {
        return apiAppId;
    }

    public void setApiAppId(String apiAppId) {
        this.apiAppId = apiAppId;
    }

    public String getVerifyToken() {
        return verifyToken;
    }

    public void setVerifyToken(String verifyToken) {
        this.verifyToken = verifyToken;
    }

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
    }

    /** Credentials of one kind that were set here beat inherited ones of another kind. */
    void preferOwnCredentials(CozeConfiguration inherited) {
        boolean ownToken = !Objects.equals(token, inherited.token);
        boolean ownProvider = accessTokenProvider != inherited.accessTokenProvider;
        boolean ownApp = !Objects.equals(clientId, inherited.clientId)
                || !Objects.equals(publicKeyId, inherited.publicKeyId)
                || !Objects.equals(privateKey, inherited.privateKey);
        if (ownToken || ownProvider || ownApp) {
            token = ownToken ? token : null;
            accessTokenProvider = ownProvider ? accessTokenProvider : null;
            clientId = ownApp ? clientId : null;
            publicKeyId = ownApp ? publicKeyId : null;
            privateKey = ownApp ? privateKey : null;
        }
    }

    /** A verify token is that of one app: an inherited one is of no use to another app than the inherited one. */
    void leaveVerifyTokenOfAnotherApp(CozeConfiguration inherited) {
        boolean otherApp = inherited.apiAppId != null && !inherited.apiAppId.equals(apiAppId);
        if (otherApp && Objects.equals(verifyToken, inherited.verifyToken)) {
            verifyToken = null;
        }
    }

    /** A copy that can be changed without changing this one. */
    public CozeConfiguration copy() {
        try {
            return (CozeConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }
}
