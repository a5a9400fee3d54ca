/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.health;

import java.util.Map;
import java.util.function.Supplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.webhook.registration.RegistrationStatus;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether the callback URL and the subscriptions are registered at Coze. Makes no call: it reads the status of the
 * registration.
 */
public final class RegistrationHealthCheck extends AbstractHealthCheck {

    private final String baseUrl;
    private final String apiAppId;
    private final Supplier<RegistrationStatus> registration;

    private RegistrationHealthCheck(String id, String baseUrl, String apiAppId,
            Supplier<RegistrationStatus> registration) {
        super("camel", id);
        this.baseUrl = baseUrl;
        this.apiAppId = apiAppId;
        this.registration = registration;
    }

    /**
     * @param  registration its status; null while no route is started
     * @return              null where there is no camel-health
     */
    public static RegistrationHealthCheck of(CamelContext context, String id, String baseUrl, String apiAppId,
            Supplier<RegistrationStatus> registration) {
        boolean on = HealthCheckHelper.getHealthCheckRepository(context, "consumers",
                HealthCheckRepository.class) != null;
        return on ? new RegistrationHealthCheck(id, baseUrl, apiAppId, registration) : null;
    }

    /** Restarting would not fix what is wrong elsewhere. */
    @Override
    public boolean isLiveness() {
        return false;
    }

    /** The message says it all: of an error, Spring Boot logs the stack trace whenever the check is called. */
    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        RegistrationStatus status = registration.get();
        builder.detail("coze.base.url", baseUrl);
        builder.detail("coze.api.app.id", apiAppId);
        builder.detail("coze.registration", status == null ? "" : status.state().name());
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
            // a later call may have failed, which is reported, but found nothing that keeps events from arriving
            builder.message(status.message()).up();
        } else {
            builder.message(status.message().isEmpty()
                    ? "Not registered at Coze yet: the first attempt has not ended"
                    : status.message()).down();
        }
    }

    private static void detail(HealthCheckResultBuilder builder, String key, Object value) {
        if (value != null) {
            builder.detail(key, value);
        }
    }
}
