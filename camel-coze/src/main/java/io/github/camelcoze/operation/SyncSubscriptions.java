/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.operation;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.model.CozeAnswer;
import io.github.camelcoze.model.CozeCall;
import io.github.camelcoze.model.CozeCaller;
import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.model.SubscriptionSync;

/**
 * Brings the subscriptions of an app to a declared state: reads them, subscribes to what is missing in one call, and
 * unsubscribes from what is too much in another. What is there already is not touched, so it can be run at any time, by
 * several at once.
 */
final class SyncSubscriptions implements OperationDefinition {

    /** Reading first makes an empty list a wish like any other, which {@link #wanted} looks at. */
    private static final CozeParameter EVENT_TYPES = CozeParameter.of(CozeParameters.EVENT_TYPES.name(),
            CozeParameters.EVENT_TYPES.option(), new EventTypesType(true), CozeParameters.EVENT_TYPES.example())
            .asPlainBody();

    private static final CozeParameter API_APP_ID = CozeParameters.API_APP_ID.inPath();

    private static final CozeParameter PAGE_SIZE = CozeParameters.PAGE_SIZE.inQuery().optional();

    private static final String UNCHANGED = "nothing had been changed";

    @Override
    public List<CozeParameter> parameters() {
        return List.of(API_APP_ID, EVENT_TYPES, PAGE_SIZE);
    }

    @Override
    public List<String> options() {
        return List.of("dryRun", "allowEmpty");
    }

    @Override
    public List<String> permissions() {
        return steps().flatMap(step -> step.permissions().stream()).toList();
    }

    @Override
    public List<String> requests() {
        return steps().flatMap(step -> step.requests().stream()).toList();
    }

    private static Stream<CozeOperation> steps() {
        return Stream.of(CozeOperation.listSubscriptions, CozeOperation.subscribe, CozeOperation.unsubscribe);
    }

    @Override
    public CozeCall bind(String operation, ParameterSource source) {
        ParameterBinder binder = new ParameterBinder(operation, source);
        BoundParameters bound = binder.bind(parameters());
        List<String> wanted = wanted(bound);
        if (wanted.isEmpty() && !isOn("allowEmpty", source)) {
            throw binder.refused(EVENT_TYPES, "the list of event types is empty, which would end every subscription of"
                    + " the app, and needs option 'allowEmpty=true'");
        }
        boolean dryRun = isOn("dryRun", source);
        return (caller, throwOnFailure) -> new Run(operation, bound, wanted, caller).make(dryRun);
    }

    @SuppressWarnings("unchecked") // EventTypesType gives nothing else
    private static List<String> wanted(BoundParameters bound) {
        return (List<String>) bound.valueOf(EVENT_TYPES);
    }

    private static boolean isOn(String option, ParameterSource source) {
        return Boolean.TRUE.equals(source.option(option));
    }

    /** One run, for one app. */
    private record Run(String operation, BoundParameters bound, List<String> wanted, CozeCaller caller) {

        CozeAnswer make(boolean dryRun) {
            CozeAnswer last = list(UNCHANGED);
            Set<String> current = typesOf(last);
            SubscriptionSync sync = new SubscriptionSync(without(wanted, current), without(current, wanted),
                    wanted.stream().filter(current::contains).toList());
            if (!dryRun && !sync.added().isEmpty()) {
                last = change(CozeOperation.subscribe, " to ", sync.added(), UNCHANGED);
            }
            if (!dryRun && !sync.removed().isEmpty()) {
                last = change(CozeOperation.unsubscribe, " from ", sync.removed(), sync.added().isEmpty()
                        ? UNCHANGED
                        : "the app had been subscribed to " + String.join(", ", sync.added()));
            }
            return new CozeAnswer(last.response(), sync, null);
        }

        private CozeAnswer list(String doneSoFar) {
            return call(CozeOperation.listSubscriptions, bound, "", doneSoFar);
        }

        /**
         * Coze's documents don't say whether it refuses what is so already. When somebody else made the same change in the
         * meantime, such a refusal is none: what counts is the state.
         */
        private CozeAnswer change(CozeOperation step, String preposition, List<String> types, String doneSoFar) {
            try {
                return call(step, bound.with(EVENT_TYPES, types), preposition + String.join(", ", types), doneSoFar);
            } catch (CozeException e) {
                CozeAnswer now = e.getCode() == null || e.isRetryable() ? null : listAgain();
                if (now == null || !isAsWanted(types, typesOf(now))) {
                    throw e;
                }
                return now;
            }
        }

        /** Null when that fails too: the refusal before it says more. */
        private CozeAnswer listAgain() {
            try {
                return list(UNCHANGED);
            } catch (CozeException e) {
                return null;
            }
        }

        private boolean isAsWanted(List<String> types, Set<String> current) {
            return types.stream().allMatch(type -> current.contains(type) == wanted.contains(type));
        }

        private CozeAnswer call(CozeOperation step, BoundParameters values, String what, String doneSoFar) {
            try {
                return caller.call(((ApiOperation) step.definition()).request(step.name(), values), true);
            } catch (CozeException e) {
                throw CozeException.builder(operation, "Coze operation '" + operation + "' failed at '" + step.name()
                        + "'" + what + "; until then, " + doneSoFar + ". " + e.getMessage()).like(e).cause(e).build();
            }
        }

        private static Set<String> typesOf(CozeAnswer answer) {
            Set<String> types = new LinkedHashSet<>();
            for (Object item : (List<?>) answer.result()) {
                types.add(((EventSubscription) item).getEventType());
            }
            return types;
        }

        private static List<String> without(Collection<String> types, Collection<String> others) {
            return types.stream().filter(type -> !others.contains(type)).toList();
        }
    }
}
