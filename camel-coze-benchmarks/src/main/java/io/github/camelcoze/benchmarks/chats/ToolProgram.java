/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.benchmarks.process.Counts;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/**
 * Asks a bot that asks for tools, which do what their names say. Arguments are options of the component; with {@code repaired}
 * among them, no tool is stuck any more.
 */
public final class ToolProgram {

    private static final String CHAT = "chat";
    private static final String FAULT = "fault";
    private static final int LATE_MS = 5000;
    private static final int HANG_MS = 6000;
    private static final String REPAIRED = "repaired";

    private final Counts counts = new Counts();
    private final Main main = new Main();
    private boolean repaired;

    private ToolProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        new ToolProgram().serve(commands, arguments);
    }

    private void serve(Commands commands, String[] arguments) throws Exception {
        for (String argument : arguments) {
            if (argument.equals(REPAIRED)) {
                repaired = true;
            } else {
                int equals = argument.indexOf('=');
                main.addInitialProperty(argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                routes(this);
            }
        });
        main.start();
        ProducerTemplate template = main.getCamelTemplate();
        List<CompletableFuture<Void>> chats = new ArrayList<>();
        commands
                .on("begin", words -> {
                    ToolFault fault = ToolFault.valueOf(words[0]);
                    for (int i = 0; i < Integer.parseInt(words[1]); i++) {
                        int chat = i;
                        chats.add(CompletableFuture.runAsync(() -> ask(template, fault, chat),
                                task -> new Thread(task, CHAT).start()));
                    }
                    return null;
                })
                .on("counts", words -> {
                    chats.forEach(CompletableFuture::join);
                    return counts;
                })
                .serve("ready");
    }

    private void routes(RouteBuilder builder) {
        for (boolean streamed : new boolean[]{true, false}) {
            for (String failure : List.of("report", "fail")) {
                builder.from("direct:" + failure + streamed).errorHandler(builder.noErrorHandler())
                        .to("coze:chat?userId=u&botId=" + ChatPlatformProgram.TOOL_BOT
                                + "&idleTimeout=4s&toolUri=direct:tools&toolFailure=" + failure + "&stream=" + streamed
                                + (streamed ? "&streamOutput=text" : ""))
                        .convertBodyTo(String.class);
            }
        }
        builder.from("direct:tools").errorHandler(builder.noErrorHandler())
                .process(this::tool)
                .filter(builder.header(CozeConstants.TOOL_NAME).isEqualTo("hang")).to("seda:hanging?timeout=1000").end()
                .setBody(builder.simple("${header." + CozeConstants.TOOL_NAME + "} ${header." + CHAT + "}"));
        builder.from("seda:hanging?concurrentConsumers=50").delay(HANG_MS);
    }

    /** What its name says. */
    private void tool(Exchange tool) throws InterruptedException {
        counts.add(tool.getMessage().getHeader(FAULT) + ":runs");
        switch (tool.getMessage().getHeader(CozeConstants.TOOL_NAME, String.class)) {
            case "fail" -> throw new IllegalStateException("no such city");
            case "late" -> Thread.sleep(LATE_MS);
            case "stuck" -> {
                if (!repaired) {
                    Thread.currentThread().join();
                }
            }
            default -> {
                // returns at once, or hangs later
            }
        }
    }

    /** Asks, and counts what became of it. */
    private void ask(ProducerTemplate template, ToolFault fault, int chat) {
        String route = (fault == ToolFault.STRICT ? "fail" : "report") + (chat % 2 == 0);
        Exchange exchange = template.send("direct:" + route, sent -> {
            sent.getMessage().setBody(fault.question(chat));
            sent.getMessage().setHeader(CHAT, fault.question(chat));
            sent.getMessage().setHeader(FAULT, fault.name());
        });
        Exception failure = exchange.getException();
        String text = failure == null ? exchange.getMessage().getBody(String.class) : failure.getMessage();
        boolean right = fault.answer(chat).stream().allMatch(text::contains)
                && (failure == null) == text.startsWith("The tool said: ")
                && (failure == null) == (fault != ToolFault.STRICT);
        if (!right) {
            System.out.println("Wrong end of '" + fault.question(chat) + "': " + text);
        }
        counts.add(fault.name() + ":" + (!right ? "WRONG" : failure == null ? "answered" : "failed"));
    }
}
