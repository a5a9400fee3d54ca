/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A callback app (API app), as returned by Coze's {@code createApiApp} and {@code listApiApps}
 * (https://docs.coze.cn/developer_guides/list_callback_app). As a message body it gives the parameters
 * {@code api_app_id}, {@code name}, {@code callback_url}, {@code app_type} and {@code connector_id} of the next
 * operation. Immutable.
 */
public final class ApiApp extends CozeObject implements ParameterCarrier {

    private ApiApp(String json) {
        super(json);
        required("id");
    }

    /**
     * @param  json                     an app as Coze writes it; fields that are not known are kept
     * @throws IllegalArgumentException when it is not JSON, not an object, or has no id
     */
    public static ApiApp of(String json) {
        return new ApiApp(json);
    }

    /** The app's id; never null. */
    public String getId() {
        return getString("id");
    }

    /** The app's name; null when Coze sent none. */
    public String getName() {
        return getString("name");
    }

    /** {@code normal} or {@code connector}; null when Coze sent none. */
    public String getAppType() {
        return getString("app_type");
    }

    /** The URL to which Coze sends the app's events; null or empty when none is configured yet. */
    public String getCallbackUrl() {
        return getString("callback_url");
    }

    /** The channel of a connector app; null for a normal one. */
    public String getConnectorId() {
        return getString("connector_id");
    }

    /** The secret with which Coze signs callback requests to this app; null when Coze sent none. */
    public String getVerifyToken() {
        return getString("verify_token");
    }

    @Override
    public Map<String, Object> asParameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("api_app_id", getId());
        parameters.put("name", nonBlank("name"));
        parameters.put("callback_url", nonBlank("callback_url"));
        parameters.put("app_type", nonBlank("app_type"));
        parameters.put("connector_id", nonBlank("connector_id"));
        return parameters;
    }

    /** Without the verify token. */
    @Override
    public String toString() {
        return "ApiApp[id=" + getId() + ", name=" + getName() + ", appType=" + getAppType() + ", callbackUrl="
                + getCallbackUrl() + ", connectorId=" + getConnectorId() + "]";
    }
}
