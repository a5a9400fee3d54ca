/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import org.HdrHistogram.Histogram;

/**
 * Sends requests over connections that are kept open, one at a time on each, in one thread. It is made of Netty's parts and
 * writes requests that are ready, because it shares the machine's cores with the server: what it costs is missing there. Use
 * by one thread, for one load after the other; several generators can work at the same time.
 */
public final class LoadGenerator implements AutoCloseable {

    /** In ms: Coze waits 10 s at the most. */
    static final long TIMEOUT = 10_000;

    private static final long MAX_LATENCY = TimeUnit.MINUTES.toNanos(5);

    /** A request and when it was to be sent. */
    record Due(byte[] request, long nanos) {
    }

    private final EventLoopGroup threads = new NioEventLoopGroup(1);
    private final EventLoop loop = threads.next();
    private final List<LoadConnection> connections = new ArrayList<>();

    // all of these in the loop's thread only
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final Deque<Due> waiting = new ArrayDeque<>();
    private final Map<Integer, Long> statuses = new TreeMap<>();
    private Histogram latencies;
    private RequestSource source;
    private int underWay;
    private boolean noMore;
    private CompletableFuture<Void> done;

    /** Connects when there is something to send. */
    public LoadGenerator(int port, int connections) {
        for (int i = 0; i < connections; i++) {
            this.connections.add(new LoadConnection(loop, port, this::answered));
        }
        idle.addAll(this.connections);
    }

    /**
     * As fast as they are answered: on each connection the next one as soon as one is answered.
     *
     * @param requests ends it when there are no more
     * @param seconds  ends it, too
     */
    public LoadResult asFastAsPossible(RequestSource requests, double seconds) throws InterruptedException {
        begin();
        long begin = System.nanoTime();
        loop.execute(() -> {
            source = requests;
            while (!idle.isEmpty() && send(idle.poll())) {
                // one on each
            }
            endIfDone();
        });
        ScheduledFuture<?> end = loop.schedule(this::end, (long) (seconds * 1e9), TimeUnit.NANOSECONDS);
        return result(begin, seconds, end);
    }

    /**
     * At a fixed rate, whatever the answers: one that finds all connections busy waits, and its latency counts from when it
     * was to be sent, as a client sees it that does not know of the others.
     *
     * @param perSecond how many
     */
    public LoadResult atRate(RequestSource requests, double perSecond, double seconds) throws InterruptedException {
        begin();
        long begin = System.nanoTime();
        long count = Math.round(perSecond * seconds);
        for (long i = 0; i < count; i++) {
            long due = begin + (long) (i * 1e9 / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            byte[] request = requests.next();
            if (request == null) {
                break;
            }
            loop.execute(() -> {
                waiting.add(new Due(request, due));
                if (!idle.isEmpty()) {
                    send(idle.poll());
                }
            });
        }
        loop.execute(this::end);
        return result(begin, seconds, null);
    }

    private void begin() throws InterruptedException {
        done = new CompletableFuture<>();
        try {
            loop.submit(() -> {
                latencies = new Histogram(MAX_LATENCY, 3);
                statuses.clear();
                noMore = false;
                source = null;
            }).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private LoadResult result(long begin, double seconds, ScheduledFuture<?> end) throws InterruptedException {
        try {
            done.get((long) (seconds * 2e9) + TimeUnit.MINUTES.toNanos(1), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("No end of the load: " + e, e);
        } finally {
            if (end != null) {
                end.cancel(false);
            }
        }
        return new LoadResult((System.nanoTime() - begin) / 1e9, new TreeMap<>(statuses), latencies);
    }

    /** What is under way is waited for. */
    private void end() {
        noMore = true;
        endIfDone();
    }

    private void endIfDone() {
        if (noMore && underWay == 0 && waiting.isEmpty()) {
            done.complete(null);
        }
    }

    /** False, and the connection is idle, when there is nothing to send. */
    private boolean send(LoadConnection connection) {
        Due due = waiting.poll();
        if (due == null && source != null && !noMore) {
            byte[] request = source.next();
            noMore = request == null;
            due = request == null ? null : new Due(request, System.nanoTime());
        }
        if (due == null) {
            idle.add(connection);
            return false;
        }
        underWay++;
        connection.send(due);
        return true;
    }

    private void answered(LoadConnection connection, Due due, int status) {
        statuses.merge(status, 1L, Long::sum);
        if (status != LoadResult.NO_RESPONSE) {
            latencies.recordValue(Math.min(System.nanoTime() - due.nanos(), MAX_LATENCY));
        }
        underWay--;
        send(connection);
        endIfDone();
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }
}
