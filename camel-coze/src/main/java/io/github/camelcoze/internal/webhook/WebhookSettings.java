/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import io.github.camelcoze.CozeConfiguration;
import io.github.camelcoze.event.CozeEventTypes;
import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.operation.FixedParameters;
import io.github.camelcoze.internal.operation.api.CommonParameters;
import io.github.camelcoze.internal.operation.type.EventTypeListType;
import io.github.camelcoze.internal.webhook.registration.DesiredRegistration;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.util.ObjectHelper;

/**
 * The options of {@code coze:events}, read and checked when a route starts. A new option is one in
 * {@link CozeConfiguration}, its name and its check here, and its use.
 */
public final class WebhookSettings {

    /** The options that consumers have, but for those that all endpoints have. */
    public static final List<String> OPTIONS = List.of("apiAppId", "eventTypes", "callbackUrl", "callbackPath",
            "verifyToken", "autoSubscribe", "unsubscribeOnStop", "reconcileInterval", "maxBodySize",
            "timestampTolerance",
            "deduplicate", "idempotentRepository", "inProgressRepository", "defaultAuditStatus");

    /** More than a bill line with all documented fields takes: 4 KiB. */
    private static final int MIN_MAX_BODY_SIZE = 4 * 1024;

    /** 64 MiB. */
    private static final int MAX_MAX_BODY_SIZE = 64 * 1024 * 1024;

    private static final long MIN_TOLERANCE_MS = 1000;

    private static final long MIN_INTERVAL_MS = 10_000;

    private static final long NANOS_PER_MS = 1_000_000;

    private final CozeConfiguration configuration;
    private final String prefix;
    private final Predicate<String> ownOptions;
    private final BiConsumer<String, String> warnOnce;
    private final boolean credentials;
    private final String apiAppId;
    private final Set<String> eventTypes;
    private final AuditResult defaultAudit;
    private final LongSupplier millis;
    private final LongSupplier uptime;

    /**
     * @param  prefix                   of the component's options as properties, for messages
     * @param  ownOptions               whether the endpoint sets an option itself: what a component sets may be for
     *                                  others of its endpoints
     * @param  warnOnce                 logs a warning the first time: a subject, and a sentence
     * @throws IllegalArgumentException when an option is missing, invalid, or set without effect
     */
    public WebhookSettings(CozeConfiguration configuration, String prefix, Predicate<String> ownOptions,
            BiConsumer<String, String> warnOnce) {
        this.configuration = configuration;
        this.prefix = prefix;
        this.ownOptions = ownOptions;
        this.warnOnce = warnOnce;
        this.credentials = configuration.hasCredentials();
        this.apiAppId = checkedAppId();
        checkNotEmpty("token", configuration.getToken());
        checkNotEmpty("clientId", configuration.getClientId());
        checkNotEmpty("publicKeyId", configuration.getPublicKeyId());
        checkNotEmpty("privateKey", configuration.getPrivateKey());
        String types = configuration.getEventTypes();
        check(types == null || !types.isBlank(),
                "Option 'eventTypes' is empty: leave it out to receive all event types");
        this.eventTypes = types == null
                ? Set.of()
                : new LinkedHashSet<>(CommonParameters.readEventTypes(types, new FixedParameters(Map.of(), warnOnce)));
        EventTypeListType.misspelled(eventTypes).ifPresent(problem -> check(false, "Option 'eventTypes' " + problem));
        check(maxBodySize() >= MIN_MAX_BODY_SIZE && maxBodySize() <= MAX_MAX_BODY_SIZE,
                "Option 'maxBodySize' is " + maxBodySize() + ": it must be from " + MIN_MAX_BODY_SIZE + " to "
                        + MAX_MAX_BODY_SIZE + " bytes, because events that are longer are rejected");
        warnOfShortInterval();
        checkDuration("timestampTolerance", timestampTolerance());
        check(timestampTolerance() == 0 || timestampTolerance() >= MIN_TOLERANCE_MS,
                "Option 'timestampTolerance' is " + timestampTolerance() + " ms, too short for any callback request:"
                        + " a number without a unit is in milliseconds, write 5m for five minutes");
        if (configuration.isDeduplicate()) {
            RepositoryCheck.check(configuration.getIdempotentRepository(), configuration.getInProgressRepository(),
                    (subject, message) -> warnOnce.accept(subject + '.' + apiAppId, message));
        } else {
            checkNone("idempotentRepository", configuration.getIdempotentRepository());
            checkNone("inProgressRepository", configuration.getInProgressRepository());
        }
        this.defaultAudit = checkedDefaultAudit();
        checkUsed(defaultAudit == null || eventTypes.isEmpty() || eventTypes.contains(CozeEventTypes.BOT_PUBLISHED),
                "defaultAuditStatus", "eventTypes",
                "Option 'defaultAuditStatus' has no effect, because option 'eventTypes' does not contain bot.published:"
                        + " add it, or remove 'defaultAuditStatus'");
        this.millis = System::currentTimeMillis;
        this.uptime = () -> System.nanoTime() / NANOS_PER_MS;
    }

    private WebhookSettings(WebhookSettings other, LongSupplier millis, LongSupplier uptime) {
        this.configuration = other.configuration;
        this.prefix = other.prefix;
        this.ownOptions = other.ownOptions;
        this.warnOnce = other.warnOnce;
        this.credentials = other.credentials;
        this.apiAppId = other.apiAppId;
        this.eventTypes = other.eventTypes;
        this.defaultAudit = other.defaultAudit;
        this.millis = millis;
        this.uptime = uptime;
    }

    /**
     * The same with other clocks.
     *
     * @param currentTime ms since 1970, of a clock that may be set
     * @param elapsedTime ms since some moment, of a clock that is never set
     */
    WebhookSettings withClocks(LongSupplier currentTime, LongSupplier elapsedTime) {
        return new WebhookSettings(this, currentTime, elapsedTime);
    }

    private String checkedAppId() {
        String id = configuration.getApiAppId();
        check(!ObjectHelper.isEmpty(id), "coze:events requires option 'apiAppId', the ID of the callback app, for"
                + " example 7526903225329380000");
        check(!Identifier.isExpression(id), "Option 'apiAppId' is '" + id + "', which " + Identifier.NOT_REPLACED);
        return id;
    }

    private void checkNotEmpty(String option, String value) {
        check(credentials || value == null, "Option '" + option + "' is empty: leave it out if callback URL and"
                + " subscriptions are managed elsewhere");
    }

    private void checkNone(String option, IdempotentRepository repository) {
        checkUsed(repository == null, option, "deduplicate",
                "Option '" + option + "' is set, but 'deduplicate' is false: remove one of them");
    }

    /**
     * An option of the component may have no effect on one of its endpoints, unless another one of the component is why:
     * then it has none on any that leaves both as they are.
     *
     * @param cause the option that leaves the first one without effect; null where something is missing, which other
     *              endpoints may set, or where it is no option of this component
     */
    private void checkUsed(boolean used, String option, String cause, String otherwise) {
        boolean own = ownOptions.test(option);
        boolean ofComponent = !own && cause != null && !ownOptions.test(cause);
        check(used || !own && !ofComponent, otherwise + (ofComponent ? "; both are set on the component" : ""));
    }

    /** Coze would be called all the time, and limit all calls of the account. */
    private void warnOfShortInterval() {
        long interval = configuration.getReconcileInterval();
        if (interval > 0 && interval < MIN_INTERVAL_MS) {
            warnOnce.accept("reconcileInterval." + apiAppId, "Option 'reconcileInterval' is " + interval
                    + " ms, so that Coze is"
                    + " called all the time: a number without a unit is in milliseconds, write 10m for ten minutes");
        }
    }

    private AuditResult checkedDefaultAudit() {
        String status = configuration.getDefaultAuditStatus();
        if (status == null) {
            return null;
        }
        check(!status.isBlank(), "Option 'defaultAuditStatus' is empty: leave it out to send no default");
        try {
            return new AuditResult(AuditStatus.of(status.strip()), null, null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option 'defaultAuditStatus' " + e.getMessage());
        }
    }

    /** The app; callbacks of others are rejected. */
    public String apiAppId() {
        return apiAppId;
    }

    /** Which Coze the app belongs to. */
    String baseUrl() {
        return configuration.getBaseUrl();
    }

    /** The types that are routed; empty for all. */
    Set<String> eventTypes() {
        return eventTypes;
    }

    /** In bytes; longer bodies are rejected. */
    int maxBodySize() {
        return configuration.getMaxBodySize();
    }

    /** In ms; 0 for no limit. */
    long timestampTolerance() {
        return configuration.getTimestampTolerance();
    }

    /** The audit result when a route decides nothing about a bot; null for none. */
    AuditResult defaultAudit() {
        return defaultAudit;
    }

    /** Logs a warning the first time: a subject, and a sentence. */
    BiConsumer<String, String> warnOnce() {
        return warnOnce;
    }

    /** The time in ms since 1970. */
    long currentTime() {
        return millis.getAsLong();
    }

    /** ms since some moment; the clock behind it is never set. */
    LongSupplier uptime() {
        return uptime;
    }

    /**
     * Events of one id for two apps are two events. A prefix, as a route may use the repository itself, for its
     * idempotentConsumer; a short one, as databases limit keys.
     */
    String key(String eventId) {
        return "coze:" + apiAppId + ":" + eventId;
    }

    boolean hasCredentials() {
        return credentials;
    }

    /** @throws IllegalArgumentException when callbacks can't be verified, or the registration can't be managed */
    public void check(CallbackUrl callbackUrl) {
        verifyToken();
        plan(callbackUrl);
    }

    /** @throws IllegalArgumentException when callbacks can't be verified */
    VerifyToken verifyToken() {
        String token = configuration.getVerifyToken();
        if (!ObjectHelper.isEmpty(token)) {
            return VerifyToken.of(token);
        }
        check(credentials, "coze:events cannot verify callback requests of app " + apiAppId
                + ": set option 'verifyToken'"
                + " (property " + prefix + ".verifyToken) to the one that Coze shows for the app, or 'token'"
                + " (property " + prefix + ".token) or other credentials to have it looked up with listApiApps");
        return VerifyToken.unknown();
    }

    /** URL and subscriptions are managed elsewhere; only the verify token may have to be looked up. */
    DesiredRegistration unmanaged(CallbackUrl callbackUrl) {
        checkManaged("callbackUrl", !ObjectHelper.isEmpty(configuration.getCallbackUrl()));
        checkManaged("autoSubscribe", Boolean.TRUE.equals(configuration.getAutoSubscribe()));
        checkManaged("unsubscribeOnStop", configuration.isUnsubscribeOnStop());
        checkManaged("reconcileInterval", configuration.getReconcileInterval() != 0);
        return new DesiredRegistration(apiAppId, null, callbackUrl.path(), callbackUrl.pathSet(), List.of(), List.of(),
                0);
    }

    private void checkManaged(String option, boolean set) {
        checkUsed(!set, option, null,
                "Option '" + option + "' has no effect, because 'webhookAutoRegister' is false: nothing is"
                        + " registered at Coze. Remove one of them");
    }

    /** URL and subscriptions are managed here. */
    DesiredRegistration plan(CallbackUrl callbackUrl) {
        String url = callbackUrl.url();
        Boolean autoSubscribe = configuration.getAutoSubscribe();
        List<String> types = List.copyOf(eventTypes);
        boolean subscribes = Boolean.TRUE.equals(autoSubscribe)
                && (!types.isEmpty() || ownOptions.test("autoSubscribe"));
        boolean mayUnsubscribe = !Boolean.FALSE.equals(autoSubscribe);
        checkUsed(!configuration.isUnsubscribeOnStop() || mayUnsubscribe, "unsubscribeOnStop", "autoSubscribe",
                "Option 'unsubscribeOnStop' is true, but 'autoSubscribe' is false: the next start would not subscribe"
                        + " again. Remove one of them");
        boolean unsubscribes = configuration.isUnsubscribeOnStop() && mayUnsubscribe
                && (!types.isEmpty() || ownOptions.test("unsubscribeOnStop"));
        checkCredentials(url != null, "'callbackUrl'",
                ". If the callback URL is set in Coze's console instead, set its path as 'callbackPath'");
        checkCredentials(subscribes, "'autoSubscribe'", "");
        checkCredentials(unsubscribes, "'unsubscribeOnStop'", "");
        check(!types.isEmpty() || !subscribes,
                "Option 'autoSubscribe' is true, but option 'eventTypes' is missing: set the event types to subscribe"
                        + " to");
        check(!types.isEmpty() || !unsubscribes,
                "Option 'unsubscribeOnStop' is true, but option 'eventTypes' is missing: set the event types to"
                        + " unsubscribe from");
        long interval = configuration.getReconcileInterval();
        checkDuration("reconcileInterval", interval);
        boolean subscribe = credentials && !Boolean.FALSE.equals(autoSubscribe);
        boolean reconciles = url != null || subscribe && !types.isEmpty();
        checkUsed(interval == 0 || reconciles, "reconcileInterval", null,
                "Option 'reconcileInterval' is set, but there is nothing to reconcile: it requires an access token,"
                        + " and 'callbackUrl' or 'eventTypes'");
        return new DesiredRegistration(apiAppId, url, callbackUrl.path(), callbackUrl.pathSet(),
                subscribe ? types : List.of(),
                unsubscribes ? types : List.of(), reconciles ? interval : 0);
    }

    private void checkCredentials(boolean needed, String what, String otherwise) {
        check(credentials || !needed, "Option " + what + " requires an access token: set 'token' (property "
                + prefix + ".token) or other credentials" + otherwise);
    }

    private static void checkDuration(String option, long millis) {
        check(millis >= 0, "Option '" + option + "' is " + Duration.ofMillis(millis) + ": it must not be negative");
    }

    static void check(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
