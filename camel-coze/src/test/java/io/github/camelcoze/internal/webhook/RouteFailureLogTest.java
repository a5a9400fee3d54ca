/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.RouteDefinition;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A failed event is one line; the stack trace is in the log once, and is the business of the error handler. */
class RouteFailureLogTest extends EventsTestSupport {

    private static final String EXCEPTION = "The database is gone";

    private interface Steps {
        void on(RouteDefinition route, RouteBuilder all);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments("exception", false, steps((route, all) -> route.process(RouteFailureLogTest::fail))),
                arguments("error", false, steps((route, all) -> route.process(exchange -> {
                    throw new NoClassDefFoundError(EXCEPTION);
                }))),
                arguments("not handled by onException", false, steps((route, all) -> route
                        .onException(Exception.class).handled(false).log("seen").end()
                        .process(RouteFailureLogTest::fail))),
                arguments("in a splitter", false, steps((route, all) -> route.split(all.constant("a,b"))
                        .stopOnException().process(RouteFailureLogTest::fail).end())),
                arguments("in another thread", false, steps((route, all) -> route.threads(1)
                        .process(RouteFailureLogTest::fail))),
                arguments("in another route", false, steps((route, all) -> {
                    route.to("direct:other");
                    all.from("direct:other").process(RouteFailureLogTest::fail);
                })),
                arguments("without error handler", true, steps((route, all) -> route.errorHandler(all.noErrorHandler())
                        .process(RouteFailureLogTest::fail))),
                arguments("in a splitter without error handler", true, steps((route, all) -> route
                        .errorHandler(all.noErrorHandler()).split(all.constant("a,b")).stopOnException()
                        .process(RouteFailureLogTest::fail).end())),
                arguments("in a predicate", true, steps((route, all) -> route.filter(exchange -> {
                    throw new NoClassDefFoundError(EXCEPTION);
                }).process(routed -> {
                }).end())));
    }

    private static Steps steps(Steps steps) {
        return steps;
    }

    private static void fail(Object exchange) {
        throw new IllegalStateException(EXCEPTION);
    }

    private void events(String options, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.on(from(URI_OF_EVENTS + options).routeId("events"), this);
            }
        });
    }

    private static List<String> withStackTrace(LogCapture log) {
        return log.lines().stream().filter(line -> line.contains("\n")).toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void stackTraceIsLoggedOnce(String name, boolean byUs, Steps steps) throws Exception {
        events("", steps);
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);

            assertThat(log.linesOf(EventRoute.class)).singleElement().asString().startsWith("WARN")
                    .contains("eventId=e-1", " was not processed, Coze will redeliver it", EXCEPTION);
            assertThat(log.linesOf(EventRoute.class).get(0).contains("\n")).isEqualTo(byUs);
            assertThat(withStackTrace(log)).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&bridgeErrorHandler=true"})
    void handledExceptionIsNotLogged(String options) throws Exception {
        events(options, (route, all) -> route.onException(Exception.class).handled(true).process(routed::add).end()
                .process(RouteFailureLogTest::fail));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);

            assertThat(log.lines()).isEmpty();
        }
        assertRouted(1);
    }

    @Test
    void bridgedExceptionIsHandledOnce() throws Exception {
        events("&bridgeErrorHandler=true", (route, all) -> route.onException(Exception.class).handled(false)
                .process(routed::add).end().process(RouteFailureLogTest::fail));
        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(500);

            assertThat(log.linesOf(EventRoute.class)).singleElement().asString().contains(EXCEPTION);
            assertThat(withStackTrace(log)).hasSize(1);
        }
        assertRouted(1);
    }
}
