/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;
import io.github.camelcoze.sandbox.http.StreamBody;
import io.vertx.core.Vertx;

/**
 * What happens, as server-sent events: ten times a second what came since, together. For a client that is too slow the
 * oldest is skipped, and the client learns how much; what waits for it is bounded.
 */
final class Feed {

    /** What waits for one client. */
    static final int MAX_WAITING = 2000;

    /** Of one value of an item, in characters. */
    static final int MAX_TEXT = 1000;

    private static final long INTERVAL_MS = 100;
    /** After which a client connects again. */
    private static final long RETRY_MS = 1000;
    /** State is compared, as it may be changed in Java too; less often, as that costs more. */
    private static final int TICKS_PER_COMPARISON = 5;
    /** A proxy in between may close a connection that is silent. */
    private static final int TICKS_PER_HEARTBEAT = 150;

    private static final class Client {
        final StreamBody.Output output;
        final Deque<ObjectNode> waiting = new ArrayDeque<>();
        final Set<String> changed = new LinkedHashSet<>();
        long skipped;
        int pending = -1;

        Client(StreamBody.Output output) {
            this.output = output;
        }

        synchronized void add(ObjectNode item) {
            waiting.addLast(item);
            if (waiting.size() > MAX_WAITING) {
                waiting.removeFirst();
                skipped++;
            }
        }

        /** Returns whether there was something to send. */
        synchronized boolean flush(int pendingNow) {
            if (output.isFull()) {
                return true;
            }
            if (waiting.isEmpty() && changed.isEmpty() && pending == pendingNow) {
                return false;
            }
            ObjectNode update = JsonNodeFactory.instance.objectNode();
            ArrayNode items = update.putArray("items");
            waiting.forEach(items::add);
            ArrayNode names = update.put("skipped", skipped).put("pending", pendingNow).putArray("changed");
            changed.forEach(names::add);
            waiting.clear();
            changed.clear();
            skipped = 0;
            pending = pendingNow;
            output.write("event: update\ndata: " + update + "\n\n");
            return true;
        }
    }

    private final Vertx vertx;
    private final IntSupplier pending;
    private final Map<String, Supplier<Object>> state;
    private final Map<String, Integer> lastState = new HashMap<>();
    private final Set<Client> clients = new CopyOnWriteArraySet<>();
    /** Numbers of a sandbox that was started again begin at 1: a client must not compare them. */
    private final String instance = UUID.randomUUID().toString();
    private long timer;
    private long ticks;

    /**
     * @param pending how many events are in progress
     * @param state   what is compared to find out that it has changed, by its name
     */
    Feed(Vertx vertx, IntSupplier pending, Map<String, Supplier<Object>> state) {
        this.vertx = vertx;
        this.pending = pending;
        this.state = state;
    }

    List<Operation> operations() {
        return List.of(Operation.get("/sandbox/feed").format(ResponseFormat.CONTROL).queryParameters()
                .respond(request -> HttpResponse.feed(this::open)));
    }

    /** Whether somebody looks; otherwise nothing needs to be added. */
    boolean isWatched() {
        return !clients.isEmpty();
    }

    void add(String kind, ObjectNode summary) {
        ObjectNode item = bounded(summary).put("kind", kind);
        clients.forEach(client -> client.add(item));
    }

    /** A page keeps thousands of them; the whole of it is a request away. */
    private static ObjectNode bounded(ObjectNode summary) {
        summary.properties().forEach(field -> {
            if (field.getValue().asText().length() > MAX_TEXT) {
                field.setValue(TextNode.valueOf(field.getValue().asText().substring(0, MAX_TEXT) + "…"));
            }
        });
        return summary;
    }

    void open(StreamBody.Output output) {
        Client client = new Client(output);
        output.onDisconnect(() -> close(client));
        output.write("retry: " + RETRY_MS + "\nevent: hello\ndata: "
                + JsonNodeFactory.instance.objectNode().put("instance", instance) + "\n\n");
        if (clients.isEmpty()) {
            changes();
            timer = vertx.setPeriodic(INTERVAL_MS, tick -> tick());
        }
        clients.add(client);
    }

    private void close(Client client) {
        clients.remove(client);
        if (clients.isEmpty()) {
            vertx.cancelTimer(timer);
        }
    }

    private void tick() {
        ticks++;
        Set<String> changes = ticks % TICKS_PER_COMPARISON == 0 ? changes() : Set.of();
        int pendingNow = pending.getAsInt();
        clients.forEach(client -> {
            client.changed.addAll(changes);
            if (!client.flush(pendingNow) && ticks % TICKS_PER_HEARTBEAT == 0) {
                client.output.write(": still here\n\n");
            }
        });
    }

    private Set<String> changes() {
        Set<String> changes = new LinkedHashSet<>();
        state.forEach((name, now) -> {
            Integer hash = now.get().hashCode();
            if (!hash.equals(lastState.put(name, hash))) {
                changes.add(name);
            }
        });
        return changes;
    }
}
