/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.io.SafeLogger;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.AuditStatus;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognizes duplicates of events. Processed events are in the repository. Events in progress are kept here, and as
 * claims if replicas share them: in the repository, an event would count as processed if this process died, and would
 * be lost.
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
    private final EventClaims claims;
    private final Map<String, AuditResult> audits = LRUCacheFactory.newLRUCache(MAX_AUDITS);

    /** @param repository the ids of processed events; null without deduplication */
    public EventDeduplicator(IdempotentRepository repository) {
        this(repository, null);
    }

    /**
     * @param repository the ids of processed events; null without deduplication
     * @param claims     the ids of events that a replica has in progress; null if replicas do not share them
     */
    EventDeduplicator(IdempotentRepository repository, IdempotentRepository claims) {
        this.repository = repository;
        this.claims = claims == null ? null : new EventClaims(claims, inProgress);
    }

    /**
     * An event has arrived. A new one is in progress until {@link #processed} or {@link #failed}.
     *
     * @throws RuntimeException or an Error when a repository fails; the event is not in progress then
     */
    Verdict begin(String key) {
        if (repository == null) {
            return Verdict.NEW;
        }
        if (!inProgress.add(key)) {
            return Verdict.IN_PROGRESS;
        }
        Verdict verdict = Verdict.IN_PROGRESS;
        try {
            verdict = beginHere(key);
            return verdict;
        } finally {
            if (verdict != Verdict.NEW) {
                inProgress.remove(key);
            }
        }
    }

    private Verdict beginHere(String key) {
        boolean claimed = claims == null || claims.take(key);
        boolean isNew = false;
        try {
            // after the claim: another replica may have processed the event just before
            boolean isProcessed = repository.contains(key);
            isNew = claimed && !isProcessed;
            return isProcessed ? Verdict.PROCESSED : claimed ? Verdict.NEW : Verdict.IN_PROGRESS;
        } finally {
            if (claimed && !isNew && claims != null) {
                claims.giveBack(key);
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
            addDecision(key, audit);
            boolean added = repository.add(key);
            boolean confirmed = repository.confirm(key);
            if (!(added && confirmed) && !repository.contains(key)) {
                throw new IllegalStateException("it answered false, and does not have the event");
            }
        } catch (RuntimeException | Error e) {
            // the work is done, and a redelivery would only do it twice
            SafeLogger.log(() -> addFailed(key, e));
        } finally {
            failed(key);
        }
    }

    /**
     * Another replica may have added the event at the same time: a database then reports a duplicate key. After another
     * failure, such as a full disk, some of Camel's repositories have the event in their cache only.
     */
    private void addFailed(String key, Throwable e) {
        if (EventClaims.isLost(e) && contains(key)) {
            LOG.debug("Event {} was added to the idempotent repository elsewhere ({})", key, LogSanitizer.oneLine(e));
        } else {
            LOG.warn("Event {} was processed, but could not be added to the idempotent repository; if Coze redelivers"
                    + " it, it is routed again. Check option 'idempotentRepository' ({})", key,
                    LogSanitizer.oneLine(e));
        }
    }

    private boolean contains(String key) {
        try {
            return repository.contains(key);
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /** Before the event counts as processed, so that no replica responds to a duplicate without it. */
    private void addDecision(String key, AuditResult audit) {
        if (audit == null) {
            return;
        }
        try {
            for (AuditStatus status : AuditStatus.values()) {
                // another decision may be left of an attempt that died here
                if (status != audit.status()) {
                    repository.remove(decisionKey(key, status));
                }
            }
            repository.add(decisionKey(key, audit.status()));
            repository.confirm(decisionKey(key, audit.status()));
        } catch (RuntimeException | Error e) {
            // another replica may have added it at the same time, and the event itself has still to be added
            SafeLogger.log(() -> LOG.debug("The audit result of event {} could not be added to the idempotent"
                    + " repository ({})", key, LogSanitizer.oneLine(e)));
        }
    }

    private static String decisionKey(String key, AuditStatus status) {
        return key + ":audit:" + status;
    }

    /** The event was not processed: its redelivery is new. */
    void failed(String key) {
        if (claims != null) {
            claims.giveBack(key);
        }
        inProgress.remove(key);
    }

    /**
     * What was decided about a processed event, whichever replica it was. Reason and share link are kept only here, and
     * not forever: a repository has keys, but no values.
     *
     * @return null if nothing is known
     */
    AuditResult auditOf(String key) {
        AuditResult here = audits.get(key);
        if (here != null) {
            return here;
        }
        for (AuditStatus status : AuditStatus.values()) {
            if (repository.contains(decisionKey(key, status))) {
                return new AuditResult(status, null, null);
            }
        }
        return null;
    }
}
