/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.InputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.model.UploadedFile;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A long answer, a long list and a large upload through routes. */
public final class StreamProgram {

    private final AtomicLong documents = new AtomicLong();
    private final RouteReader chats;
    private final ProducerTemplate template;

    private StreamProgram(String baseUrl) throws Exception {
        chats = RouteReader.start(baseUrl, ChatProgram.Way.SPLIT);
        CamelContext context = new DefaultCamelContext();
        String options = "?baseUrl=" + baseUrl + "&token=t";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:documents")
                        .toD("coze:listDocuments" + options
                                + "&lazy=true&pageSize=50&parameter.dataset_id=${header.count}")
                        .split(body()).streaming().stopOnException()
                        .process(exchange -> documents.incrementAndGet());
                // Camel would cache the stream, in memory unless it is configured to use the disk
                from("direct:upload").streamCache("false").to("coze:uploadFile" + options + "&fileName=video.mp4");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    /** @param arguments the server's URL */
    public static void main(String[] arguments) throws Exception {
        StreamProgram program = new StreamProgram(arguments[0]);
        new Commands().on("pieces", words -> program.pieces(Integer.parseInt(words[0])))
                .on("documents", words -> program.documents(Integer.parseInt(words[0])))
                .on("upload", words -> program.upload(Long.parseLong(words[0]))).serve("ready");
    }

    /** How many pieces have come. */
    private long pieces(int count) throws Exception {
        AtomicLong pieces = new AtomicLong();
        chats.start(new Scenario(Scenario.Kind.PIECES, count), piece -> pieces.incrementAndGet())
                .get(10, TimeUnit.MINUTES);
        return pieces.get();
    }

    /** How many documents have come. */
    private long documents(int count) {
        check(template.send("direct:documents", exchange -> exchange.getMessage().setHeader("count", count)));
        return documents.get();
    }

    /** How many bytes the server has got. */
    private long upload(long bytes) {
        Exchange exchange = template.send("direct:upload", sent -> sent.getMessage().setBody(new Zeros(bytes)));
        check(exchange);
        return exchange.getMessage().getBody(UploadedFile.class).getSize();
    }

    private static void check(Exchange exchange) {
        if (exchange.getException() != null) {
            throw new IllegalStateException(exchange.getException());
        }
    }

    /** A stream without a length. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long left) {
            this.left = left;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int count = (int) Math.min(length, left);
            left -= count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
