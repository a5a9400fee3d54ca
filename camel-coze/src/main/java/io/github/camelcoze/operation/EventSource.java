/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.model.CozeCall;

/** What stands behind {@code coze:events}: events that come in, and the calls that see to it that they do. */
final class EventSource implements OperationDefinition {

    @Override
    public List<CozeParameter> parameters() {
        return List.of();
    }

    @Override
    public List<String> options() {
        return List.of("apiAppId", "eventTypes", "callbackUrl", "callbackPath", "verifyToken", "autoSubscribe",
                "unsubscribeOnStop",
                "reconcileInterval", "maxBodySize", "timestampTolerance", "deduplicate", "idempotentRepository",
                "defaultAuditStatus");
    }

    @Override
    public List<String> permissions() {
        return steps().flatMap(step -> step.permissions().stream()).distinct().toList();
    }

    @Override
    public List<String> requests() {
        return steps().flatMap(step -> step.requests().stream()).toList();
    }

    private static Stream<CozeOperation> steps() {
        return Stream.of(CozeOperation.listApiApps, CozeOperation.updateApiApp, CozeOperation.listSubscriptions,
                CozeOperation.subscribe, CozeOperation.unsubscribe);
    }

    /** @throws IllegalArgumentException always: there is nothing to call */
    @Override
    public CozeCall bind(String operation, ParameterSource source) {
        throw new IllegalArgumentException(
                "coze:" + operation + " is where events come from, in from(\"coze:" + operation
                        + "?...\"): no message can be sent to it");
    }
}
