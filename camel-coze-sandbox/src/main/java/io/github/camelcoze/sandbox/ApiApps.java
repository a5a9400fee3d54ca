/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The state of the platform: callback apps and what they are subscribed to. Safe to use from any thread.
 * <p>
 * Apps and subscriptions are numbered in the order in which they came, and a number is never used again: lists are
 * paged by it, so that what comes and goes between two pages moves nothing else.
 */
final class ApiApps {

    private static final class Entry {
        final long number;
        final Map<EventType, Long> subscriptions = new LinkedHashMap<>();
        SandboxApiApp app;

        Entry(long number, SandboxApiApp app) {
            this.number = number;
            this.app = app;
        }
    }

    private final List<SandboxApiApp> initial;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long lastNumber;

    /** Apps that are there from the start, and again after {@link #reset()}. */
    ApiApps(List<SandboxApiApp> initial) {
        this.initial = List.copyOf(initial);
        reset();
    }

    synchronized void reset() {
        entries.clear();
        initial.forEach(this::put);
    }

    synchronized SandboxApiApp createNormal(String name) {
        return put(SandboxApiApp.normal(freeId(), name));
    }

    synchronized SandboxApiApp createConnector(String connectorId) {
        return put(SandboxApiApp.connector(freeId(), connectorId));
    }

    synchronized Optional<SandboxApiApp> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.app);
    }

    /** The same for callers over HTTP: refuses when there is none. */
    synchronized SandboxApiApp require(String id) {
        return entry(id).app;
    }

    synchronized List<SandboxApiApp> all() {
        return entries.values().stream().map(entry -> entry.app).toList();
    }

    synchronized void update(String id, UnaryOperator<SandboxApiApp> change) {
        Entry entry = entry(id);
        entry.app = change.apply(entry.app);
    }

    synchronized void delete(String id) {
        entry(id);
        entries.remove(id);
    }

    /** All or nothing; what is subscribed already stays where it is. */
    synchronized void subscribe(String id, List<EventType> types) {
        Entry entry = entryFor(id, types);
        types.forEach(type -> entry.subscriptions.computeIfAbsent(type, added -> ++lastNumber));
    }

    /** All or nothing; what isn't subscribed is fine. */
    synchronized void unsubscribe(String id, List<EventType> types) {
        Entry entry = entryFor(id, types);
        types.forEach(entry.subscriptions::remove);
    }

    /** The subscribed types in the order of subscribing; empty when there is no such app. */
    synchronized Optional<List<EventType>> subscriptions(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> List.copyOf(entry.subscriptions.keySet()));
    }

    synchronized Page<SandboxApiApp> page(Predicate<SandboxApiApp> filter, long after, int size) {
        List<Page.Numbered<SandboxApiApp>> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (filter.test(entry.app)) {
                found.add(new Page.Numbered<>(entry.number, entry.app));
            }
        }
        return Page.of(found, after, size);
    }

    /** A page of an app's subscriptions, together with the app as it was at that moment. */
    synchronized Map.Entry<SandboxApiApp, Page<EventType>> subscriptionPage(String id, long after, int size) {
        Entry entry = entry(id);
        List<Page.Numbered<EventType>> found = new ArrayList<>();
        entry.subscriptions.forEach((type, number) -> found.add(new Page.Numbered<>(number, type)));
        return Map.entry(entry.app, Page.of(found, after, size));
    }

    /** For callers in Java. */
    static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("there is no app with the id " + id);
    }

    private SandboxApiApp put(SandboxApiApp app) {
        entries.put(app.id(), new Entry(++lastNumber, app));
        return app;
    }

    private String freeId() {
        String id = RandomValues.apiAppId();
        while (entries.containsKey(id)) {
            id = RandomValues.apiAppId();
        }
        return id;
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw ApiException.notFound("there is no callback app with the id " + Messages.text(id));
        }
        return entry;
    }

    private Entry entryFor(String id, List<EventType> types) {
        Entry entry = entry(id);
        for (EventType type : types) {
            if (type.isForNormalAppsOnly() && !entry.app.isNormal()) {
                throw ApiException.badRequest(type.wireName() + " exists for normal apps only, and app " + id
                        + " is a connector app");
            }
        }
        return entry;
    }
}
