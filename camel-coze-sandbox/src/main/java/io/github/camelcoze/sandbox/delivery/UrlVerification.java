/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.fault.Fault;
import io.github.camelcoze.sandbox.fault.FaultQueue;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/** Verifies a callback URL before it is accepted (https://docs.coze.cn/dev_how_to_guides/add_callback). */
public final class UrlVerification {

    private static final int OK = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_CLIENT_ERROR = 400;

    private final CallbackSender sender;
    private final DeliveryJournal journal;
    private final DeliveryPolicy policy;
    private final FaultQueue faults;

    public UrlVerification(CallbackSender sender, DeliveryJournal journal, DeliveryPolicy policy, FaultQueue faults) {
        this.sender = sender;
        this.journal = journal;
        this.policy = policy;
        this.faults = faults;
    }

    /**
     * Verifies a URL.
     *
     * @return completed when the response was right; failed with a {@link ApiException} that says what was wrong
     */
    public CompletionStage<Void> verify(SandboxApiApp app, String url) {
        long round = journal.round();
        Challenge challenge = Challenge.at(Instant.now());
        byte[] body = challenge.body();
        CallbackRequest request = policy.signUrlChecks()
                ? CallbackRequest.signed(url, app.verifyToken(), challenge.createdAt(), body)
                : CallbackRequest.unsigned(url, body);
        Fault fault = faults.takeForDelivery(Challenge.EVENT_TYPE);
        return sender.delay(fault == null ? Duration.ZERO : fault.delay())
                .thenCompose(waited -> sender.send(request, policy.timeout(), fault))
                .thenAccept(responses -> requireSuccess(round, responses.stream()
                        .map(response -> new SandboxDelivery(response.time(), app.id(), Challenge.EVENT_TYPE,
                                challenge.eventId(), url, 1, response.status(), response.failure(), response.duration(),
                                body,
                                response.body(), true, fault == null ? null : fault.toString()))
                        .toList()));
    }

    private void requireSuccess(long round, List<SandboxDelivery> checks) {
        checks.forEach(check -> journal.add(round, check));
        boolean current = round == journal.round();
        if (!current || checks.stream().noneMatch(SandboxDelivery::succeeded)) {
            throw ApiException
                    .badRequest("callback_url was rejected: it must respond to url_verification with HTTP 200 and "
                            + "{\"challenge\": \"<the same challenge>\"} within " + policy.timeout().toMillis()
                            + " ms, but " + (current ? problem(checks.get(0)) : "the sandbox was reset meanwhile"));
        }
    }

    private static String problem(SandboxDelivery delivery) {
        if (delivery.failure() != null) {
            return "it did not respond: " + delivery.failure();
        }
        int status = delivery.status();
        if (status == OK) {
            return "it returned HTTP 200 with another body: " + Messages.quote(delivery.responseText());
        }
        return "it returned HTTP " + status
                + (status >= FIRST_REDIRECT && status < FIRST_CLIENT_ERROR ? "; redirects are not followed" : "");
    }
}
