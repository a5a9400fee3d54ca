/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** A chat whose events are written as they come, each in a chunk of its own. */
final class StreamedChat {

    private static final String TEXT = "好";
    private static final int BLOCK = 200;
    private static final long TIMED_MS = 2;
    /** No model begins earlier: until then the head of the response has been processed. */
    private static final long TIMED_BEGIN_MS = 50;
    private static final long SLOW_MS = 200;

    private static final ByteBuf BEGIN = StreamServerHandler.bytes("""
            HTTP/1.1 200 OK\r
            Content-Type: text/event-stream; charset=utf-8\r
            Transfer-Encoding: chunked\r
            \r
            """ + event("conversation.chat.created", chat("created")));
    private static final ByteBuf PIECE = StreamServerHandler.bytes(piece(TEXT));
    private static final ByteBuf PIECES = StreamServerHandler.bytes(piece(TEXT).repeat(BLOCK));
    private static final String END = event("conversation.chat.completed", chat("completed"))
            + event("done", "\"[DONE]\"") + "0\r\n\r\n";

    private final ChannelHandlerContext context;
    private final Scenario scenario;
    private final StringBuilder written = new StringBuilder();
    private boolean begun;
    private boolean ended;
    private int left;

    StreamedChat(ChannelHandlerContext context, Scenario scenario) {
        this.context = context;
        this.scenario = scenario;
        this.left = switch (scenario.kind()) {
            case PIECES, TIMED -> scenario.count();
            case SLOW -> (int) (scenario.count() / SLOW_MS);
            case LATE -> 1;
        };
    }

    /** Begins, or goes on when there is room for more. */
    void proceed() {
        if (!begun) {
            begun = true;
            context.writeAndFlush(BEGIN.duplicate());
            switch (scenario.kind()) {
                case PIECES -> {
                    // at once
                }
                case TIMED -> later(TIMED_BEGIN_MS);
                case SLOW -> later(SLOW_MS);
                case LATE -> later(scenario.count());
            }
        }
        if (scenario.kind() == Scenario.Kind.PIECES && !ended) {
            writeAll();
        }
    }

    private void writeAll() {
        while (left > 0 && context.channel().isWritable()) {
            int count = Math.min(left, BLOCK);
            for (int i = count == BLOCK ? BLOCK : 0; i < count; i++) {
                context.write(PIECE.duplicate());
            }
            if (count == BLOCK) {
                context.write(PIECES.duplicate());
            }
            left -= count;
            context.flush();
        }
        if (left == 0) {
            end(TEXT.repeat(scenario.count()));
        }
    }

    private void later(long delay) {
        context.executor().schedule(this::writeOne, delay, TimeUnit.MILLISECONDS);
    }

    private void writeOne() {
        if (!context.channel().isActive()) {
            return;
        }
        String text = scenario.kind() == Scenario.Kind.TIMED ? Long.toString(Time.micros()) : TEXT;
        context.writeAndFlush(StreamServerHandler.bytes(piece(text)));
        written.append(text);
        left--;
        if (left == 0) {
            end(written.toString());
        } else {
            later(scenario.kind() == Scenario.Kind.TIMED ? TIMED_MS : SLOW_MS);
        }
    }

    private void end(String text) {
        ended = true;
        context.writeAndFlush(
                StreamServerHandler.bytes(event("conversation.message.completed", message(text)) + END));
    }

    private static String piece(String text) {
        return event("conversation.message.delta", message(text));
    }

    /** As in Coze's examples. */
    static String message(String text) {
        return "{\"id\":\"7382159494123552778\",\"conversation_id\":\"7381473525342978089\","
                + "\"bot_id\":\"7379462189365198898\",\"role\":\"assistant\",\"type\":\"answer\",\"content\":\"" + text
                + "\",\"content_type\":\"text\",\"chat_id\":\"7382159494123470858\"}";
    }

    private static String chat(String status) {
        return "{\"id\":\"7382159494123470858\",\"conversation_id\":\"7381473525342978089\","
                + "\"bot_id\":\"7379462189365198898\",\"created_at\":1718792949,\"last_error\":{\"code\":0,\"msg\":\"\"},"
                + "\"status\":\"" + status + "\"}";
    }

    private static String event(String name, String data) {
        String text = "event:" + name + "\ndata:" + data + "\n\n";
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }
}
