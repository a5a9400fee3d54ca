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
 * Tells a repeat of an event from a new one. What has been processed is in the repository. What is being processed is
 * known here only: in the repository it would pass for processed when this process dies, and the event would be lost.
 */
public final class EventDeduplicator {

    /** What becomes of an event that has arrived. */
    enum Verdict {
        NEW,
        IN_PROGRESS,
        PROCESSED
    }

    /** Coze asks again for the audit of a bot soon or never. */
    private static final int MAX_AUDITS = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(EventDeduplicator.class);

    private final IdempotentRepository repository;
    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();
    private final Map<String, AuditResult> audits = LRUCacheFactory.newLRUCache(MAX_AUDITS);

    /** @param repository what remembers the events that were processed; null when nothing does */
    public EventDeduplicator(IdempotentRepository repository) {
        this.repository = repository;
    }

    /**
     * An event has arrived. One that is new is being processed until {@link #processed} or {@link #failed}.
     *
     * @throws RuntimeException or an Error when the repository can't tell; the event is not being processed then
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
     * It was processed, so that it must not be once more.
     *
     * @param audit what was decided about it; null for nothing
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
            // the work is done, and to be told of it again would only do it twice
            SafeLogger.log(
                    () -> LOG.warn("Event {} was processed, and the idempotent repository could not remember it: should"
                            + " Coze send it again, it may be processed again ({})", key, e.toString()));
        } finally {
            inProgress.remove(key);
        }
    }

    /** It was not processed: the next time, it is new. */
    void failed(String key) {
        inProgress.remove(key);
    }

    /** What was decided about an event that was processed here, not too long ago; else null. */
    AuditResult auditOf(String key) {
        return audits.get(key);
    }
}
