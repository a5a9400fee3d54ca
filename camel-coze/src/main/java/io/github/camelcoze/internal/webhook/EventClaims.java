/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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

    /** Once or twice, another replica may have given its claim back in between. */
    private static final int SUSPICIOUS_REFUSALS = 3;

    /** Classes of SQL states. */
    private static final String CONSTRAINT_VIOLATION = "23";
    private static final String ROLLBACK = "40";

    private static final Logger LOG = LoggerFactory.getLogger(EventClaims.class);

    private final IdempotentRepository repository;
    private final Set<String> inProgress;
    private final boolean isRenewing;
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    /**
     * Claims that could not be removed, and are renewed until they are. Others are left to expire: a failed removal may
     * have been executed, and the claim be another replica's since.
     */
    private final Map<String, Boolean> left = LRUCacheFactory.newLRUCache(MAX_LEFT);

    /** How many claims were refused that nobody has, since one was granted. */
    private final AtomicInteger refusals = new AtomicInteger();
    /** The same for each event: others may be granted meanwhile. */
    private final Map<String, Integer> refusalsOfEvents = LRUCacheFactory.newLRUCache(MAX_REFUSED);

    /** @param inProgress the events of this process, {@code key} among them while it is taken or given back */
    EventClaims(IdempotentRepository repository, Set<String> inProgress) {
        this.repository = repository;
        this.inProgress = inProgress;
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
            if (left.containsKey(key)) {
                repository.remove(claim(key));
                left.remove(key);
            }
            boolean added = repository.add(claim(key));
            // Camel's JCache repository never confirms what it added
            if (added && (repository.confirm(claim(key)) || repository.contains(claim(key)))) {
                refusals.set(0);
                refusalsOfEvents.remove(key);
                taken.add(key);
                return true;
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
        if (!taken.remove(key) || !remove(key)) {
            return;
        }
        for (String other : left.keySet()) {
            if (inProgress.add(other)) {
                try {
                    if (left.containsKey(other) && !remove(other)) {
                        return;
                    }
                } finally {
                    inProgress.remove(other);
                }
            }
        }
    }

    private boolean remove(String key) {
        try {
            if (!repository.remove(claim(key)) && repository.contains(claim(key))) {
                throw new IllegalStateException("it answered false, and has the claim");
            }
            left.remove(key);
            return true;
        } catch (RuntimeException | Error e) {
            if (!isRenewing || left.putIfAbsent(key, true) == null) {
                SafeLogger.log(() -> LOG.warn("Event {} is no longer in progress, but its claim could not be removed"
                        + " from option 'inProgressRepository': redeliveries are deferred until it is removed or expires ({})",
                        key,
                        LogSanitizer.oneLine(e)));
            }
            return false;
        }
    }
}
