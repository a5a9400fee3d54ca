/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * Hands events to Kafka. The exchange ends when Kafka has the event, and only then is Coze answered 200; when Kafka does not
 * take it in time, Coze is answered 500, and redelivers it.
 */
public class ReceiverRoute extends RouteBuilder {

    /** Together shorter than the three seconds that Coze waits: for the topic's metadata, and for the acknowledgement. */
    private static final String IN_TIME = "&maxBlockMs=1000&requestTimeoutMs=1000&deliveryTimeoutMs=1500&lingerMs=0";

    @Override
    public void configure() {
        from("coze:events?apiAppId={{coze.app}}&eventTypes=bot.published,bot.deleted&callbackUrl={{coze.callback.url}}")
                .routeId("receiver")
                // events of one bot go into one partition, and stay in their order there
                .setHeader(KafkaConstants.KEY, simple("${body.payload.botId}"))
                .convertBodyTo(String.class)
                .to("kafka:coze-events?brokers={{pipeline.brokers}}&requestRequiredAcks=all" + IN_TIME);
    }
}
