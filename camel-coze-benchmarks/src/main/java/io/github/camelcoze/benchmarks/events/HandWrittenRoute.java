/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** What a good engineer writes who has Camel and Coze's documentation, and not this component. */
final class HandWrittenRoute extends RouteBuilder {

    private final String path;
    private final byte[] verifyToken;
    private final Processor end;

    HandWrittenRoute(String path, String verifyToken, Processor end) {
        this.path = path;
        this.verifyToken = verifyToken.getBytes(StandardCharsets.UTF_8);
        this.end = end;
    }

    @Override
    public void configure() {
        from("platform-http:" + path + "?httpMethodRestrict=POST")
                .process(this::verify)
                .filter(header(Exchange.HTTP_RESPONSE_CODE).isNull())
                .unmarshal().json(JsonLibrary.Jackson, Map.class)
                .idempotentConsumer(simple("${body[header][event_id]}"),
                        MemoryIdempotentRepository.memoryIdempotentRepository(10_000))
                .process(end)
                .end()
                .end()
                .removeHeaders("*", Exchange.HTTP_RESPONSE_CODE)
                .process(this::answer);
    }

    private void verify(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(message.getHeader("X-Coze-Timestamp", "", String.class).getBytes(StandardCharsets.UTF_8));
        sha1.update(message.getHeader("X-Coze-Nonce", "", String.class).getBytes(StandardCharsets.UTF_8));
        sha1.update(verifyToken);
        String signature = HexFormat.of().formatHex(sha1.digest(body));
        if (!MessageDigest.isEqual(signature.getBytes(StandardCharsets.UTF_8),
                message.getHeader("X-Coze-Signature", "", String.class).getBytes(StandardCharsets.UTF_8))) {
            message.setHeader(Exchange.HTTP_RESPONSE_CODE, 401);
        }
        message.setBody(body);
    }

    private void answer(Exchange exchange) {
        if (exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE) == null) {
            exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        }
        exchange.getMessage().setBody("");
    }
}
