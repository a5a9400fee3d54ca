/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.nio.charset.StandardCharsets;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** What is said to the requests of one connection, one after the other. */
final class StreamServerHandler extends SimpleChannelInboundHandler<HttpObject> {

    private static final String UPLOAD = "/v1/files/upload";
    private static final ByteBuf CONTINUE = bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private String uri;
    private StringBuilder body;
    private long received;
    private Runnable unfinished;

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (part instanceof HttpRequest request) {
            uri = request.uri();
            body = new StringBuilder();
            received = 0;
            if (HttpUtil.is100ContinueExpected(request)) {
                context.writeAndFlush(CONTINUE.retainedDuplicate());
            }
        }
        if (part instanceof HttpContent content) {
            received += content.content().readableBytes();
            if (!uri.startsWith(UPLOAD)) {
                body.append(content.content().toString(StandardCharsets.UTF_8));
            }
            if (part instanceof LastHttpContent) {
                respond(context);
            }
        }
    }

    private void respond(ChannelHandlerContext context) {
        String request = body.toString();
        if (uri.startsWith(UPLOAD)) {
            json(context, "{\"id\":\"1\",\"bytes\":" + received
                    + ",\"file_name\":\"video.mp4\",\"created_at\":1715847583}");
        } else if (uri.startsWith("/open_api/knowledge/document/list")) {
            write(context, ServedDocuments.page(request));
        } else if (uri.equals("/pages")) {
            write(context, Integer.toString(ServedDocuments.lastPage()));
        } else if (uri.startsWith("/v3/chat/message/list")) {
            json(context, PolledChat.messages());
        } else if (uri.startsWith("/v3/chat/retrieve")) {
            json(context, PolledChat.parse(uri).state());
        } else if (request.contains("\"stream\":false")) {
            json(context, PolledChat.begin(Scenario.parse(request)).state());
        } else {
            unfinished = new StreamedChat(context, Scenario.parse(request))::proceed;
            unfinished.run();
        }
    }

    /** A client that reads slower than this writes has read enough for more. */
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (unfinished != null && context.channel().isWritable()) {
            unfinished.run();
        }
    }

    private static void json(ChannelHandlerContext context, String data) {
        write(context, "{\"code\":0,\"msg\":\"\",\"data\":" + data + "}");
    }

    private static void write(ChannelHandlerContext context, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        context.writeAndFlush(Unpooled.wrappedBuffer(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), bytes));
    }

    /** To be written as often as wanted. */
    static ByteBuf bytes(String text) {
        return Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
