/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.LongAdder;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.HeapUsage;
import io.github.camelcoze.benchmarks.process.ResourceUsage;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.main.Main;

/** One of the servers that are compared: a program of its own with a route that receives events. */
public final class EventServer {

    static final String PATH = "/coze/callback";
    static final String API_APP_ID = "7511638893163000";
    static final String VERIFY_TOKEN = "3JZ9JrHhXMihsrFuCLqbPaxfqnN2JUVCIjpuarFsNxsI2aK1k9uVq6vYi4uBwKp6";

    /** How it receives them. */
    enum Kind {
        /** Answers 200 to whatever comes: nothing with this HTTP server can be faster. */
        BARE,
        BY_HAND,
        COZE_EVENTS
    }

    private EventServer() {
    }

    /** @param arguments a {@link Kind}, and how many routes */
    public static void main(String[] arguments) throws Exception {
        LongAdder received = new LongAdder();
        Main main = new Main();
        main.addInitialProperty("camel.server.enabled", "true");
        main.addInitialProperty("camel.server.host", "127.0.0.1");
        main.addInitialProperty("camel.server.port", "0");
        Kind kind = Kind.valueOf(arguments[0]);
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            main.configure().addRoutesBuilder(route(kind, i, exchange -> received.increment()));
        }
        long begin = System.nanoTime();
        main.start();
        long took = System.nanoTime() - begin;
        int port = main.getCamelContext().getComponent("platform-http", PlatformHttpComponent.class).getEngine()
                .getServerPort();
        new Commands()
                .on("received", words -> received.sum())
                .on("usage", words -> ResourceUsage.now())
                .on("heap", words -> HeapUsage.afterCollection())
                .on("start-time", words -> took)
                .serve(port);
    }

    private static RouteBuilder route(Kind kind, int number, Processor end) {
        String path = path(number);
        return switch (kind) {
            case BARE -> new RouteBuilder() {
                @Override
                public void configure() {
                    // a buffer, as coze:events answers: text would be sent in chunks, and this would not be the limit
                    from("platform-http:" + path).process(end)
                            .removeHeaders("*").setHeader(Exchange.HTTP_RESPONSE_CODE, constant(200))
                            .process(exchange -> exchange.getMessage().setBody(ByteBuffer.allocate(0)));
                }
            };
            case BY_HAND -> new HandWrittenRoute(path, VERIFY_TOKEN, end);
            case COZE_EVENTS -> new RouteBuilder() {
                @Override
                public void configure() {
                    fromF("coze:events?apiAppId=%s&verifyToken=RAW(%s)&callbackPath=%s",
                            apiAppId(number), VERIFY_TOKEN, path).process(end);
                }
            };
        };
    }

    static String path(int route) {
        return route == 0 ? PATH : PATH + "/" + route;
    }

    static String apiAppId(int route) {
        return API_APP_ID + (route == 0 ? "" : route);
    }
}
