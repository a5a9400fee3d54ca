/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.callback.CallbackSettings;
import io.github.camelcoze.callback.RegistrationPlan;
import io.github.camelcoze.callback.VerifyToken;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import io.github.camelcoze.operation.CozeOperation;
import io.github.camelcoze.operation.FixedParameters;
import org.apache.camel.util.ObjectHelper;

/** Reads and checks the options of {@code coze:events}: what is of no use is told when a route starts. */
final class CozeEventSettings {

    /** 64 MiB. */
    private static final int LARGEST_BODY = 64 * 1024 * 1024;

    /** In ms. */
    private static final long SHORTEST_TOLERANCE = 1000;

    /** In a millisecond. */
    private static final long NANOS = 1_000_000;

    private final CozeConfiguration configuration;
    private final CozeEventsOptions options;
    private final boolean credentials;
    private final String apiAppId;
    private final List<String> eventTypes;

    /** @throws IllegalArgumentException when an option is missing or of no use */
    CozeEventSettings(CozeEndpoint endpoint) {
        this.configuration = endpoint.getConfiguration();
        this.options = endpoint.getEventsOptions();
        this.credentials = CozeCredentials.areGiven(configuration);
        this.apiAppId = apiAppId();
        String types = endpoint.getOperationOptions().getEventTypes();
        this.eventTypes = types == null
                ? List.of()
                : CozeOperation.eventTypes(types,
                        new FixedParameters(Map.of(), endpoint.getComponent()::warnOnce));
    }

    private String apiAppId() {
        String id = configuration.getApiAppId();
        check(!ObjectHelper.isEmpty(id), "coze:events needs option 'apiAppId', the id of the callback app, for example"
                + " 7526903225329380000");
        return id.strip();
    }

    boolean hasCredentials() {
        return credentials;
    }

    CallbackSettings callbacks() {
        int maxBodySize = options.getMaxBodySize();
        check(maxBodySize > 0 && maxBodySize <= LARGEST_BODY,
                "Option 'maxBodySize' is " + maxBodySize + ": it must be from 1 to " + LARGEST_BODY + " bytes");
        checkDuration("timestampTolerance", options.getTimestampTolerance());
        check(options.getTimestampTolerance() == 0 || options.getTimestampTolerance() >= SHORTEST_TOLERANCE,
                "Option 'timestampTolerance' is " + options.getTimestampTolerance()
                        + " ms, in which no callback arrives:"
                        + " a number without a unit counts milliseconds, write 5m for five minutes");
        check(options.isDeduplicate() || options.getIdempotentRepository() == null,
                "Option 'idempotentRepository' is set and 'deduplicate' is false: leave one of them out");
        return new CallbackSettings(apiAppId, new LinkedHashSet<>(eventTypes), maxBodySize,
                options.getTimestampTolerance(), defaultAudit(), System::currentTimeMillis,
                () -> System.nanoTime() / NANOS);
    }

    private AuditResult defaultAudit() {
        String status = options.getDefaultAuditStatus();
        if (ObjectHelper.isEmpty(status)) {
            return null;
        }
        try {
            return new AuditResult(AuditStatus.of(status.strip()), null, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'defaultAuditStatus' " + e.getMessage(), e);
        }
    }

    VerifyToken verifyToken() {
        String token = configuration.getVerifyToken();
        if (!ObjectHelper.isEmpty(token)) {
            return VerifyToken.of(token);
        }
        check(credentials, "coze:events can't verify callbacks of app " + apiAppId + ": set option 'verifyToken' to the"
                + " one that Coze shows with the app (of the endpoint, or property camel.component.coze.verifyToken), or"
                + " 'token' (property camel.component.coze.token), or another source of access tokens, to have it looked"
                + " up with listApiApps");
        return VerifyToken.toBeLookedUp();
    }

    /** Address and subscriptions are somebody else's; only the verify token may have to be looked up. */
    RegistrationPlan nothing() {
        return new RegistrationPlan(apiAppId, null, null, List.of(), List.of(), 0);
    }

    /** Address and subscriptions are ours. */
    RegistrationPlan plan(CallbackAddress address) {
        String callbackUrl = address.url();
        Boolean wish = options.getAutoSubscribe();
        checkCredentials(callbackUrl != null, "'callbackUrl', to be registered,",
                ". If the address is set in Coze's console"
                        + " instead, give its path as 'callbackPath'");
        checkCredentials(Boolean.TRUE.equals(wish), "'autoSubscribe'", "");
        checkCredentials(options.isUnsubscribeOnStop(), "'unsubscribeOnStop'", "");
        check(!eventTypes.isEmpty() || !Boolean.TRUE.equals(wish),
                "Option 'autoSubscribe' is true, and option 'eventTypes' says nothing to subscribe to");
        check(!eventTypes.isEmpty() || !options.isUnsubscribeOnStop(),
                "Option 'unsubscribeOnStop' is true, and option 'eventTypes' says nothing to unsubscribe from");
        checkDuration("reconcileInterval", options.getReconcileInterval());
        boolean subscribe = credentials && !Boolean.FALSE.equals(wish);
        check(options.getReconcileInterval() == 0 || callbackUrl != null || subscribe && !eventTypes.isEmpty(),
                "Option 'reconcileInterval' is set, and there is nothing to compare: it needs an access token, and"
                        + " 'callbackUrl' or 'eventTypes'");
        return new RegistrationPlan(apiAppId, callbackUrl, address.path(), subscribe ? eventTypes : List.of(),
                options.isUnsubscribeOnStop() ? eventTypes : List.of(), options.getReconcileInterval());
    }

    private void checkCredentials(boolean needed, String what, String otherwise) {
        check(credentials || !needed, "Option " + what + " needs an access token: set 'token' (property"
                + " camel.component.coze.token) or another source of access tokens" + otherwise);
    }

    private static void checkDuration(String option, long millis) {
        check(millis >= 0, "Option '" + option + "' is " + Duration.ofMillis(millis) + ": it must not be negative");
    }

    private static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
