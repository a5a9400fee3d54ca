/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.concurrent.atomic.LongAdder;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.ProgramState;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.main.Main;

/**
 * A route that receives events and counts how often each goes through it. The events are numbered from 0; memory for the
 * counts is taken before, so that what grows is not of this program.
 */
public final class CountingProgram {

    static final String PATH = "/coze/callback";
    static final String APP = "7511638893163000";
    static final String VERIFY_TOKEN = "3JZ9JrHhXMihsrFuCLqbPaxfqnN2JUVCIjpuarFsNxsI2aK1k9uVq6vYi4uBwKp6";
    /** Begins the ids of events that Coze sends; their number follows. */
    static final String PREFIX = "real-";

    private final ProcessingCounts processed = new ProcessingCounts();
    private final LongAdder strange = new LongAdder();

    private CountingProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        CountingProgram program = new CountingProgram();
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "0");
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                fromF("coze:events?apiAppId=%s&verifyToken=RAW(%s)&callbackPath=%s", APP, VERIFY_TOKEN, PATH)
                        .process(program::count);
            }
        });
        main.start();
        commands
                .on("state", words -> ProgramState.now())
                .on("counts", words -> program.counts(Long.parseLong(words[0])))
                .on("reserve", words -> {
                    program.processed.reserve(Long.parseLong(words[0]));
                    return null;
                })
                .serve(main.getCamelContext().getComponent("platform-http", PlatformHttpComponent.class).getEngine()
                        .getServerPort());
    }

    private void count(Exchange event) {
        String id = event.getMessage().getHeader(CozeConstants.EVENT_ID, String.class);
        if (id.startsWith(PREFIX)) {
            processed.add(Long.parseLong(id.substring(PREFIX.length())));
        } else {
            strange.increment();
        }
    }

    /** How many of so many events never came, how many more than once, and how many came that are none of Coze's. */
    private String counts(long events) {
        long lost = 0;
        long twice = 0;
        for (long i = 0; i < events; i++) {
            lost += processed.never(i) ? 1 : 0;
            twice += processed.moreThanOnce(i) ? 1 : 0;
        }
        return lost + " " + twice + " " + strange.sum();
    }
}
