/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Expression;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** An event counts as processed if and only if the route succeeded. */
class RouteOutcomeTest extends EventsTestSupport {

    private interface Steps {
        void on(RouteDefinition route, RouteBuilder all);
    }

    private void events(String options, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.on(from(URI_OF_EVENTS + options).routeId("events"), this);
            }
        });
    }

    private HttpResponse<String> deliver(String id) throws Exception {
        return send(signed(utf8(event("bot.deleted", id))));
    }

    /** Fails twice, the same event: it must be new both times, and not be taken for one that is being processed. */
    private void assertFailsAndIsNewAgain() throws Exception {
        assertThat(deliver("e-1").statusCode()).isEqualTo(500);
        HttpResponse<String> again = deliver("e-1");
        assertThat(again.statusCode()).isEqualTo(500);
        assertThat(again.body()).isEmpty();
    }

    private void assertSucceeds() throws Exception {
        HttpResponse<String> response = deliver("e-1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(deliver("e-1").statusCode()).isEqualTo(200);
    }

    static void overflow(int depth) {
        overflow(depth + 1);
    }

    @Test
    void errorInProcessorFails() throws Exception {
        events("", (route, all) -> route.process(exchange -> overflow(0)));
        assertFailsAndIsNewAgain();
    }

    @Test
    void missingClassInProcessorFails() throws Exception {
        events("", (route, all) -> route.process(exchange -> {
            throw new NoClassDefFoundError("gone");
        }));
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInExpressionFails() throws Exception {
        Expression failing = new ExpressionAdapter() {
            @Override
            public Object evaluate(Exchange exchange) {
                throw new NoClassDefFoundError("gone");
            }
        };
        events("", (route, all) -> route.setBody(failing));
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInPredicateFails() throws Exception {
        events("", (route, all) -> route.filter(exchange -> {
            throw new NoClassDefFoundError("gone");
        }).process(routed::add).end());
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInPredicateWithoutErrorHandlerFails() throws Exception {
        events("", (route, all) -> route.errorHandler(all.noErrorHandler()).choice().when(exchange -> {
            throw new NoClassDefFoundError("gone");
        }).process(routed::add).end());
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInOnExceptionFails() throws Exception {
        events("", (route, all) -> route.onException(Exception.class).handled(true).process(exchange -> {
            throw new NoClassDefFoundError("gone");
        }).end().process(exchange -> {
            throw new IllegalStateException("x");
        }));
        assertFailsAndIsNewAgain();
    }

    @Test
    void interruptedRouteFails() throws Exception {
        events("", (route, all) -> route.process(exchange -> {
            Thread.currentThread().interrupt();
            throw new InterruptedException("x");
        }));
        assertFailsAndIsNewAgain();
    }

    @Test
    void interruptStatusAfterRouteSucceeds() throws Exception {
        events("", (route, all) -> route.process(exchange -> Thread.currentThread().interrupt()));
        assertSucceeds();
    }

    @Test
    void replacedMessageSucceeds() throws Exception {
        events("", (route, all) -> route.process(exchange -> {
            exchange.setMessage(new DefaultMessage(exchange.getContext()));
            exchange.getMessage().setBody(new ByteArrayInputStream(new byte[5]));
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 418);
            exchange.getMessage().setHeader("Location", "https://x");
        }));
        HttpResponse<String> response = deliver("e-1");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Location")).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void outMessageSucceeds() throws Exception {
        events("", (route, all) -> route.process(exchange -> exchange.getOut().setBody("x")).removeHeaders("*"));
        assertSucceeds();
    }

    @Test
    void asynchronousRouteIsAwaited() throws Exception {
        events("", (route, all) -> route.threads(2).delay(50).asyncDelayed().process(routed::add));
        assertSucceeds();
        assertRouted(1);
    }

    @Test
    void failingAsynchronousRouteFails() throws Exception {
        events("", (route, all) -> route.threads(2).process(exchange -> {
            throw new NoClassDefFoundError("gone");
        }));
        assertFailsAndIsNewAgain();
    }

    @Test
    void rejectedAsynchronousTaskFails() throws Exception {
        ExecutorService dead = Executors.newSingleThreadExecutor();
        dead.shutdown();
        events("", (route, all) -> route.threads().executorService(dead).process(routed::add));
        int first = deliver("e-1").statusCode();
        assertThat(first).isIn(500);
        assertThat(deliver("e-1").statusCode()).isEqualTo(500);
    }

    @Test
    void replyOfAnotherRouteIsAwaited() throws Exception {
        context.addComponent("seda", new SedaComponent());
        events("", (route, all) -> {
            route.to(ExchangePattern.InOut, "seda:other");
            all.from("seda:other?pollTimeout=10").process(exchange -> {
                routed.add(exchange);
                throw new IllegalStateException("x");
            });
        });
        assertFailsAndIsNewAgain();
        assertRouted(2);
    }

    @Test
    void handledExceptionSucceeds() throws Exception {
        events("", (route, all) -> route.onException(Exception.class).handled(true).end().process(exchange -> {
            throw new IllegalStateException("x");
        }));
        assertSucceeds();
    }

    @Test
    void continuedExceptionSucceeds() throws Exception {
        events("", (route, all) -> route.onException(Exception.class).continued(true).end().process(exchange -> {
            throw new IllegalStateException("x");
        }));
        assertSucceeds();
    }

    @Test
    void deadLetterSucceeds() throws Exception {
        events("", (route, all) -> {
            route.errorHandler(all.deadLetterChannel("direct:dead").maximumRedeliveries(1).redeliveryDelay(1)
                    .asyncDelayedRedelivery())
                    .process(exchange -> {
                        throw new IllegalStateException("x");
                    });
            all.from("direct:dead").process(routed::add);
        });
        assertSucceeds();
        assertRouted(1);
    }

    @Test
    void deadLetterOfUnreachableEndpointFails() throws Exception {
        events("", (route, all) -> route.errorHandler(all.deadLetterChannel("direct:nowhere?block=false"))
                .process(exchange -> {
                    throw new IllegalStateException("x");
                }));
        assertFailsAndIsNewAgain();
    }

    /** Camel's default, with which the event would be lost. Both may fail alike: a database is down. */
    @ParameterizedTest
    @CsvSource({"true,x", "true,y", "false,x"})
    void failingDeadLetterFails(boolean handleNewException, String reason) throws Exception {
        String[] reasons = {"x", reason};
        AtomicInteger failures = new AtomicInteger();
        Processor fails = exchange -> {
            throw new IllegalStateException(reasons[failures.getAndIncrement() % 2]);
        };
        events("", (route, all) -> {
            route.errorHandler(
                    all.deadLetterChannel("direct:dead").deadLetterHandleNewException(handleNewException))
                    .process(fails);
            all.from("direct:dead").removeProperties("*").process(fails);
        });
        assertFailsAndIsNewAgain();
    }

    /** Camel skips the steps of the circuit breaker, and goes on. */
    @Test
    void openCircuitBreakerWithoutFallbackFails() throws Exception {
        events("", (route, all) -> route.circuitBreaker().resilience4jConfiguration().minimumNumberOfCalls(1)
                .slidingWindowSize(1).end().process(exchange -> {
                    routed.add(exchange);
                    throw new IllegalStateException("x");
                }).end());
        assertFailsAndIsNewAgain();
        assertRouted(1);
    }

    static Stream<Named<Steps>> partsThatFail() {
        AggregationStrategy keep = (before, part) -> before == null ? part : before;
        return Stream.of(
                Named.of("split", (route, all) -> route.split(all.constant("a,b")).to("direct:open").end()),
                Named.of("split in parallel", (route, all) -> route.split(all.constant("a,b")).parallelProcessing()
                        .to("direct:open").end().setBody(all.constant("x"))),
                Named.of("split in a split", (route, all) -> route.split(all.constant("a,b"))
                        .split(all.constant("c,d")).to("direct:open").end().end()),
                Named.of("multicast", (route, all) -> route.multicast().to("direct:open", "log:x").end()),
                Named.of("recipient list", (route, all) -> route.recipientList(all.constant("direct:open,log:x"))
                        .aggregationStrategy(keep)),
                Named.of("enrich", (route, all) -> route.enrich("direct:open", keep)),
                Named.of("enrich in a split", (route, all) -> route.split(all.constant("a,b"))
                        .enrich("direct:open", keep).end()),
                Named.of("interruption that is caught", (route, all) -> route.doTry().process(exchange -> {
                    throw new InterruptedException("x");
                }).doCatch(Exception.class).log("caught").end().log("left out")),
                Named.of("split without properties", (route, all) -> route.removeProperties("*")
                        .split(all.constant("a,b")).to("direct:open").end()),
                Named.of("exception that a circuit breaker does not record", (route, all) -> route.circuitBreaker()
                        .resilience4jConfiguration().recordException(IOException.class).end().to("direct:fails").end()),
                Named.of("open circuit breaker that does not record this", (route, all) -> route.circuitBreaker()
                        .resilience4jConfiguration().circuitBreaker("open").recordException(IOException.class).end()
                        .to("direct:fails").end()),
                Named.of("open circuit breaker before a closed one", (route, all) -> route.to("direct:open")
                        .circuitBreaker().to("log:x").end()),
                Named.of("open circuit breaker before a failure that is caught", (route, all) -> route.to("direct:open")
                        .doTry().to("direct:breaks").doCatch(Exception.class).log("caught").end()),
                Named.of("rollback", (route, all) -> route.split(all.constant("a,b")).markRollbackOnly().end()),
                Named.of("last rollback",
                        (route, all) -> route.split(all.constant("a,b")).markRollbackOnlyLast().end()),
                Named.of("dead letter", (route, all) -> route.errorHandler(all.deadLetterChannel("direct:fails"))
                        .split(all.constant("a,b")).to("direct:fails").end()),
                Named.of("dead letter, of all routes", (route, all) -> {
                    route.errorHandler(all.deadLetterChannel("direct:dead")).to("direct:fails");
                    all.from("direct:dead").errorHandler(all.deadLetterChannel("direct:dead")).to("direct:fails");
                }),
                Named.of("dead letter of a topic", (route, all) -> route
                        .errorHandler(all.deadLetterChannel("direct:fails")).loadBalance().topic()
                        .to("direct:fails", "log:x").end()),
                Named.of("dead letter of a topic in a split", (route, all) -> route
                        .errorHandler(all.deadLetterChannel("direct:fails")).split(all.constant("a,b")).loadBalance()
                        .topic().to("direct:fails", "log:x").end().end()),
                Named.of("topic", (route, all) -> route.loadBalance().topic().to("direct:open", "log:x").end()),
                Named.of("loop of copies", (route, all) -> route.loop(2).copy()
                        .filter(all.simple("${exchangeProperty.CamelLoopIndex} == 0")).to("direct:open").end().end()),
                Named.of("rollback in an idempotent consumer", (route, all) -> route.idempotentConsumer(
                        all.header(CozeConstants.EVENT_ID), MemoryIdempotentRepository.memoryIdempotentRepository())
                        .markRollbackOnly().end()),
                Named.of("rollback in an idempotent consumer in a split", (route, all) -> route
                        .split(all.constant("a,b")).to("direct:idempotent").end()),
                Named.of("rollback in an idempotent consumer in an enricher", (route, all) -> route
                        .enrich("direct:idempotent", keep)),
                Named.of("rollback in an idempotent consumer in a Kamelet", (route, all) -> {
                    route.to("kamelet:k");
                    all.routeTemplate("k").from("kamelet:source").to("direct:idempotent");
                }),
                Named.of("rollback in an idempotent consumer that replies", (route, all) -> {
                    route.to(ExchangePattern.InOut, "seda:reply");
                    all.from("seda:reply?pollTimeout=10").to("direct:idempotent");
                }),
                Named.of("split in a Kamelet in a Kamelet", (route, all) -> {
                    route.to("kamelet:k");
                    all.routeTemplate("k").from("kamelet:source").to("kamelet:l");
                    all.routeTemplate("l").from("kamelet:source").split(all.constant("a,b")).to("direct:open").end();
                }),
                Named.of("interruption in a Kamelet", (route, all) -> {
                    route.to("kamelet:k");
                    all.routeTemplate("k").from("kamelet:source").doTry().process(exchange -> {
                        throw new InterruptedException("x");
                    }).doCatch(Exception.class).log("caught").end().log("left out");
                }),
                Named.of("split in an idempotent consumer of a Kamelet", (route, all) -> {
                    route.to("kamelet:k");
                    all.routeTemplate("k").from("kamelet:source").idempotentConsumer(all.header(CozeConstants.EVENT_ID),
                            MemoryIdempotentRepository.memoryIdempotentRepository()).split(all.constant("a,b"))
                            .to("direct:open").end().end();
                }),
                Named.of("split in a route that is waited for, in a split", (route, all) -> {
                    route.split(all.constant("a,b")).to("seda:wait?waitForTaskToComplete=Always").end();
                    all.from("seda:wait?pollTimeout=10").split(all.constant("c,d")).markRollbackOnly().end();
                }));
    }

    private void events(Steps steps) throws Exception {
        CircuitBreaker open = CircuitBreaker.ofDefaults("open");
        open.transitionToForcedOpenState();
        context.getRegistry().bind("open", open);
        events("", (route, all) -> {
            steps.on(route, all);
            all.from("direct:open").circuitBreaker().resilience4jConfiguration().circuitBreaker("open").end()
                    .process(routed::add).end();
            all.from("direct:fails").errorHandler(all.noErrorHandler()).process(exchange -> {
                throw new IllegalStateException("x");
            });
            all.from("direct:breaks").errorHandler(all.noErrorHandler()).circuitBreaker().to("direct:fails").end();
            all.from("seda:tap?pollTimeout=10").to("direct:open");
            all.from("direct:idempotent").idempotentConsumer(all.header(CozeConstants.EVENT_ID),
                    MemoryIdempotentRepository.memoryIdempotentRepository()).markRollbackOnly().end();
        });
    }

    /** Camel takes the result of a copy, or none. */
    @ParameterizedTest
    @MethodSource("partsThatFail")
    void failingPartFails(Steps steps) throws Exception {
        events(steps);
        assertFailsAndIsNewAgain();
    }

    /** The second one is not processed again. */
    @Test
    void idempotentConsumerKeepsPartsThatSucceeded() throws Exception {
        events("", (route, all) -> route.split(all.constant("a,b")).idempotentConsumer(all.body(),
                MemoryIdempotentRepository.memoryIdempotentRepository()).process(routed::add)
                .filter(all.body().isEqualTo("a")).markRollbackOnly().end().end().end());
        assertFailsAndIsNewAgain();
        assertRouted(3);
    }

    static Stream<Named<Steps>> failuresThatDoNotCount() {
        return Stream.of(
                Named.of("circuit breaker, caught", (route, all) -> route.doTry().to("direct:breaks")
                        .doCatch(Exception.class).log("caught").end()),
                Named.of("open circuit breaker that throws, caught", (route, all) -> {
                    route.doTry().to("direct:rejects").doCatch(Exception.class).to("log:x").end().to("log:x");
                    all.from("direct:rejects").circuitBreaker().resilience4jConfiguration().circuitBreaker("open")
                            .throwExceptionWhenHalfOpenOrOpenState(true).end().to("log:x").end();
                }),
                Named.of("aggregator", (route, all) -> route.aggregate(all.constant(1), (before, one) -> one)
                        .completionSize(1).to("direct:open").markRollbackOnly().end()),
                Named.of("circuit breaker, retried", (route, all) -> {
                    AtomicInteger attempts = new AtomicInteger();
                    route.errorHandler(all.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                            .to("direct:once");
                    all.from("direct:once").errorHandler(all.noErrorHandler()).circuitBreaker().process(exchange -> {
                        if (attempts.getAndIncrement() == 0) {
                            throw new IllegalStateException("x");
                        }
                    }).end();
                }),
                Named.of("on completion", (route, all) -> route.onCompletion().to("direct:open").end().log("x")),
                Named.of("wire tap", (route, all) -> route.wireTap("direct:open").delay(100)),
                Named.of("wire tap in a split", (route, all) -> route.split(all.constant("a,b")).wireTap("direct:open")
                        .delay(100)),
                Named.of("dead letter of a wire tap", (route, all) -> {
                    route.wireTap("direct:tap").delay(100);
                    all.from("direct:tap").errorHandler(all.deadLetterChannel("direct:fails")).to("direct:fails");
                }),
                Named.of("circuit breaker, failed over", (route, all) -> route.loadBalance().failover()
                        .to("direct:breaks", "log:x").end()),
                Named.of("wire tap of a Kamelet", (route, all) -> {
                    route.wireTap("kamelet:k").delay(100);
                    all.routeTemplate("k").from("kamelet:source").split(all.constant("a,b")).to("direct:open").end();
                }),
                Named.of("Kamelet, retried", (route, all) -> {
                    AtomicInteger attempts = new AtomicInteger();
                    route.errorHandler(all.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                            .to("kamelet:k");
                    all.routeTemplate("k").from("kamelet:source").errorHandler(all.noErrorHandler()).circuitBreaker()
                            .process(exchange -> {
                                if (attempts.getAndIncrement() == 0) {
                                    throw new IllegalStateException("x");
                                }
                            }).end();
                }),
                Named.of("seda", (route, all) -> route.to(ExchangePattern.InOnly, "seda:tap").delay(100)));
    }

    @ParameterizedTest
    @MethodSource("failuresThatDoNotCount")
    void failureThatDoesNotCountSucceeds(Steps steps) throws Exception {
        events(steps);
        assertSucceeds();
    }

    @Test
    void deadLetterThatCatchesSucceeds() throws Exception {
        events("", (route, all) -> {
            route.errorHandler(all.deadLetterChannel("direct:dead")).process(exchange -> {
                throw new IllegalStateException("x");
            });
            all.from("direct:dead").doTry().process(exchange -> {
                throw new IllegalStateException("y");
            }).doCatch(Exception.class).process(routed::add);
        });
        assertSucceeds();
        assertRouted(1);
    }

    @Test
    void deadLetterThatRetriesInVainFails() throws Exception {
        events("", (route, all) -> {
            route.errorHandler(all.deadLetterChannel("direct:dead")).process(exchange -> {
                throw new IllegalStateException("x");
            });
            all.from("direct:dead").errorHandler(all.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                    .process(exchange -> {
                        throw new IllegalStateException("y");
                    });
        });
        assertFailsAndIsNewAgain();
    }

    @Test
    void deadLetterThatRetriesSucceeds() throws Exception {
        events("", (route, all) -> {
            route.errorHandler(all.deadLetterChannel("direct:dead")).process(exchange -> {
                throw new IllegalStateException("x");
            });
            all.from("direct:dead").errorHandler(all.defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                    .process(exchange -> {
                        routed.add(exchange);
                        if (routed.size() == 1) {
                            throw new IllegalStateException("y");
                        }
                    });
        });
        assertSucceeds();
        assertRouted(2);
    }

    /** The route's own consumer has the same repository, and the key that comes to mind. The step after it fails. */
    @Test
    void repositoryMayBeSharedWithIdempotentConsumer() throws Exception {
        context.getRegistry().bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository());
        AtomicInteger attempts = new AtomicInteger();
        events("&idempotentRepository=#repository", (route, all) -> route.idempotentConsumer(
                all.simple("${header.CamelCozeEventApiAppId}:${header.CamelCozeEventId}")).idempotentRepository(
                        "repository")
                .completionEager(true).process(routed::add).end().process(exchange -> {
                    if (attempts.getAndIncrement() == 0) {
                        throw new IllegalStateException("x");
                    }
                }));
        assertThat(deliver("e-1").statusCode()).isEqualTo(500);
        assertSucceeds();
        assertRouted(1);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void rollbackFails() throws Exception {
        events("", (route, all) -> route.markRollbackOnly());
        assertFailsAndIsNewAgain();
    }

    @Test
    void markRollbackOnlyLastFails() throws Exception {
        events("", (route, all) -> route.markRollbackOnlyLast());
        assertFailsAndIsNewAgain();
    }

    @Test
    void stopAndFilterSucceed() throws Exception {
        events("", (route, all) -> route.filter(all.constant(false)).process(routed::add).end().stop());
        assertSucceeds();
    }

    @Test
    void failingSplitterFails() throws Exception {
        events("", (route, all) -> route.split(all.constant("a,b")).stopOnException().process(exchange -> {
            throw new IllegalStateException("x");
        }).end());
        assertFailsAndIsNewAgain();
    }

    @Test
    void idempotentConsumerSucceeds() throws Exception {
        events("", (route, all) -> route.idempotentConsumer(all.header(CozeConstants.EVENT_TYPE),
                MemoryIdempotentRepository.memoryIdempotentRepository()).process(routed::add).end());
        assertSucceeds();
        assertThat(deliver("e-2").statusCode()).isEqualTo(200);
        assertRouted(1);
    }

    @Test
    void doTrySucceeds() throws Exception {
        events("", (route, all) -> route.doTry().process(exchange -> {
            throw new IllegalStateException("x");
        }).doCatch(Exception.class).process(routed::add).end());
        assertSucceeds();
    }

    static Stream<Arguments> stepsLeftOut() {
        Steps caught = (route, all) -> route.doTry().to("direct:begin").to("direct:work")
                .doCatch(Exception.class).log("caught").end();
        Steps slip = (route, all) -> route.errorHandler(all.noErrorHandler())
                .routingSlip(all.constant("direct:begin,direct:work"));
        // its consumer stops before Camel waits for the event
        String webhook = "webhook:" + URI_OF_EVENTS + "&webhookComponentName=platform-http&webhookPath=" + PATH;
        return Stream.of(
                arguments(URI_OF_EVENTS, "events", caught),
                arguments(URI_OF_EVENTS, "events", slip),
                arguments(webhook, "events", caught),
                arguments(URI_OF_EVENTS, "called", (Steps) (route, all) -> {
                    route.to("direct:called");
                    slip.on(all.from("direct:called").routeId("called"), all);
                }));
    }

    /** Camel rejects the steps that are left, or leaves them out, without an error handler. */
    @ParameterizedTest
    @MethodSource("stepsLeftOut")
    void stopBeforeTheEndFails(String uri, String stop, Steps steps) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                steps.on(from(uri).routeId("events"), this);
                from("direct:begin").process(exchange -> {
                    begun.countDown();
                    stopped.await();
                });
                from("direct:work").process(routed::add);
            }
        });
        FutureTask<HttpResponse<String>> response = new FutureTask<>(() -> deliver("e-1"));
        new Thread(response).start();
        begun.await();
        context.getRouteController().stopRoute(stop, 100, TimeUnit.MILLISECONDS);
        stopped.countDown();

        assertThat(response.get().statusCode()).isEqualTo(500);
        assertRouted(0);
    }

    /** As while all routes are reloaded: the called one is stopped first. A full thread pool is the route's affair. */
    @ParameterizedTest
    @CsvSource({"true, 500", "false, 200"})
    void rejectionByStoppedRouteFails(boolean stopped, int status) throws Exception {
        AtomicReference<Processor> called = new AtomicReference<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS).routeId("events").doTry().process(exchange -> called.get().process(exchange))
                        .doCatch(Exception.class).log("${exception}").end();
                from("direct:called").routeId("called").process(routed::add);
            }
        });
        called.set(context.getRoute("called").getProcessor());
        context.getRouteController().stopRoute("called");
        if (!stopped) {
            called.set(exchange -> {
                throw new RejectedExecutionException();
            });
        }

        assertThat(deliver("e-1").statusCode()).isEqualTo(status);
        assertRouted(0);
    }

    @Test
    void throwingExceptionHandlerReturnsHttp500() throws Exception {
        context.getRegistry().bind("handler", new org.apache.camel.spi.ExceptionHandler() {
            @Override
            public void handleException(Throwable exception) {
                throw new IllegalStateException("handler");
            }

            @Override
            public void handleException(String message, Throwable exception) {
                throw new IllegalStateException("handler");
            }

            @Override
            public void handleException(String message, Exchange exchange, Throwable exception) {
                throw new IllegalStateException("handler");
            }
        });
        events("&exceptionHandler=#handler", (route, all) -> route.process(exchange -> {
            throw new IllegalStateException("x");
        }));
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInRepositoryContainsFails() throws Exception {
        context.getRegistry().bind("repository", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                throw new NoClassDefFoundError("driver");
            }
        });
        events("&idempotentRepository=#repository", (route, all) -> route.process(routed::add));
        assertFailsAndIsNewAgain();
    }

    @Test
    void errorInRepositoryAddIsNotEchoed() throws Exception {
        context.getRegistry().bind("repository", new MemoryIdempotentRepository() {
            @Override
            public boolean contains(String key) {
                return false;
            }

            @Override
            public boolean add(String key) {
                throw new NoClassDefFoundError("driver");
            }
        });
        events("&idempotentRepository=#repository", (route, all) -> route.process(routed::add));
        HttpResponse<String> response = deliver("e-1");
        assertThat(response.body()).isEmpty();
        assertThat(deliver("e-1").statusCode()).isEqualTo(response.statusCode());
    }

    @Test
    void appsMayShareRepository() throws Exception {
        context.getRegistry().bind("repository", MemoryIdempotentRepository.memoryIdempotentRepository());
        events("&idempotentRepository=#repository", (route, all) -> {
            route.process(routed::add);
            all.from(URI_OF_EVENTS.replace(APP, "2") + "&idempotentRepository=#repository&callbackPath=/two")
                    .process(routed::add);
        });
        assertSucceeds();
        byte[] body = utf8(event("bot.deleted", "e-1").replace(APP, "2"));
        java.net.http.HttpRequest.Builder request = java.net.http.HttpRequest
                .newBuilder(java.net.URI.create(url("/two")))
                .header("Content-Type", "application/json")
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(1, body).forEach(request::header);
        assertThat(send(request).statusCode()).isEqualTo(200);
        assertRouted(2);
    }
}
