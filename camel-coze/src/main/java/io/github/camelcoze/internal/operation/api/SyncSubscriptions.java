/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.api;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiOperation;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.BoundParameters;
import io.github.camelcoze.internal.operation.Description;
import io.github.camelcoze.internal.operation.Operation;
import io.github.camelcoze.internal.operation.OperationInvoker;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.Parameter;
import io.github.camelcoze.internal.operation.ParameterBinder;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.type.EventTypeListType;
import io.github.camelcoze.model.EventSubscription;
import io.github.camelcoze.model.SubscriptionSync;

/**
 * Brings the subscriptions of an app to a declared state: reads them, subscribes to the missing types in one call, and
 * unsubscribes from the others in another. Existing subscriptions are not touched, so it can be run at any time, and by
 * several replicas at once.
 */
final class SyncSubscriptions implements Operation {

    /** An empty list is read like any other, and checked afterwards. */
    private static final Parameter EVENT_TYPES = CommonParameters.EVENT_TYPES.ofType(new EventTypeListType(true))
            .described("All types to be subscribed to; an empty list is rejected unless `allowEmpty=true`.");

    private static final List<Parameter> PARAMETERS = List.of(CommonParameters.API_APP_ID.inPath(), EVENT_TYPES,
            CommonParameters.PAGE_SIZE.inQuery().optional());

    private static final String UNCHANGED = "nothing was changed";

    @Override
    public Description description() {
        return new Description("",
                "Makes the subscriptions of a callback app match a declared list: lists them, subscribes to"
                        + " missing types and unsubscribes from the others.",
                "See xref:../declaring-subscriptions.adoc[Declaring subscriptions]. With `dryRun=true`, it only reports what"
                        + " it would change. With `allowEmpty=true`, an empty list removes all subscriptions. Headers cannot"
                        + " set these options. The headers of the result describe the last call.");
    }

    @Override
    public List<String> pages() {
        return steps().flatMap(step -> step.pages().stream()).toList();
    }

    @Override
    public List<Parameter> parameters() {
        return PARAMETERS;
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

    private static Stream<ApiOperation> steps() {
        return Stream.of(ApiApps.LIST_SUBSCRIPTIONS, ApiApps.SUBSCRIBE, ApiApps.UNSUBSCRIBE);
    }

    @Override
    public BoundOperation bind(String operation, ParameterSource source) {
        ParameterBinder binder = new ParameterBinder(operation, source);
        BoundParameters bound = binder.bind(parameters());
        List<String> wanted = wanted(bound);
        EventTypeListType.misspelled(wanted).ifPresent(problem -> { // the right one would be removed
            throw binder.rejected(EVENT_TYPES, "the list of event types " + problem);
        });
        if (wanted.isEmpty() && !isOn("allowEmpty", source)) {
            throw binder.rejected(EVENT_TYPES, "the list of event types is empty, which would remove all"
                    + " subscriptions of the app and requires option 'allowEmpty=true'");
        }
        boolean dryRun = isOn("dryRun", source);
        return (invoker, throwOnFailure) -> new Run(operation, bound, wanted, invoker).make(dryRun);
    }

    @SuppressWarnings("unchecked") // EventTypeListType returns nothing else
    private static List<String> wanted(BoundParameters bound) {
        return (List<String>) bound.valueOf(EVENT_TYPES);
    }

    private static boolean isOn(String option, ParameterSource source) {
        return Boolean.TRUE.equals(source.option(option));
    }

    /** One run, for one app. */
    private record Run(String operation, BoundParameters bound, List<String> wanted, OperationInvoker invoker) {

        OperationResult make(boolean dryRun) {
            OperationResult last = list(UNCHANGED);
            Set<String> current = typesOf(last);
            SubscriptionSync sync = new SubscriptionSync(without(wanted, current), without(current, wanted),
                    wanted.stream().filter(current::contains).toList());
            if (!dryRun && !sync.added().isEmpty()) {
                last = change("subscribe", ApiApps.SUBSCRIBE, " to ", sync.added(), UNCHANGED);
            }
            if (!dryRun && !sync.removed().isEmpty()) {
                last = change("unsubscribe", ApiApps.UNSUBSCRIBE, " from ", sync.removed(),
                        sync.added().isEmpty()
                                ? UNCHANGED
                                : "the app was subscribed to " + String.join(", ", sync.added()));
            }
            return new OperationResult(last.response(), sync, null);
        }

        private OperationResult list(String doneSoFar) {
            return invoke("listSubscriptions", ApiApps.LIST_SUBSCRIPTIONS, bound, "", doneSoFar);
        }

        /**
         * Coze's pages don't say whether a subscription that exists already is rejected. When another client made the
         * same change in the meantime, such a failure does not matter: the state does.
         */
        private OperationResult change(String step, ApiOperation change, String preposition, List<String> types,
                String doneSoFar) {
            try {
                return invoke(step, change, bound.with(EVENT_TYPES, types), preposition + String.join(", ", types),
                        doneSoFar);
            } catch (CozeException e) {
                OperationResult now = e.getCode() == null || e.isRetryable() ? null : listAgain();
                if (now == null || !isAsWanted(types, typesOf(now))) {
                    throw e;
                }
                return now;
            }
        }

        /** Null when that fails too: the failure before it says more. */
        private OperationResult listAgain() {
            try {
                return list(UNCHANGED);
            } catch (CozeException e) {
                return null;
            }
        }

        private boolean isAsWanted(List<String> types, Set<String> current) {
            return types.stream().allMatch(type -> current.contains(type) == wanted.contains(type));
        }

        private OperationResult invoke(String step, ApiOperation call, BoundParameters values, String what,
                String doneSoFar) {
            try {
                return invoker.invoke(call.request(step, values), true);
            } catch (CozeException e) {
                throw CozeException.builder(operation, "Coze operation '" + operation + "' failed at '" + step + "'"
                        + what + "; before that, " + doneSoFar + ". " + e.getMessage()).like(e).cause(e).build();
            }
        }

        private static Set<String> typesOf(OperationResult listed) {
            Set<String> types = new LinkedHashSet<>();
            for (Object item : (List<?>) listed.result()) {
                types.add(((EventSubscription) item).getEventType());
            }
            return types;
        }

        private static List<String> without(Collection<String> types, Collection<String> others) {
            return types.stream().filter(type -> !others.contains(type)).toList();
        }
    }
}
