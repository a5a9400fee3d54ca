/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.callback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.camelcoze.sandbox.SandboxApiApp;
import io.github.camelcoze.sandbox.api.resource.Page;
import io.github.camelcoze.sandbox.api.resource.Paginator;
import io.github.camelcoze.sandbox.delivery.EventType;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.RandomValues;

/**
 * The state of the platform: callback apps and what they are subscribed to. Safe to use from any thread.
 * <p>
 * Apps and subscriptions are numbered in the order in which they came, and a number is never used again: lists are
 * paged by it, so that what comes and goes between two pages moves nothing else.
 */
public final class ApiApps {

    static final String NORMAL = "normal";
    static final String CONNECTOR = "connector";

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

    /** Apps that exist from the start and after {@link #reset()}. */
    public ApiApps(List<SandboxApiApp> initial) {
        this.initial = List.copyOf(initial);
        reset();
    }

    public synchronized void reset() {
        entries.clear();
        initial.forEach(this::put);
    }

    public synchronized SandboxApiApp createNormal(String name) {
        return put(normalApp(freeId(), name));
    }

    public synchronized SandboxApiApp createConnector(String connectorId) {
        return put(connectorApp(freeId(), connectorId));
    }

    /** Puts an app back as it was; one that exists keeps its place. */
    public synchronized void restore(SandboxApiApp app, List<EventType> types) {
        if (!entries.containsKey(app.id())) {
            put(app);
        }
        Entry entry = entries.get(app.id());
        entry.app = app;
        types.forEach(type -> entry.subscriptions.put(type, ++lastNumber));
    }

    public synchronized Optional<SandboxApiApp> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> entry.app);
    }

    /** The same for callers over HTTP: rejects an id that there is none of. */
    public synchronized SandboxApiApp require(String id) {
        return entry(id).app;
    }

    public synchronized List<SandboxApiApp> all() {
        return entries.values().stream().map(entry -> entry.app).toList();
    }

    /** Changes what is present. */
    public synchronized void update(String id, Optional<String> name, Optional<String> callbackUrl) {
        Entry entry = entry(id);
        SandboxApiApp app = entry.app;
        entry.app = new SandboxApiApp(id, name.orElse(app.name()), app.appType(), callbackUrl.orElse(app.callbackUrl()),
                app.connectorId(), app.verifyToken());
    }

    synchronized void delete(String id) {
        entry(id);
        entries.remove(id);
    }

    /** All or nothing; existing subscriptions keep their position. */
    public synchronized void subscribe(String id, List<EventType> types) {
        Entry entry = entryFor(id, types);
        types.forEach(type -> entry.subscriptions.computeIfAbsent(type, added -> ++lastNumber));
    }

    /** All or nothing; missing subscriptions are ignored. */
    synchronized void unsubscribe(String id, List<EventType> types) {
        Entry entry = entryFor(id, types);
        types.forEach(entry.subscriptions::remove);
    }

    /** The subscribed types in the order of subscribing; empty when there is no such app. */
    public synchronized Optional<List<EventType>> subscriptions(String id) {
        return Optional.ofNullable(entries.get(id)).map(entry -> List.copyOf(entry.subscriptions.keySet()));
    }

    synchronized Page<SandboxApiApp> page(Predicate<SandboxApiApp> filter, Paginator.Cursor cursor) {
        List<Page.Numbered<SandboxApiApp>> found = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (filter.test(entry.app)) {
                found.add(new Page.Numbered<>(entry.number, entry.app));
            }
        }
        return Page.of(found, cursor);
    }

    /** A page of an app's subscriptions, together with the app as it was at that moment. */
    synchronized Map.Entry<SandboxApiApp, Page<EventType>> subscriptionPage(String id, Paginator.Cursor cursor) {
        Entry entry = entry(id);
        List<Page.Numbered<EventType>> found = new ArrayList<>();
        entry.subscriptions.forEach((type, number) -> found.add(new Page.Numbered<>(number, type)));
        return Map.entry(entry.app, Page.of(found, cursor));
    }

    /** A normal app that does not exist yet. */
    public static SandboxApiApp normalApp(String id, String name) {
        return new SandboxApiApp(id, name, NORMAL, "", null, RandomValues.verifyToken());
    }

    /** A connector app that does not exist yet. Coze names it after its channel; the name is not documented by Coze. */
    public static SandboxApiApp connectorApp(String id, String connectorId) {
        return new SandboxApiApp(id, "connector " + connectorId, CONNECTOR, "", connectorId,
                RandomValues.verifyToken());
    }

    public static boolean isNormal(SandboxApiApp app) {
        return NORMAL.equals(app.appType());
    }

    /** For callers in Java. */
    public static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("there is no app with the id " + id);
    }

    private SandboxApiApp put(SandboxApiApp app) {
        entries.put(app.id(), new Entry(++lastNumber, app));
        return app;
    }

    private String freeId() {
        String id = RandomValues.id();
        while (entries.containsKey(id)) {
            id = RandomValues.id();
        }
        return id;
    }

    private Entry entry(String id) {
        Entry entry = entries.get(id);
        if (entry == null) {
            throw ApiException.notFound("there is no callback app with the id " + Messages.quote(id));
        }
        return entry;
    }

    private Entry entryFor(String id, List<EventType> types) {
        Entry entry = entry(id);
        for (EventType type : types) {
            if (type.isForNormalAppsOnly() && !isNormal(entry.app)) {
                throw ApiException.badRequest(type.wireName() + " is available for normal apps only, and app " + id
                        + " is a connector app");
            }
        }
        return entry;
    }
}
