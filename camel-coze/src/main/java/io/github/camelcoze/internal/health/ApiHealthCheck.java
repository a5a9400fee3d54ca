/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.health;

import java.util.Map;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.api.ApiApps;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Checks that a token is available and that Coze accepts it, by listing one app. A missing permission is up as well:
 * only a rejected token, or no response of Coze, is down.
 */
final class ApiHealthCheck extends AbstractHealthCheck {

    private final CozeClient client;
    private final String baseUrl;
    private final BoundOperation oneApp = ApiApps.LIST.bind("listApiApps", new FixedParameters(
            Map.of("pageSize", 1, "pageToken", "")));

    ApiHealthCheck(String id, CozeClient client, String baseUrl) {
        super("camel", id);
        this.client = client;
        this.baseUrl = baseUrl;
    }

    /** Restarting would not fix what is wrong elsewhere. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    /** A failure of Coze is no error in the result: Spring Boot would log its stack trace whenever the check is called. */
    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("coze.base.url", baseUrl);
        try {
            oneApp.invoke(client, true);
            builder.up();
        } catch (CozeException e) {
            detail(builder, SERVICE_STATUS_CODE, e.getHttpResponseCode());
            detail(builder, SERVICE_ERROR_CODE, e.getErrorCode() == null ? e.getCode() : e.getErrorCode());
            detail(builder, "coze.logid", e.getLogId());
            builder.message(e.getMessage());
            if (isResponseOfCoze(e)) {
                builder.up();
            } else {
                builder.down();
            }
        } catch (RuntimeException e) {
            // one that throws would keep Camel from calling the others
            builder.message(e.toString()).error(e).down();
        }
    }

    private static boolean isResponseOfCoze(CozeException e) {
        return e.getCode() != null && !e.isTokenRejected() && e.getHttpResponseCode() < 500;
    }

    private static void detail(HealthCheckResultBuilder builder, String key, Object value) {
        if (value != null) {
            builder.detail(key, value);
        }
    }
}
