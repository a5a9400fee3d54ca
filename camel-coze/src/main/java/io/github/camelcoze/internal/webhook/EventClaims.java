/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.io.SafeLogger;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that one replica has in progress, and that no other may route meanwhile. The repository drops the claims of
 * a replica that died.
 */
final class EventClaims {

    private static final int MAX_LEFT = 1000;
    private static final int MAX_REFUSED = 1000;

    /** Shorter than a claim takes to expire: after that, it may be another replica's. */
    private static final long MAX_LEFT_MS = 30_000;

    private static final long NANOS_PER_MS = 1_000_000;

    /** Once or twice, another replica may have given its claim back in between. */
    private static final int SUSPICIOUS_REFUSALS = 3;

    /** Classes of SQL states. */
    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String ROLLBACK = "40";

    private static final Logger LOG = LoggerFactory.getLogger(EventClaims.class);

    private final IdempotentRepository repository;
    private final Set<String> inProgress;
    private final LongSupplier uptime;
    private final boolean isRenewing;
    /** When the claims of the events in progress were taken. */
    private final Map<String, Long> taken = new ConcurrentHashMap<>();
    /** Claims that may still be there, although nothing is in progress, and when they were taken. */
    private final Map<String, Long> left = LRUCacheFactory.newLRUCache(MAX_LEFT);

    /** How many claims were refused that nobody has, since one was granted. */
    private final AtomicInteger refusals = new AtomicInteger();
    /** The same for each event: others may be granted meanwhile. */
    private final Map<String, Integer> refusalsOfEvents = LRUCacheFactory.newLRUCache(MAX_REFUSED);

    /** @param inProgress the events of this process, {@code key} among them while it is taken or given back */
    EventClaims(IdempotentRepository repository, Set<String> inProgress) {
        this(repository, inProgress, () -> System.nanoTime() / NANOS_PER_MS);
    }

    /** @param uptime ms since some moment */
    EventClaims(IdempotentRepository repository, Set<String> inProgress, LongSupplier uptime) {
        this.repository = repository;
        this.inProgress = inProgress;
        this.uptime = uptime;
        this.isRenewing = RepositoryCheck.isRenewing(repository);
    }

    /** Keys of their own, should the repository share its store with the one of processed events. */
    private static String claim(String key) {
        return key + ":claim";
    }

    /**
     * Claims an event for this replica.
     *
     * @return                       false if another one has it
     * @throws IllegalStateException when the repository fails
     */
    boolean take(String key) {
        try {
            if (leftSince(key) != null) {
                repository.remove(claim(key));
                left.remove(key);
            }
            long now = uptime.getAsLong();
            boolean added = repository.add(claim(key));
            // Camel's JCache repository never confirms what it added
            if (added && (repository.confirm(claim(key)) || repository.contains(claim(key)))) {
                refusals.set(0);
                refusalsOfEvents.remove(key);
                taken.put(key, now);
                return true;
            }
            if (added) {
                left.put(key, now);
            }
            if (added || !repository.contains(claim(key))) {
                refused(key, "it answered false");
            }
            return false;
        } catch (RuntimeException | Error e) {
            if (isLost(e)) {
                // a row that the table does not accept is no rollback, and fails each time
                if (!sqlState(e).startsWith(ROLLBACK) && isFree(key)) {
                    refused(key, LogSanitizer.oneLine(e));
                }
                return false;
            }
            // if it was added all the same it expires: it is not removed later, when it may be another replica's
            throw new IllegalStateException("option 'inProgressRepository': " + e, e);
        }
    }

    /** Of two replicas that add a key at the same moment, a database may let one fail. */
    static boolean isLost(Throwable failure) {
        return sqlState(failure).startsWith(CONSTRAINT_VIOLATION) || sqlState(failure).startsWith(ROLLBACK);
    }

    private static String sqlState(Throwable failure) {
        SQLException sql = ObjectHelper.getException(SQLException.class, failure);
        return sql == null || sql.getSQLState() == null ? "" : sql.getSQLState();
    }

    private boolean isFree(String key) {
        try {
            return !repository.contains(claim(key));
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    private void refused(String key, String reason) {
        int inARow = refusals.incrementAndGet();
        int ofEvent = refusalsOfEvents.merge(key, 1, Integer::sum);
        if (inARow == SUSPICIOUS_REFUSALS || ofEvent == SUSPICIOUS_REFUSALS && inARow < SUSPICIOUS_REFUSALS) {
            SafeLogger.log(() -> LOG.warn("Option 'inProgressRepository' refused {} claims in a row, although no"
                    + " replica has them: events are deferred until it grants them. Check the size of its store, that it"
                    + " can be written, and that it overwrites an expired claim (event {}: {})", SUSPICIOUS_REFUSALS,
                    key, reason));
        }
    }

    /** The event is no longer in progress, whatever became of it. */
    void giveBack(String key) {
        Long since = taken.remove(key);
        if (since == null || !remove(key, since)) {
            return;
        }
        for (String other : left.keySet()) {
            if (inProgress.add(other)) {
                try {
                    Long before = leftSince(other);
                    if (before != null && !remove(other, before)) {
                        return;
                    }
                } finally {
                    inProgress.remove(other);
                }
            }
        }
    }

    /** When we took a claim that is still ours, if it is there; null for none. */
    private Long leftSince(String key) {
        Long since = left.get(key);
        if (since != null && !isRenewing && uptime.getAsLong() - since >= MAX_LEFT_MS) {
            left.remove(key);
            return null;
        }
        return since;
    }

    private boolean remove(String key, long since) {
        try {
            if (!repository.remove(claim(key)) && repository.contains(claim(key))) {
                throw new IllegalStateException("it answered false, and has the claim");
            }
            left.remove(key);
            return true;
        } catch (RuntimeException | Error e) {
            if (left.putIfAbsent(key, since) == null) {
                SafeLogger.log(() -> LOG.warn("Event {} is no longer in progress, but its claim could not be removed"
                        + " from option 'inProgressRepository': redeliveries are deferred until it is ({})", key,
                        LogSanitizer.oneLine(e)));
            }
            return false;
        }
    }
}
