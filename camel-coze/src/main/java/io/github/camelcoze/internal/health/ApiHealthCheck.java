/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.health;

import java.util.Map;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.ErrorKind;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.api.ApiApps;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Checks that a token is available and that Coze accepts it, by listing one app. Errors that prove so are up as well,
 * such as a missing permission. Any other code may be a gateway's: its responses can look like Coze's.
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
            if (isTokenAccepted(e)) {
                builder.up();
            } else {
                builder.down();
            }
        } catch (RuntimeException e) {
            // one that throws would keep Camel from calling the others
            builder.message(e.toString()).error(e).down();
        }
    }

    private static boolean isTokenAccepted(CozeException e) {
        return e.getCode() != null && !e.isTokenRejected() && switch (ErrorKind.of(null, e.getHttpResponseCode())) {
            case NOT_FOUND, UNAVAILABLE -> false;
            case RATE_LIMITED -> true;
            default -> switch (ErrorKind.of(e.getCode(), null)) {
                case PERMISSION_DENIED, RATE_LIMITED, INVALID_REQUEST -> true;
                default -> false;
            };
        };
    }

    private static void detail(HealthCheckResultBuilder builder, String key, Object value) {
        if (value != null) {
            builder.detail(key, value);
        }
    }
}
