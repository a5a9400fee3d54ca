/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapUsage;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** Starts a context with one route and says what that took. */
public final class StartupProgram {

    private StartupProgram() {
    }

    /** @param arguments where the route's producer sends to */
    public static void main(String[] arguments) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:start").to(arguments[0]);
            }
        });
        context.start();
        long wall = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        new Commands().on("heap", words -> HeapUsage.afterCollection()).serve(wall + " " + cpu / 1_000_000);
    }
}
