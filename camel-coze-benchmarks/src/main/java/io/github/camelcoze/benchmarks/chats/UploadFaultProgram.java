/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.benchmarks.process.Commands;
import io.github.camelcoze.model.UploadedFile;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Uploads files. Arguments are options of the component. */
public final class UploadFaultProgram {

    private UploadFaultProgram() {
    }

    public static void main(String[] arguments) throws Exception {
        Commands commands = new Commands();
        Main main = new Main();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            main.addInitialProperty(argument.substring(0, equals), argument.substring(equals + 1));
        }
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:upload").streamCache("false").errorHandler(noErrorHandler())
                        .to("coze:uploadFile?fileName=report.txt");
            }
        });
        main.start();
        ProducerTemplate template = main.getCamelTemplate();
        commands
                .on("upload", words -> upload(template, Integer.parseInt(words[0]), words[1]))
                .on("begin", words -> {
                    CompletableFuture.runAsync(() -> upload(template, Integer.parseInt(words[0]), words[1]));
                    return null;
                })
                .serve("ready");
    }

    /**
     * {@code uploaded}, or why not, in one word.
     *
     * @param how {@code bytes}, or {@code stream}: of a length that is not known
     */
    private static String upload(ProducerTemplate template, int size, String how) {
        byte[] bytes = "0123456789".repeat(size / 10 + 1).substring(0, size).getBytes();
        Object body = how.equals("bytes") ? bytes : unknownLength(bytes);
        Exchange exchange = template.send("direct:upload", sent -> sent.getMessage().setBody(body));
        if (exchange.getException() == null) {
            long received = exchange.getMessage().getBody(UploadedFile.class).getSize();
            return received == size ? "uploaded" : "WRONG";
        }
        String reason = FailureReason.of(exchange.getException());
        boolean retryable = exchange.getException() instanceof CozeException coze && coze.isRetryable();
        return retryable && !reason.contains(" ") ? reason : "unexpected:" + exchange.getException().getMessage();
    }

    private static InputStream unknownLength(byte[] bytes) {
        return new InputStream() {
            private final InputStream in = new ByteArrayInputStream(bytes);

            @Override
            public int read() throws java.io.IOException {
                return in.read();
            }

            @Override
            public int read(byte[] to, int offset, int length) throws java.io.IOException {
                return in.read(to, offset, length);
            }
        };
    }
}
