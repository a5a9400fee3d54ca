/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.benchmarks.process.ProgramState;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/** Asks a bot many questions, a tenth of which name a {@link ChatFault}. Arguments are options of the component. */
public final class ChatMixProgram {

    static final int WORKERS = 24;

    private static final int PERCENT = 10;
    private static final int MAX_EVENTS = 6;
    private static final long STOP_AFTER_MS = 150;
    private static final long STOP_TIMEOUT_MS = 100;
    /** Those that are drawn: a route is not stopped for one chat. */
    private static final List<ChatFault> FAULTS = List.of(ChatFault.ENDS, ChatFault.RESET, ChatFault.STALL,
            ChatFault.JUNK, ChatFault.NOISE, ChatFault.BUSY, ChatFault.BROKEN, ChatFault.DOWN, ChatFault.ERROR,
            ChatFault.LEAVE);

    private final Counts counts = new Counts();
    private final Main main = new Main();
    private final AtomicLong number = new AtomicLong();
    private ProducerTemplate template;
    private CompletableFuture<Void> mix;

    private ChatMixProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        new ChatMixProgram().serve(commands, arguments);
    }

    private void serve(Commands commands, String[] arguments) throws Exception {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            main.addInitialProperty(argument.substring(0, equals), argument.substring(equals + 1));
        }
        main.configure().addRoutesBuilder(new ChatMixRoutes(counts));
        main.start();
        template = main.getCamelTemplate();
        commands
                .on("plain", words -> {
                    chat(new ChatFault.Question(number.getAndIncrement(), ChatFault.NONE, 0), ChatMixRoutes.STREAMED);
                    return counts;
                })
                .on("begin", words -> {
                    Duration time = Duration.ofSeconds(Long.parseLong(words[0]));
                    mix = CompletableFuture.runAsync(() -> mix(time, Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]), Long.parseLong(words[3])));
                    return null;
                })
                .on("ended", words -> mix.isDone())
                .on("counts", words -> {
                    mix.join();
                    return counts;
                })
                .on("state", words -> ProgramState.now())
                .serve("ready");
    }

    /**
     * Chats for some time.
     *
     * @param perSecond at most
     * @param bytes     of a response
     */
    private void mix(Duration time, int perSecond, int bytes, long seed) {
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long first = number.get();
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS + 1);
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            all.add(CompletableFuture.runAsync(() -> {
                while (System.nanoTime() < end) {
                    long chat = number.getAndIncrement();
                    LockSupport.parkNanos(begin + (chat - first) * pause - System.nanoTime());
                    chat(draw(chat, bytes, new Random(seed + chat)));
                }
            }, workers));
        }
        all.add(CompletableFuture.runAsync(() -> {
            while (System.nanoTime() < end) {
                stop();
            }
        }, workers));
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        workers.shutdown();
    }

    private static ChatFault.Question draw(long chat, int bytes, Random random) {
        if (random.nextInt(100) >= PERCENT) {
            return new ChatFault.Question(chat, ChatFault.NONE, 0);
        }
        ChatFault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        return new ChatFault.Question(chat, fault, random.nextInt(fault == ChatFault.LEAVE ? MAX_EVENTS : bytes));
    }

    private void chat(ChatFault.Question question) {
        String way = question.number() % 2 == 0 ? ChatMixRoutes.WHOLE : ChatMixRoutes.STREAMED;
        String retries = question.number() / 2 % 2 == 0 ? "" : ChatMixRoutes.RETRIED;
        chat(question, question.fault() == ChatFault.LEAVE ? ChatMixRoutes.LEAVING : retries + way);
    }

    /** Asks, and counts what became of it. */
    private void chat(ChatFault.Question question, String route) {
        Exchange exchange = template.send("direct:" + route,
                sent -> sent.setProperty(ChatMixRoutes.QUESTION, question));
        String answer = exchange.getProperty(ChatMixRoutes.ANSWER, String.class);
        boolean again = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, int.class) > 0;
        String outcome;
        if (exchange.getException() != null) {
            outcome = again ? "given-up" : "failed";
            if (!route.startsWith(ChatMixRoutes.RETRIED)) {
                ChatMixRoutes.failed(counts, question, exchange.getException());
            }
        } else if (ChatMixRoutes.LEAVING.equals(answer)) {
            outcome = "left";
        } else if (ChatPlatformProgram.answer(question.toString()).equals(answer)) {
            outcome = again ? "answered-after-retry" : "answered";
        } else {
            outcome = "WRONG";
            System.out.println("Wrong answer to '" + question + "': " + answer);
        }
        counts.add(question.fault().name() + ":chats").add(question.fault().name() + ":" + outcome);
    }

    /** Stops two routes while there are chats in them, and starts them again. */
    private void stop() {
        List<String> ways = List.of(ChatMixRoutes.WHOLE, ChatMixRoutes.STREAMED);
        List<CompletableFuture<Void>> chats = ways.stream().map(way -> CompletableFuture.runAsync(
                () -> chat(new ChatFault.Question(number.getAndIncrement(), ChatFault.STOP, 0),
                        ChatMixRoutes.STOPPED + way),
                task -> new Thread(task, "stopped").start())).toList();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STOP_AFTER_MS));
        try {
            for (String way : ways) {
                main.getCamelContext().getRouteController().stopRoute(ChatMixRoutes.STOPPED + way, STOP_TIMEOUT_MS,
                        TimeUnit.MILLISECONDS);
            }
            chats.forEach(CompletableFuture::join);
            for (String way : ways) {
                main.getCamelContext().getRouteController().startRoute(ChatMixRoutes.STOPPED + way);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
