/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.model.ApiApp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the registration at Coze with the desired one, once, and repairs differences. It only adds subscriptions, so
 * that concurrent replicas, and others that subscribe the same app, end in the same state.
 */
final class RegistrationReconciler {

    private static final Logger LOG = LoggerFactory.getLogger(RegistrationReconciler.class);

    private static final int MAX_URL_LENGTH = 500;

    private final ApiAppClient app;
    private final DesiredRegistration plan;
    private final VerifyToken verifyToken;
    private boolean urlSet;
    private String lastReplaced;
    private final LastingFailure unsteady;
    private String warnedOf;

    /** @param uptime how much time has passed since some moment, in ms */
    RegistrationReconciler(ApiAppClient app, DesiredRegistration plan, VerifyToken verifyToken, LongSupplier uptime) {
        this.app = app;
        this.plan = plan;
        this.verifyToken = verifyToken;
        this.unsteady = new LastingFailure(uptime);
    }

    /** Whether there is anything to compare. */
    boolean isNeeded() {
        return verifyToken.isLookedUp() || plan.callbackUrl() != null || !plan.subscribed().isEmpty();
    }

    /** Whether it has set the callback URL, so that Coze has verified it. */
    boolean isUrlSet() {
        return urlSet;
    }

    /**
     * @param  changes                takes the changes, in a few words
     * @return                        the callback URL of the app; empty when it has none
     * @throws CozeException          when Coze reports a failure, or is unavailable
     * @throws UnregistrableException when only a person can resolve the difference
     * @throws UnrepairedException    when there is a difference, and repairing it failed
     */
    String run(List<String> changes) {
        ApiApp found = find();
        checkVerifyToken(found, changes);
        changeCallbackUrl(found, changes);
        if (!plan.subscribed().isEmpty()) {
            subscribe(changes);
        }
        return plan.callbackUrl() == null ? urlOf(found) : plan.callbackUrl();
    }

    private static String urlOf(ApiApp found) {
        return found.getCallbackUrl() == null ? "" : found.getCallbackUrl().strip();
    }

    private ApiApp find() {
        Optional<ApiApp> found = app.find();
        return found.orElseThrow(() -> new UnregistrableException("listApiApps returned no app " + plan.apiAppId()
                + ": check option 'apiAppId', and that the access token belongs to the account that owns the app"));
    }

    /** The verify token comes first: Coze may sign its verification of a new URL. */
    private void checkVerifyToken(ApiApp found, List<String> changes) {
        String text = found.getVerifyToken();
        if (verifyToken.isLookedUp()) {
            if (text == null || text.isBlank()) {
                throw new UnregistrableException("listApiApps returned no verify_token for app " + plan.apiAppId()
                        + ": set option 'verifyToken' to the one that Coze shows");
            }
            if (verifyToken.found(text)) {
                changes.add("verify token changed");
            }
        } else if (text != null && !text.isBlank() && !verifyToken.is(text)) {
            throw new UnregistrableException("Option 'verifyToken' is not the verify token of app "
                    + plan.apiAppId() + " at Coze, so every callback request would be rejected: correct it, or remove"
                    + " it to have it looked up");
        }
    }

    private void changeCallbackUrl(ApiApp found, List<String> changes) {
        String url = plan.callbackUrl();
        String current = urlOf(found);
        if (url == null || UrlForm.isSame(url, current)) {
            return;
        }
        if (urlSet && UrlForm.isSimilar(url, current)) {
            warn(current, "set option 'callbackUrl' to it, if requests to it reach this application");
            return;
        }
        try {
            app.changeCallbackUrl(url);
        } catch (RuntimeException e) {
            throw new UnrepairedException(current.isEmpty()
                    ? ""
                    : "Coze has another callback URL, "
                            + LogSanitizer.oneLine(current, MAX_URL_LENGTH) + ", and changing it failed: ",
                    true, e);
        }
        if (urlSet && current.equals(lastReplaced)) {
            warn(current, "check whether another application with app " + plan.apiAppId() + " sets it");
        } else {
            changes.add("callback URL set to " + url);
        }
        urlSet = true;
        lastReplaced = current;
    }

    /** The URL does not stay as it was set: a warning for each form, now and then, not with every reconciliation. */
    private void warn(String current, String advice) {
        if (!current.equals(warnedOf)) {
            warnedOf = current;
            unsteady.ended();
        }
        if (unsteady.isDue()) {
            SafeLogger.log(() -> LOG.warn("The callback URL of app {} was set to {}, but Coze has {}: {}",
                    plan.apiAppId(), plan.callbackUrl(), LogSanitizer.oneLine(current, MAX_URL_LENGTH), advice));
        }
    }

    private void subscribe(List<String> changes) {
        Set<String> there = app.subscriptions();
        List<String> missing = plan.subscribed().stream().filter(type -> !there.contains(type)).toList();
        if (!missing.isEmpty()) {
            try {
                app.subscribe(missing);
            } catch (RuntimeException e) {
                throw new UnrepairedException("", false, e);
            }
            changes.add("subscribed to " + String.join(", ", missing));
        }
    }

    /** Only a person can fix this. */
    static final class UnregistrableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnregistrableException(String message) {
            super(message);
        }
    }

    /** Events cannot arrive: Coze has another callback URL, or lacks a subscription, and repairing that failed. */
    static final class UnrepairedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean ofUrl;

        /**
         * @param found what Coze has instead, for the beginning of a message; can be empty
         * @param ofUrl whether it is the callback URL
         * @param cause why repairing it failed
         */
        UnrepairedException(String found, boolean ofUrl, RuntimeException cause) {
            super(found, cause);
            this.ofUrl = ofUrl;
        }

        boolean isOfUrl() {
            return ofUrl;
        }
    }
}
