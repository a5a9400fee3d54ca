/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.camelcoze.benchmarks.process.Commands;
import org.apache.camel.component.http.HttpMethods;

/** Makes calls as fast as it can, with one or more threads, and says how many there were and what they cost. */
public final class CallProgram {

    private static final int MAX_THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(MAX_THREADS);
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final ThreadMXBean allocation = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SubscribeCaller caller;

    private CallProgram(SubscribeCaller caller) {
        this.caller = caller;
    }

    /** @param arguments which caller, and where the server is */
    public static void main(String[] arguments) throws Exception {
        CallProgram program = new CallProgram(switch (arguments[0]) {
            case "coze" -> new RouteCaller(SubscribeRoutes.coze(arguments[1]));
            case "by-hand" -> new RouteCaller(SubscribeRoutes.byHand(arguments[1], HttpMethods.POST));
            case "by-hand-text" -> new RouteCaller(SubscribeRoutes.byHand(arguments[1], "POST"));
            case "jdk" -> new JdkCaller(arguments[1]);
            default -> throw new IllegalArgumentException(arguments[0]);
        });
        new Commands()
                .on("call", words -> program.measure(Integer.parseInt(words[0]), Integer.parseInt(words[1])))
                .on("repeated", words -> program.caller.repeated())
                .serve("ready");
    }

    /** Calls a second, CPU ns a call, bytes allocated a call. */
    private String measure(int callers, int millis) throws Exception {
        long bytes = allocated();
        long cpu = system.getProcessCpuTime();
        long begin = System.nanoTime();
        long end = begin + millis * 1_000_000L;
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            work.add(() -> callUntil(end));
        }
        long calls = 0;
        for (Future<Long> done : threads.invokeAll(work)) {
            calls += done.get();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return calls / seconds + " " + (double) (system.getProcessCpuTime() - cpu) / calls + " "
                + (double) (allocated() - bytes) / calls;
    }

    private long callUntil(long end) throws Exception {
        long calls = 0;
        while (System.nanoTime() < end) {
            caller.call();
            calls++;
        }
        return calls;
    }

    /** By all threads: the JDK's client has some of its own. */
    private long allocated() {
        long sum = 0;
        for (long bytes : allocation.getThreadAllocatedBytes(allocation.getAllThreadIds())) {
            sum += Math.max(bytes, 0);
        }
        return sum;
    }
}
