/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.model.AuditResult;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes duplicates of events. Processed events are in the repository. Events in progress are only kept here: in
 * the repository, an event would count as processed if this process died, and would be lost.
 */
public final class EventDeduplicator {

    /** What to do with an event that has arrived. */
    enum Verdict {
        NEW,
        IN_PROGRESS,
        PROCESSED
    }

    /** Coze redelivers an audit request soon or never. */
    private static final int MAX_AUDITS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(EventDeduplicator.class);

    private final IdempotentRepository repository;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Map<String, AuditResult> audits = LRUCacheFactory.newLRUCache(MAX_AUDITS);

    /** @param repository the ids of processed events; null without deduplication */
    public EventDeduplicator(IdempotentRepository repository) {
        this.repository = repository;
    }

    /**
     * An event has arrived. A new one is in progress until {@link #processed} or {@link #failed}.
     *
     * @throws RuntimeException or an Error when the repository fails; the event is not in progress then
     */
    Verdict begin(String key) {
        if (repository == null) {
            return Verdict.NEW;
        }
        if (!inProgress.add(key)) {
            return Verdict.IN_PROGRESS;
        }
        boolean isNew = false;
        try {
            isNew = !repository.contains(key);
            return isNew ? Verdict.NEW : Verdict.PROCESSED;
        } finally {
            if (!isNew) {
                inProgress.remove(key);
            }
        }
    }

    /**
     * The event was processed: duplicates are acknowledged from now on.
     *
     * @param audit the audit result; null for none
     */
    void processed(String key, AuditResult audit) {
        if (repository == null) {
            return;
        }
        if (audit != null) {
            audits.put(key, audit);
        }
        try {
            repository.add(key);
            repository.confirm(key);
        } catch (RuntimeException | Error e) {
            // the work is done, and a redelivery would only do it twice
            SafeLogger.log(() -> addFailed(key, e));
        } finally {
            inProgress.remove(key);
        }
    }

    /** Another replica may have added the event at the same time: a database then reports a duplicate key. */
    private void addFailed(String key, Throwable e) {
        if (contains(key)) {
            LOG.debug("Event {} was added to the idempotent repository elsewhere ({})", key, e.toString());
        } else {
            LOG.warn("Event {} was processed, but could not be added to the idempotent repository; if Coze redelivers"
                    + " it, it is processed again ({})", key, e.toString());
        }
    }

    private boolean contains(String key) {
        try {
            return repository.contains(key);
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /** The event was not processed: its redelivery is new. */
    void failed(String key) {
        inProgress.remove(key);
    }

    /** What was decided about an event that was processed here, not too long ago; else null. */
    AuditResult auditOf(String key) {
        return audits.get(key);
    }
}
