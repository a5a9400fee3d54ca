/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.net.InetSocketAddress;

import io.github.camelcoze.benchmarks.process.Commands;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Streams chats as Coze does, takes uploads and counts their bytes, lists documents. Responses are rendered beforehand
 * and written as bytes, so that the server takes little of the processors' time, and holds thousands of connections.
 */
public final class StreamServer {

    private static final int BACKLOG = 2048;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_CHUNK = 64 * 1024;
    private static final WriteBufferWaterMark WRITE_BUFFER = new WriteBufferWaterMark(64 * 1024, 256 * 1024);

    private StreamServer() {
    }

    public static void main(String[] arguments) throws Exception {
        Channel server = new ServerBootstrap().group(new NioEventLoopGroup(2)).channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG).childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_BUFFER)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new HttpRequestDecoder(MAX_LINE, MAX_LINE, MAX_CHUNK),
                                new StreamServerHandler());
                    }
                }).bind("127.0.0.1", 0).sync().channel();
        new Commands().serve(((InetSocketAddress) server.localAddress()).getPort());
    }
}
