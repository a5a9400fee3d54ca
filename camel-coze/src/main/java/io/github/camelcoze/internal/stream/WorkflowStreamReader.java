/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcoze.stream.WorkflowEvent;

/**
 * Reads the events of one response about a workflow run and decides how it ends: complete, with an interrupt, or with an
 * exception. Coze numbers the events of a response, and the messages of each node, and asks clients to look for gaps.
 */
final class WorkflowStreamReader extends EventReader<WorkflowEvent> {

    /** By node, the number of its next message. */
    private final Map<String, Long> unfinished = new LinkedHashMap<>();
    private int events;
    private long nextId;
    private long nextIdAfterHeartbeat;

    WorkflowStreamReader(InputStream body, StreamFailures failures) {
        super(new EventStreamReader(body), failures);
    }

    /** Identifies the messages of one node. */
    static String nodeOf(WorkflowEvent event) {
        return event.getNodeExecuteUuid() == null ? "title " + event.getNodeTitle() : event.getNodeExecuteUuid();
    }

    /** Whether heartbeats are numbered is not documented. */
    @Override
    boolean isHeartbeat(ServerSentEvent received) {
        boolean heartbeat = super.isHeartbeat(received);
        Long id = heartbeat ? idOf(received) : null;
        if (id != null && (id == nextId || id == nextIdAfterHeartbeat)) {
            nextIdAfterHeartbeat = id + 1;
        }
        return heartbeat;
    }

    @Override
    WorkflowEvent accept(ServerSentEvent received) {
        WorkflowEvent event;
        try {
            event = WorkflowEvent.of(idOf(received), received.name(), received.data());
        } catch (IllegalArgumentException e) {
            if (received.finished()) {
                throw e;
            }
            throw brokenOff();
        }
        boolean failure = event.getType() == WorkflowEvent.Type.UNKNOWN && isFailureWithMessage(received.data());
        if (event.getType() == WorkflowEvent.Type.ERROR || failure) {
            throw failure(event.getData());
        }
        checkId(event);
        events++;
        switch (event.getType()) {
            case MESSAGE -> checkSequence(event);
            // nothing follows it in Coze's example
            case INTERRUPT -> end();
            case DONE -> {
                if (!unfinished.isEmpty()) {
                    throw failures.incomplete("the stream is incomplete, a node has not finished" + ", " + progress());
                }
                end();
            }
            default -> {
                // the run goes on
            }
        }
        return event;
    }

    private static Long idOf(ServerSentEvent received) {
        try {
            return received.id() == null ? null : Long.valueOf(received.id().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("has an event '" + received.name() + "' whose id is not a number", e);
        }
    }

    private void checkId(WorkflowEvent event) {
        Long id = event.getId();
        if (id == null) {
            return;
        }
        if (id != nextId && id != nextIdAfterHeartbeat) {
            throw failures.incomplete("the stream is incomplete, the event with the id " + nextIdAfterHeartbeat
                    + " is missing before that with"
                    + " the id " + id + ", " + progress());
        }
        nextId = id + 1;
        nextIdAfterHeartbeat = nextId;
    }

    private void checkSequence(WorkflowEvent event) {
        Long number = event.getSequence();
        String node = nodeOf(event);
        if (number != null) {
            long expected = unfinished.getOrDefault(node, 0L);
            if (number != expected) {
                throw failures.incomplete("the stream is incomplete, message " + expected
                        + " of a node is missing before its message " + number + ", " + progress());
            }
            unfinished.put(node, number + 1);
        }
        if (event.isFinished()) {
            unfinished.remove(node);
        }
    }

    @Override
    String progress() {
        return "after " + events + (events == 1 ? " event" : " events");
    }

    @Override
    boolean isEmpty() {
        return events == 0;
    }
}
