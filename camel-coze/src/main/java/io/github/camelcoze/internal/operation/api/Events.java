/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterSource;

/**
 * {@code coze:events}: the events that a route receives, and the calls that register for them.
 *
 * @param options the options of consumers
 */
public record Events(List<String> options) implements Operation {

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public List<String> permissions() {
        return steps().flatMap(step -> step.permissions().stream()).distinct().toList();
    }

    @Override
    public List<String> requests() {
        return steps().flatMap(step -> step.requests().stream()).toList();
    }

    @Override
    public List<String> pages() {
        return steps().flatMap(step -> step.pages().stream()).toList();
    }

    private static Stream<ApiOperation> steps() {
        return Stream.of(ApiApps.LIST, ApiApps.UPDATE, ApiApps.LIST_SUBSCRIPTIONS,
                ApiApps.SUBSCRIBE, ApiApps.UNSUBSCRIBE);
    }

    /** @throws IllegalArgumentException always: there is nothing to call */
    @Override
    public BoundOperation bind(String operation, ParameterSource source) {
        throw new IllegalArgumentException("You cannot send messages to coze:" + operation + ": use it as a consumer,"
                + " in from(\"coze:"
                + operation + "?...\")");
    }
}
