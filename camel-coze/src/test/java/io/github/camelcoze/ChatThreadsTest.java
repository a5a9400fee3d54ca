/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.camelcoze.testing.ChatTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

import static org.assertj.core.api.Assertions.assertThat;

/** Many chats at once. With virtual threads (-Dcamel.threads.virtual.enabled=true, Java 21), 1,000 of them. */
@Timeout(120)
class ChatThreadsTest extends ChatTestSupport {

    private static final int CHATS = Boolean.getBoolean("camel.threads.virtual.enabled") ? 1000 : 100;

    private final CountDownLatch done = new CountDownLatch(CHATS);
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();

    @Override
    public void configure(CozeComponent coze) {
        coze.setMaxConnections(CHATS);
    }

    private AsyncProducer producer(String uri) throws Exception {
        AsyncProducer producer = context.getEndpoint(uri).createAsyncProducer();
        ServiceHelper.startService(producer);
        return producer;
    }

    private boolean ask(AsyncProducer producer) {
        Endpoint endpoint = producer.getEndpoint();
        Exchange exchange = endpoint.createExchange();
        exchange.getMessage().setBody("Hi");
        exchanges.add(exchange);
        return producer.process(exchange, doneSync -> done.countDown());
    }

    /** No bot answers before all have been asked, and one thread asks them all. */
    @Test
    void callerDoesNotWaitForTheAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(CHATS);
        server.script(PATH, response -> {
            asked.countDown();
            asked.await();
            response.chat("created").message("m", "42").done();
        });
        AsyncProducer producer = producer(CHAT);

        for (int i = 0; i < CHATS; i++) {
            assertThat(ask(producer)).as("done by the caller's thread").isFalse();
        }

        assertThat(done.await(100, TimeUnit.SECONDS)).isTrue();
        assertThat(exchanges).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("42");
        });
    }

    /** A transaction belongs to its thread. */
    @Test
    void transactedExchangeStaysWithItsThread() throws Exception {
        server.script(PATH, response -> response.message("m", "42").done());
        AsyncProducer producer = producer(CHAT);
        Exchange exchange = producer.getEndpoint().createExchange();
        exchange.getMessage().setBody("Hi");
        exchange.getExchangeExtension().setTransacted(true);
        Thread[] thread = new Thread[1];

        assertThat(producer.process(exchange, doneSync -> thread[0] = Thread.currentThread())).isTrue();
        assertThat(thread[0]).isSameAs(Thread.currentThread());
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("42");
    }

    /** A pool that keeps many threads starts one for each task until it has them all. */
    @Test
    @DisabledIfSystemProperty(named = "camel.threads.virtual.enabled", matches = "true")
    void chatTakesThreadOfAnEarlierOne() throws Exception {
        server.script(PATH, response -> response.message("m", "42").done());
        AsyncProducer producer = producer(CHAT);
        Set<Long> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < 20; i++) {
            CountDownLatch ended = new CountDownLatch(1);
            Exchange exchange = producer.getEndpoint().createExchange();
            exchange.getMessage().setBody("Hi");
            producer.process(exchange, doneSync -> {
                threads.add(Thread.currentThread().getId());
                ended.countDown();
            });
            ended.await();
        }

        // the thread of the one before may not be idle yet
        assertThat(threads).hasSizeLessThan(20);
    }
}
