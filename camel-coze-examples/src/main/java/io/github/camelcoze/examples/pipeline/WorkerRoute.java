/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.pipeline;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.event.CozeEvent;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;

/**
 * Asks the bot about each event, and writes the answer to PostgreSQL. An event comes at least once: again after a kill, or
 * when Coze has sent it twice. The event's id is a key in the transaction of the effect, so that the effect is there once;
 * the offset is committed after it. The chat is outside of it, and may happen again.
 */
public class WorkerRoute extends RouteBuilder {

    @Override
    public void configure() {
        // what may succeed later is tried again here, and then by Kafka's consumer, which goes back to this event
        errorHandler(defaultErrorHandler().maximumRedeliveries(5).redeliveryDelay(500).useExponentialBackOff()
                .retryAttemptedLogLevel(LoggingLevel.DEBUG).logExhausted(false));
        // and what will not is kept, and in nobody's way
        onException(CozeException.class).onWhen(simple("${exception.retryable} == false"))
                .maximumRedeliveries(0).handled(true)
                .log(LoggingLevel.WARN, "example",
                        "   not answered: ${exchangeProperty.event.eventId}: ${exception.message}")
                .setBody(exchangeProperty("event")).convertBodyTo(String.class)
                .to("kafka:coze-events-failed?brokers={{pipeline.brokers}}")
                .process(WorkerRoute::commit);

        from("kafka:coze-events?brokers={{pipeline.brokers}}&groupId=workers&autoOffsetReset=earliest"
                + "&autoCommitEnable=false&allowManualCommit=true&breakOnFirstError=true"
                // a chat takes seconds, and Kafka gives up a thread that does not come back within five minutes
                + "&consumersCount={{pipeline.threads}}&maxPollRecords=1"
                // and a worker that is silent for six seconds, because it died
                + "&sessionTimeoutMs=6000&heartbeatIntervalMs=2000")
                .routeId("worker")
                .convertBodyTo(CozeEvent.class)
                .setProperty("event", body())
                .to("sql:SELECT COUNT(*) FROM answer WHERE event_id = :#${body.eventId}?dataSource=#pipeline"
                        + "&outputType=SelectOne&outputHeader=answered")
                .choice()
                .when(simple("${header.answered} == 0"))
                .setVariable("question", simple("Announce ${body.eventType} of ${body.payload.botName}"))
                .toV("coze:chat?botId={{coze.bot}}&userId=pipeline", "question", "answer")
                .to("sql:classpath:pipeline/answer.sql?dataSource=#pipeline")
                .log(LoggingLevel.INFO, "example", "   ${body.payload.botName}: ${variable.answer}")
                .otherwise()
                .log(LoggingLevel.INFO, "example", "   already stored: ${body.eventId}")
                .end()
                .process(WorkerRoute::commit);
    }

    private static void commit(Exchange event) {
        event.getMessage().getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class).commit();
    }
}
