/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.Map;

import io.github.camelcoze.callback.RegistrationStatus;
import io.github.camelcoze.model.CozeException;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** Has Coze been told where to send the events? Asks nobody: the registration knows. */
final class CozeRegistrationCheck extends AbstractHealthCheck {

    private final CozeEndpoint endpoint;

    private CozeRegistrationCheck(CozeEndpoint endpoint, String id) {
        super("camel", id);
        this.endpoint = endpoint;
    }

    /** Null where there is no camel-health, or the component's checks are turned off. */
    static CozeRegistrationCheck of(CozeEndpoint endpoint, String id) {
        boolean on = endpoint.getComponent().isHealthCheckConsumerEnabled()
                && HealthCheckHelper.getHealthCheckRepository(endpoint.getCamelContext(), "consumers",
                        HealthCheckRepository.class) != null;
        return on ? new CozeRegistrationCheck(endpoint, id) : null;
    }

    /** Starting anew would not help against what is wrong elsewhere. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        RegistrationStatus status = endpoint.registrationStatus();
        builder.detail("coze.base.url", endpoint.getConfiguration().getBaseUrl());
        builder.detail("coze.api.app.id", endpoint.getConfiguration().getApiAppId());
        builder.detail("coze.registration", endpoint.getRegistrationState());
        if (status == null) {
            builder.up();
            return;
        }
        CozeException cause = status.cause();
        if (cause != null) {
            detail(builder, SERVICE_STATUS_CODE, cause.getHttpResponseCode());
            detail(builder, SERVICE_ERROR_CODE, cause.getErrorCode() == null ? cause.getCode() : cause.getErrorCode());
            detail(builder, "coze.logid", cause.getLogId());
        }
        if (status.ready()) {
            // a later comparison may have failed, which is to be told and is no reason to take in no more events
            builder.message(status.message()).up();
        } else {
            builder.message(status.message().isEmpty() ? "Not registered at Coze yet" : status.message()).error(cause)
                    .down();
        }
    }

    private static void detail(HealthCheckResultBuilder builder, String key, Object value) {
        if (value != null) {
            builder.detail(key, value);
        }
    }
}
