/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.logging.log4j.Level;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas with one database, and an event that was delivered to both at the same time. */
class SharedDatabaseTest {

    private static final String KEY = "1:e-1";

    /** Looks whether the id is there at the same time as the other one, before either adds it. */
    private static JdbcMessageIdRepository repository(CyclicBarrier both) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:shared-database;DB_CLOSE_DELAY=-1");
        AtomicInteger looks = new AtomicInteger();
        JdbcMessageIdRepository repository = new JdbcMessageIdRepository(database, "events") {
            @Override
            protected int queryForInt(String key) {
                int found = super.queryForInt(key);
                try {
                    if (looks.incrementAndGet() <= 2) {
                        both.await(30, TimeUnit.SECONDS);
                    }
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
                return found;
            }
        };
        repository.start();
        return repository;
    }

    private static void process(EventDeduplicator deduplicator) {
        assertThat(deduplicator.begin(KEY)).isEqualTo(EventDeduplicator.Verdict.NEW);
        deduplicator.processed(KEY, null);
    }

    @Test
    void eventAddedByOtherReplicaIsNoFailure() throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        EventDeduplicator one = new EventDeduplicator(repository(both));
        EventDeduplicator other = new EventDeduplicator(repository(both));
        CountDownLatch ended = new CountDownLatch(1);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            new Thread(() -> {
                process(other);
                ended.countDown();
            }).start();
            process(one);
            assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();

            assertThat(log.linesOf(EventDeduplicator.class)).isEmpty();
        }
        assertThat(one.begin(KEY)).isEqualTo(EventDeduplicator.Verdict.PROCESSED);
        assertThat(other.begin(KEY)).isEqualTo(EventDeduplicator.Verdict.PROCESSED);
    }
}
