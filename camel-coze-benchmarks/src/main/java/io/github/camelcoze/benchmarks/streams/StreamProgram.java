/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.model.UploadedFile;
import io.github.camelcoze.stream.ChatEvent;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * Chats and uploads through routes. Also reads the stream of a chat with nothing but the JDK, for comparison.
 */
public final class StreamProgram {

    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([0-9]+)\"");

    /** One measurement: in microseconds. */
    @FunctionalInterface
    private interface Latency {
        long measure() throws Exception;
    }

    private final AtomicLong pieces = new AtomicLong();
    private final String baseUrl;
    private final ProducerTemplate template;
    private volatile long latency;

    private StreamProgram(String baseUrl) throws Exception {
        this.baseUrl = baseUrl;
        CamelContext context = new DefaultCamelContext();
        String options = "?baseUrl=" + baseUrl + "&token=t";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:chat")
                        .toD("coze:chat" + options + "&userId=u&stream=true&botId=${header.pieces}")
                        .split(body()).streaming().stopOnException().process(StreamProgram.this::arrived);
                // Camel would cache the stream, in memory unless it is configured to use the disk
                from("direct:documents")
                        .toD("coze:listDocuments" + options
                                + "&lazy=true&pageSize=50&parameter.dataset_id=${header.pieces}")
                        .split(body()).streaming().stopOnException()
                        .process(exchange -> pieces.incrementAndGet());
                from("direct:upload").streamCache("false").to("coze:uploadFile" + options + "&fileName=video.mp4");
            }
        });
        context.start();
        template = context.createProducerTemplate();
    }

    /** @param arguments the server's URL */
    public static void main(String[] arguments) throws Exception {
        StreamProgram program = new StreamProgram(arguments[0]);
        new Commands().on("route", words -> percentiles(Integer.parseInt(words[0]), program::ofRoute))
                .on("bare", words -> percentiles(Integer.parseInt(words[0]), program::ofBareReader))
                .on("pieces", words -> program.count("direct:chat", Integer.parseInt(words[0])))
                .on("documents", words -> program.count("direct:documents", Integer.parseInt(words[0])))
                .on("upload", words -> program.upload(Long.parseLong(words[0]))).serve("ready");
    }

    private void arrived(Exchange exchange) {
        ChatEvent event = exchange.getMessage().getBody(ChatEvent.class);
        if (event.getType() == ChatEvent.Type.MESSAGE_DELTA) {
            if (event.getText().length() > 1) {
                latency = Time.micros() - Long.parseLong(event.getText());
            }
            pieces.incrementAndGet();
        }
    }

    private static String percentiles(int chats, Latency latency) throws Exception {
        long[] sorted = new long[chats];
        for (int i = 0; i < chats; i++) {
            sorted[i] = latency.measure();
        }
        Arrays.sort(sorted);
        return sorted[chats / 2] + " " + sorted[chats * 99 / 100];
    }

    private long ofRoute() {
        count("direct:chat", 1);
        return latency;
    }

    private long ofBareReader() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create(baseUrl + "/v3/chat").toURL().openConnection();
        connection.setDoOutput(true);
        connection.getOutputStream().write("{\"bot_id\":\"1\"}".getBytes(StandardCharsets.UTF_8));
        long found = -1;
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher content = found < 0 ? CONTENT.matcher(line) : null;
                if (content != null && content.find()) {
                    found = Time.micros() - Long.parseLong(content.group(1));
                }
            }
        }
        return found;
    }

    /** How many pieces have come. */
    private long count(String route, int count) {
        pieces.set(0);
        check(template.send(route, exchange -> {
            exchange.getMessage().setBody("Hi");
            exchange.getMessage().setHeader("pieces", count);
        }));
        return pieces.get();
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
