/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

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

    @UriParam(defaultValue = DEFAULT_BASE_URL, description = "Where Coze's API is: https://api.coze.cn (China) or"
            + " https://api.coze.com (international).")
    private String baseUrl = DEFAULT_BASE_URL;

    @UriParam(description = "The id of the callback app (API app) to call for. The header CamelCozeApiAppId overrides"
            + " it.")
    private String apiAppId;

    @UriParam(label = "producer", defaultValue = "true", description = "Whether a failure that Coze reports (a code"
            + " other than 0) is thrown as CozeException. When false, only the headers and the body tell of it. What is"
            + " no answer of Coze's (a gateway's page, a broken connection) is thrown in any case.")
    private boolean throwExceptionOnFailure = true;

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
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

    public boolean isThrowExceptionOnFailure() {
        return throwExceptionOnFailure;
    }

    public void setThrowExceptionOnFailure(boolean throwExceptionOnFailure) {
        this.throwExceptionOnFailure = throwExceptionOnFailure;
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
