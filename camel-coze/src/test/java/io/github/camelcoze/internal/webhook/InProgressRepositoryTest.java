/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

/** Two replicas, here two routes, share the events in progress: one of them routes an event at a time. */
class InProgressRepositoryTest extends EventsTestSupport {

    private static final String OTHER_PATH = PATH + "/other";
    private static final String OPTIONS = "&idempotentRepository=#processed&inProgressRepository=#claims";
    private static final String EVENT = event("bot.deleted", "e-1");
    private static final String PUBLISHED = event("bot.published", "e-1", Map.of("connector_id", "1056899123"));

    private final Failing processed = new Failing();
    private final Failing claims = new Failing();
    private final Semaphore blocked = new Semaphore(0);
    private final CountDownLatch arrivals = new CountDownLatch(1);

    /** A repository in which something may happen around a call: a failure, or what another replica does. */
    private static class Failing extends MemoryIdempotentRepository {
        private volatile Predicate<String> beforeAdd = key -> true;
        private volatile Predicate<String> afterAdd = key -> true;
        private volatile Predicate<String> beforeRemove = key -> true;
        private volatile Predicate<String> beforeConfirm = key -> true;
        private volatile boolean isKept = true;
        private volatile boolean isFound = true;
        private volatile boolean isRemoved = true;

        private static Predicate<String> fails(RuntimeException failure) {
            return key -> {
                throw failure;
            };
        }

        @Override
        public boolean add(String key) {
            return isKept && beforeAdd.test(key) & super.add(key) & afterAdd.test(key);
        }

        @Override
        public boolean contains(String key) {
            return isFound && super.contains(key);
        }

        @Override
        public boolean remove(String key) {
            return isRemoved && beforeRemove.test(key) & super.remove(key);
        }

        @Override
        public boolean confirm(String key) {
            return beforeConfirm.test(key);
        }
    }

    /** Of the name of Camel's, which renews its entries. */
    private static final class JdbcOrphanLockAwareIdempotentRepository extends Failing {
    }

    /** How a route ends. */
    private enum End implements Processor {
        SUCCESS(200) {
            @Override
            public void process(Exchange exchange) {
                exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "approved");
            }
        },
        FAILURE(500) {
            @Override
            public void process(Exchange exchange) {
                throw new IllegalStateException("x");
            }
        },
        ERROR(500) {
            @Override
            public void process(Exchange exchange) {
                throw new NoClassDefFoundError("x");
            }
        },
        ROLLBACK(500) {
            @Override
            public void process(Exchange exchange) {
                exchange.setRollbackOnly(true);
            }
        },
        INVALID_AUDIT(500) {
            @Override
            public void process(Exchange exchange) {
                exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, "perhaps");
            }
        };

        private final int status;

        End(int status) {
            this.status = status;
        }
    }

    @Override
    public void configure(CamelContext context) {
        context.getRegistry().bind("processed", processed);
        context.getRegistry().bind("claims", claims);
    }

    private void replicas(Processor first, Processor second) throws Exception {
        route(URI_OF_EVENTS + OPTIONS, first);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS + OPTIONS + "&callbackPath=" + OTHER_PATH).process(second);
            }
        });
    }

    private HttpResponse<String> other(String body) throws Exception {
        return send(signed(utf8(body)).uri(URI.create(url(OTHER_PATH))));
    }

    private CompletableFuture<Integer> deliverAsync(String body) {
        return async(() -> callback(body));
    }

    private static CompletableFuture<Integer> async(Callable<Integer> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private Processor blockedThen(Processor end) {
        return exchange -> {
            routed.add(exchange);
            arrivals.countDown();
            assertThat(blocked.tryAcquire(30, SECONDS)).isTrue();
            end.process(exchange);
        };
    }

    @ParameterizedTest
    @EnumSource
    void otherReplicaDefersUntilTheRouteEnds(End end) throws Exception {
        replicas(blockedThen(end), routed::add);
        CompletableFuture<Integer> first = deliverAsync(PUBLISHED);
        assertThat(arrivals.await(30, SECONDS)).isTrue();

        HttpResponse<String> deferred = other(PUBLISHED);

        assertThat(deferred.statusCode()).isEqualTo(503);
        assertThat(deferred.headers().firstValue("Retry-After")).isPresent();
        blocked.release();
        assertThat(first.get(30, SECONDS)).isEqualTo(end.status);
        assertThat(claims.getCache()).isEmpty();
        assertThat(other(PUBLISHED).statusCode()).isEqualTo(200);
        assertRouted(end == End.SUCCESS ? 1 : 2);
        assertThat(claims.getCache()).isEmpty();
    }

    @Test
    void stoppedRouteGivesClaimBack() throws Exception {
        replicas(blockedThen(End.SUCCESS), routed::add);
        CompletableFuture<Integer> first = deliverAsync(EVENT);
        assertThat(arrivals.await(30, SECONDS)).isTrue();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(() -> {
            try {
                context.getRouteController().stopRoute("events");
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        blocked.release();
        stopped.get(30, SECONDS);

        assertThat(first.get(30, SECONDS)).isEqualTo(200);
        assertThat(claims.getCache()).isEmpty();
        assertThat(other(EVENT).statusCode()).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void expiredClaimOfDeadReplicaLetsRedeliveryRun() throws Exception {
        replicas(routed::add, routed::add);
        claims.add("coze:" + APP + ":e-1:claim");
        assertThat(callback(EVENT)).isEqualTo(503);
        assertRouted(0);

        claims.clear();

        assertThat(callback(EVENT)).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void processedEventWithClaimIsDuplicate() throws Exception {
        replicas(routed::add, routed::add);
        claims.add("coze:" + APP + ":e-1:claim");
        processed.add("coze:" + APP + ":e-1");

        assertThat(callback(EVENT)).isEqualTo(200);
        assertRouted(0);
    }

    /** Between the arrival of the duplicate and its claim. */
    @Test
    void eventThatAnotherReplicaHasJustProcessedIsDuplicate() throws Exception {
        replicas(routed::add, routed::add);
        claims.beforeAdd = key -> processed.add("coze:" + APP + ":e-1");

        assertThat(callback(EVENT)).isEqualTo(200);
        assertRouted(0);
        assertThat(claims.getCache()).isEmpty();
    }

    @Test
    void eventIsProcessedBeforeItsClaimIsGivenBack() throws Exception {
        replicas(routed::add, routed::add);
        List<Boolean> isProcessed = new CopyOnWriteArrayList<>();
        claims.beforeRemove = key -> isProcessed.add(processed.contains("coze:" + APP + ":e-1"));

        assertThat(callback(EVENT)).isEqualTo(200);

        assertThat(isProcessed).containsExactly(true);
    }

    /** The response of a database may be lost, and the claim taken. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failingClaimFailsEventUntilRedelivery(boolean added) throws Exception {
        replicas(routed::add, routed::add);
        Predicate<String> fails = Failing.fails(new IllegalStateException("The database is gone"));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            if (added) {
                claims.afterAdd = fails;
            } else {
                claims.beforeAdd = fails;
            }
            assertThat(callback(EVENT)).isEqualTo(500);

            assertThat(log.lines()).singleElement().asString().startsWith("WARN").contains("e-1", "was not processed",
                    "option 'inProgressRepository'", "The database is gone");
        }
        claims.beforeAdd = key -> true;
        claims.afterAdd = key -> true;
        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);

        assertThat(callback(EVENT)).isEqualTo(added ? 503 : 200);
        claims.clear();
        assertThat(callback(EVENT)).isEqualTo(200);
        assertRouted(2);
    }

    @Test
    void claimThatAnotherReplicaTookAfterAFailureIsKept() throws Exception {
        replicas(routed::add, blockedThen(End.SUCCESS));
        claims.beforeAdd = Failing.fails(new IllegalStateException("The database is gone"));
        assertThat(callback(EVENT)).isEqualTo(500);
        claims.beforeAdd = key -> true;
        CompletableFuture<Integer> second = async(() -> other(EVENT).statusCode());
        assertThat(arrivals.await(30, SECONDS)).isTrue();

        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(200);

        assertThat(callback(EVENT)).isEqualTo(503);
        blocked.release();
        assertThat(second.get(30, SECONDS)).isEqualTo(200);
        assertRouted(2);
    }

    /** As of a database that executed the removal, and did not respond in time. */
    @Test
    void claimOfAnotherReplicaAfterAFailedRemovalIsKept() throws Exception {
        replicas(End.FAILURE, blockedThen(End.SUCCESS));
        claims.beforeRemove = key -> {
            claims.clear();
            throw new IllegalStateException("The database is gone");
        };
        assertThat(callback(EVENT)).isEqualTo(500);
        claims.beforeRemove = key -> true;
        CompletableFuture<Integer> second = async(() -> other(EVENT).statusCode());
        assertThat(arrivals.await(30, SECONDS)).isTrue();

        assertThat(callback(event("bot.deleted", "e-2"))).isEqualTo(500);
        assertThat(callback(EVENT)).isEqualTo(503);

        assertThat(claims.contains("coze:" + APP + ":e-1:claim")).isTrue();
        blocked.release();
        assertThat(second.get(30, SECONDS)).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void failingLookupGivesClaimBack() throws Exception {
        context.getRegistry().bind("broken", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                throw new IllegalStateException("The database is gone");
            }
        });
        route(URI_OF_EVENTS + OPTIONS.replace("#processed", "#broken"));

        assertThat(callback(EVENT)).isEqualTo(500);
        assertRouted(0);
        assertThat(claims.getCache()).isEmpty();
    }

    /** Two replicas insert one key, and the database lets one fail. */
    @ParameterizedTest
    @CsvSource({"23505, 503", "40001, 503", "08006, 500"})
    void failureOfSimultaneousInsertDefers(String sqlState, int status) throws Exception {
        replicas(routed::add, routed::add);
        claims.beforeAdd = Failing.fails(new IllegalStateException(new SQLException("x", sqlState)));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(callback(EVENT)).isEqualTo(status);
            assertThat(log.lines()).hasSize(status == 500 ? 1 : 0);
        }
        assertRouted(0);
    }

    /** A row that the database never accepts, as with an expired claim that is not replaced. */
    @ParameterizedTest
    @CsvSource({"23502, false, 1", "23505, false, 1", "23505, true, 0", "40001, false, 0"})
    void insertsThatAlwaysFailAreReportedOnce(String sqlState, boolean isThere, int lines) throws Exception {
        replicas(routed::add, routed::add);
        if (isThere) {
            claims.add("coze:" + APP + ":e-1:claim");
        }
        claims.beforeAdd = Failing.fails(new IllegalStateException(new SQLException("x\ny", sqlState)));

        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 4; i++) {
                assertThat(callback(EVENT)).isEqualTo(503);
            }
            assertThat(log.lines()).hasSize(lines)
                    .allMatch(line -> line.contains("Option 'inProgressRepository' refused 3 claims in a row")
                            && line.contains("java.sql.SQLException: x y"));
        }
    }

    @Test
    void refusalsOfOneEventAreReportedAmongOthers() throws Exception {
        replicas(routed::add, routed::add);
        claims.beforeAdd = key -> {
            if (key.contains("e-1")) {
                throw new IllegalStateException(new SQLException("x", "23505"));
            }
            return true;
        };
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 4; i++) {
                assertThat(callback(EVENT)).isEqualTo(503);
                assertThat(callback(event("bot.deleted", "other-" + i))).isEqualTo(200);
            }
            assertThat(log.lines()).singleElement().asString().contains("refused 3 claims in a row",
                    "that it overwrites an expired claim (event coze:" + APP + ":e-1");
        }
    }

    /** With a redelivery, or with another event. */
    @ParameterizedTest
    @CsvSource({"e-1", "e-2"})
    void claimThatIsRenewedUntilItIsRemovedIsRemovedLater(String next) throws Exception {
        Failing claims = new JdbcOrphanLockAwareIdempotentRepository();
        context.getRegistry().unbind("claims");
        context.getRegistry().bind("claims", claims);
        replicas(End.FAILURE, routed::add);
        claims.beforeRemove = Failing.fails(new IllegalStateException("The database\nis gone"));
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(callback(EVENT)).isEqualTo(500);
            assertThat(callback(EVENT)).isEqualTo(500);
            assertThat(log.linesOf(EventClaims.class)).singleElement().asString().contains("Event coze:" + APP + ":e-1",
                    "its claim could not be removed", "'inProgressRepository'", "The database is gone");
        }
        assertThat(other(EVENT).statusCode()).isEqualTo(503);

        claims.beforeRemove = key -> true;
        assertThat(callback(event("bot.deleted", next))).isEqualTo(500);

        assertThat(claims.getCache()).isEmpty();
        assertThat(other(EVENT).statusCode()).isEqualTo(200);
        assertRouted(1);
    }

    /** As of JCache; or of a cache of size 0, for example: what was added is not there, or nothing is added. */
    @ParameterizedTest
    @CsvSource({"true, true, 200, 0", "true, false, 503, 1", "false, true, 503, 1"})
    void claimThatIsNotConfirmedIsGrantedIfItIsThere(boolean isKept, boolean isFound, int status, int lines)
            throws Exception {
        replicas(routed::add, routed::add);
        claims.isKept = isKept;
        claims.isFound = isFound;
        claims.beforeConfirm = key -> false;
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            for (int i = 0; i < 5; i++) {
                assertThat(callback(EVENT)).isEqualTo(status);
            }
            assertThat(log.lines()).hasSize(lines).allSatisfy(line -> assertThat(line)
                    .contains("Option 'inProgressRepository' refused", "coze:" + APP + ":e-1"));
        }
        claims.isKept = true;
        claims.isFound = true;
        claims.beforeConfirm = key -> true;
        claims.clear();

        assertThat(callback(EVENT)).isEqualTo(200);
        assertRouted(1);
        assertThat(claims.getCache()).isEmpty();
    }

    /** A claim that has expired is not there, and all is well. */
    @ParameterizedTest
    @CsvSource({"true, 1, 503", "false, 0, 200"})
    void removalThatIsRefusedIsReported(boolean isThere, int lines, int status) throws Exception {
        replicas(exchange -> {
            if (!isThere) {
                claims.clear();
            }
            End.FAILURE.process(exchange);
        }, routed::add);
        claims.isRemoved = false;
        try (LogCapture log = LogCapture.of(Level.WARN)) {
            assertThat(callback(EVENT)).isEqualTo(500);
            assertThat(log.linesOf(EventClaims.class)).hasSize(lines)
                    .allMatch(line -> line.contains("its claim could not be removed"));
        }
        assertThat(other(EVENT).statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"inProgress, 1", "approved, 2", "rejected, 3"})
    void otherReplicaRespondsWithTheDecision(String status, int number) throws Exception {
        replicas(exchange -> {
            exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS, status);
            exchange.getMessage().setHeader(CozeConstants.AUDIT_REASON, "It swears");
        }, routed::add);
        assertThat(callback(PUBLISHED)).isEqualTo(200);

        assertThat(other(PUBLISHED).body()).isEqualTo("{\"audit\":{\"audit_status\":" + number + "}}");
        assertThat(send(signed(utf8(PUBLISHED))).body()).contains("It swears");
        assertRouted(0);
    }

    /** The first attempt was decided, and did not get to be processed. */
    @Test
    void lastDecisionCounts() throws Exception {
        replicas(exchange -> exchange.getMessage().setHeader(CozeConstants.AUDIT_STATUS,
                processed.getCache().isEmpty() ? "inProgress" : "rejected"), routed::add);
        processed.beforeAdd = key -> {
            if (key.equals("coze:" + APP + ":e-1")) {
                throw new IllegalStateException("The table is full");
            }
            return true;
        };
        assertThat(callback(PUBLISHED)).isEqualTo(200);
        processed.beforeAdd = key -> true;

        assertThat(callback(PUBLISHED)).isEqualTo(200);

        assertThat(other(PUBLISHED).body()).isEqualTo("{\"audit\":{\"audit_status\":3}}");
        assertRouted(0);
    }
}
