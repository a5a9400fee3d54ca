/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.fault.Fault;
import io.github.camelcoze.sandbox.fault.FaultQueue;

/**
 * One attempt to deliver a callback, still to be made. It goes to the callback URL that the app has when it is made,
 * signed with the app's verify token.
 *
 * @param attempt from 1
 * @param round   of the journal
 * @param fault   what is injected into it; null for nothing
 * @param delay   how long it is still to be delayed; zero for not at all
 */
record DeliveryAttempt(CallbackEvent callback, int attempt, long round, Fault fault, Duration delay) {

    /** What every attempt works with. */
    record Context(Function<String, Optional<SandboxApiApp>> apps, FaultQueue faults, DeliveryPolicy policy) {
    }

    static DeliveryAttempt first(CallbackEvent callback, long round) {
        return new DeliveryAttempt(callback, 1, round, null, Duration.ZERO);
    }

    DeliveryAttempt following() {
        return new DeliveryAttempt(callback, attempt + 1, round, null, Duration.ZERO);
    }

    DeliveryAttempt withoutDelay() {
        return new DeliveryAttempt(callback, attempt, round, fault, Duration.ZERO);
    }

    /** The same with the fault that is next, unless it has one. */
    DeliveryAttempt withFault(FaultQueue faults) {
        if (fault != null) {
            return this;
        }
        Fault next = faults.takeForDelivery(callback.eventType());
        return next == null ? this : new DeliveryAttempt(callback, attempt, round, next, next.delay());
    }

    /**
     * Makes it.
     *
     * @return the outcome: two results when it was sent twice, none when the app is gone or has no callback URL
     */
    CompletionStage<List<SandboxDelivery>> send(CallbackSender sender, Context context) {
        Optional<SandboxApiApp> app = context.apps().apply(callback.apiAppId())
                .filter(found -> !found.callbackUrl().isEmpty());
        if (app.isEmpty()) {
            return CompletableFuture.completedFuture(List.of());
        }
        CallbackRequest request = CallbackRequest.signed(app.get().callbackUrl(), app.get().verifyToken(),
                callback.createdAt(), callback.body());
        return sender.send(request, context.policy().timeoutFor(callback.eventType()), fault)
                .thenApply(responses -> responses.stream().map(response -> result(request, response)).toList());
    }

    private SandboxDelivery result(CallbackRequest request, CallbackResponse response) {
        return new SandboxDelivery(response.time(), callback.apiAppId(), callback.eventType(), callback.eventId(),
                request.url(), attempt, response.status(), response.failure(), response.duration(), request.body(),
                response.body(), false, fault == null ? null : fault.toString());
    }
}
