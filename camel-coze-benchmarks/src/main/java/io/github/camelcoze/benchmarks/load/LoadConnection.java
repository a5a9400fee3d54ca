/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.util.concurrent.TimeUnit;

import io.github.camelcoze.benchmarks.load.LoadGenerator.Due;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;

/** One that is made when there is something to send, kept open, and made anew when it broke. In its loop's thread only. */
final class LoadConnection {

    /** In ms: a server that refuses connections would otherwise be asked in a tight loop. */
    private static final long AFTER_REFUSAL = 20;

    /** Called at each end. */
    @FunctionalInterface
    interface Listener {

        void answered(LoadConnection connection, Due due, int status);
    }

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Listener listener;
    private Channel channel;
    private Due due;
    private long sent;
    private boolean isWatched;

    LoadConnection(EventLoop loop, int port, Listener listener) {
        this.loop = loop;
        this.listener = listener;
        this.bootstrap = new Bootstrap().group(loop).channel(NioSocketChannel.class).remoteAddress("127.0.0.1", port)
                .option(ChannelOption.TCP_NODELAY, true).handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel made) {
                        made.pipeline().addLast(new HttpResponseDecoder(), new DeliveryResponses());
                    }
                });
    }

    /** The one before has been answered. */
    void send(Due request) {
        due = request;
        sent = System.nanoTime();
        watch();
        if (channel != null && channel.isActive()) {
            channel.writeAndFlush(Unpooled.wrappedBuffer(request.request()));
        } else {
            bootstrap.connect().addListener((ChannelFuture connected) -> {
                if (connected.isSuccess()) {
                    channel = connected.channel();
                    channel.writeAndFlush(Unpooled.wrappedBuffer(request.request()));
                } else {
                    loop.schedule(() -> ended(LoadResult.NO_RESPONSE), AFTER_REFUSAL, TimeUnit.MILLISECONDS);
                }
            });
        }
    }

    /** One timer for as long as something is under way, and not one for each request. */
    private void watch() {
        if (!isWatched) {
            isWatched = true;
            loop.schedule(() -> {
                isWatched = false;
                if (due != null && System.nanoTime() - sent > LoadGenerator.TIMEOUT * 1_000_000 && channel != null) {
                    channel.close();
                } else if (due != null) {
                    watch();
                }
            }, 1, TimeUnit.SECONDS);
        }
    }

    private void ended(int status) {
        Due ended = due;
        due = null;
        if (ended != null) {
            listener.answered(this, ended, status);
        }
    }

    private final class DeliveryResponses extends SimpleChannelInboundHandler<HttpObject> {

        private int status;
        private boolean isKept;

        @Override
        protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
            if (part instanceof HttpResponse response) {
                status = response.status().code();
                isKept = HttpUtil.isKeepAlive(response);
            }
            if (part instanceof LastHttpContent && context.channel() == channel) {
                if (!isKept) {
                    channel = null;
                    context.close();
                }
                ended(status);
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            if (context.channel() == channel) {
                channel = null;
                ended(LoadResult.NO_RESPONSE);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            // a connection that was reset: all that matters is that it is gone
            context.close();
        }
    }
}
