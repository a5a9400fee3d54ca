/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.github.camelcoze.CozeEndpoint;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Declares the subscriptions of an app as the pages on errors and on rate limits show: what is worth it is retried by Camel's
 * error handler, after as long as Coze asks for. Arguments: base URL, app, access token, time-out of a call in ms.
 */
public final class SyncProgram {

    /** Calls that are under way at once. */
    private static final int THREADS = 4;

    private volatile ObservedCallFailures failures = new ObservedCallFailures();

    private SyncProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        new SyncProgram().serve(arguments[0], arguments[1], arguments[2], arguments[3]);
    }

    private void serve(String baseUrl, String app, String token, String timeout) throws Exception {
        Commands commands = new Commands();
        Main main = new Main();
        main.addInitialProperty("camel.component.coze.baseUrl", baseUrl);
        main.addInitialProperty("camel.component.coze.token", token);
        main.addInitialProperty("camel.component.coze.responseTimeout", timeout);
        main.configure().addRoutesBuilder(routes(app));
        main.start();
        ProducerTemplate template = main.getCamelTemplate();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        commands
                .on("declare", words -> {
                    List<CompletableFuture<Void>> rounds = IntStream.range(0, Integer.parseInt(words[1]))
                            .mapToObj(round -> CompletableFuture.runAsync(() -> template
                                    .requestBodyAndHeader("direct:declare", null, "CamelCozeEventTypes", words[0]),
                                    threads))
                            .toList();
                    rounds.forEach(CompletableFuture::join);
                    return null;
                })
                .on("forget", words -> {
                    failures = new ObservedCallFailures();
                    return null;
                })
                .on("calls", words -> calls(main.getCamelContext()))
                .on("failures", words -> failures.counts())
                .on("unclear", words -> failures.unclear())
                .on("logids", words -> failures.logIds())
                .serve("ready");
    }

    private RouteBuilder routes(String app) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(CozeException.class).onWhen(simple("${exception.retryable}"))
                        .maximumRedeliveries(60).redeliveryDelay(50).useExponentialBackOff()
                        .maximumRedeliveryDelay(500).logRetryAttempted(false)
                        .onExceptionOccurred(new RetryAfter());
                from("direct:declare").to("coze:syncSubscriptions?apiAppId=" + app);
            }
        };
    }

    /** As reported by JMX: operations that were called, and those that failed. */
    private static Counts calls(CamelContext context) {
        Counts counts = new Counts();
        context.getEndpoints().stream().filter(CozeEndpoint.class::isInstance).map(CozeEndpoint.class::cast)
                .forEach(endpoint -> counts.add("called", endpoint.getOperationsCalled())
                        .add("failed", endpoint.getOperationsFailed())
                        .add("retried", endpoint.getOperationsRetried()));
        return counts;
    }

    /** The processor of the page on errors, which also records what it gets. */
    private final class RetryAfter implements Processor {
        @Override
        public void process(Exchange exchange) {
            CozeException failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT,
                    CozeException.class);
            failures.add(failure);
            if (failure.getRetryAfter() != null) {
                exchange.getIn().setHeader(Exchange.REDELIVERY_DELAY,
                        failure.getRetryAfter().toMillis());
            }
        }
    }
}
