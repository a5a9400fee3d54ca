/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.operation.ApiRequest;
import org.apache.camel.Component;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.cloudevents.CloudEvents;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * Converts an event of Coze to a CloudEvent: sets Camel's headers for CloudEvent attributes, which
 * {@code http:application-cloudevents}, Knative and others read. The body is unchanged: the event's JSON, or an object
 * that converts to it. Attributes without a value are not set.
 */
@DataTypeTransformer(name = "coze:application-cloudevents", description = "Adds CloudEvent headers to a message that"
        + " contains a Coze event")
public class CozeCloudEventDataTypeTransformer extends Transformer {

    /** What the type of a CloudEvent begins with; the event type follows. */
    public static final String TYPE_PREFIX = "com.coze.";

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    /** @throws IllegalArgumentException when the body is not an event of Coze */
    @Override
    public void transform(Message message, DataType fromType, DataType toType) {
        CozeEvent event = event(message);
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_VERSION, CloudEvents.v1_0.version());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_ID, event.getEventId());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_TYPE, TYPE_PREFIX + event.getEventType());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, source(message.getExchange(), event.getApiAppId()));
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, event.getSubject());
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_TIME, time(event.getTime()));
        set(message, CloudEvent.CAMEL_CLOUD_EVENT_CONTENT_TYPE, "application/json");
    }

    /** One that another endpoint handed on, as its JSON for example, is read again. */
    private static CozeEvent event(Message message) {
        if (message.getBody() instanceof CozeEvent event) {
            return event;
        }
        try {
            CozeEvent event = CozeEvent.of(message.getMandatoryBody(byte[].class));
            if (message.getBody() instanceof InputStream) {
                message.setBody(event.getJson()); // the original stream has been read
            }
            return event;
        } catch (InvalidPayloadException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "coze:application-cloudevents requires an event of coze:events, but the message body "
                            + (e instanceof IllegalArgumentException
                                    ? e.getMessage()
                                    : "cannot be converted to byte[]"),
                    e);
        }
    }

    /** No attribute of another event may stay behind. */
    private static void set(Message message, String header, String value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    /** The app in the API that it came from: {@code https://api.coze.cn/v1/api_apps/7526903225329380000}. */
    private static String source(Exchange exchange, String apiAppId) {
        URI api = URI.create(baseUrl(exchange));
        String host = api.getScheme() + "://" + api.getRawAuthority();
        return apiAppId == null ? host : host + "/v1/api_apps/" + ApiRequest.encode(apiAppId);
    }

    /** That of the route's own endpoint; of the component where the event came through another one, such as a queue. */
    private static String baseUrl(Exchange exchange) {
        Endpoint from = exchange.getFromEndpoint();
        if (from instanceof CozeEndpoint coze) {
            return coze.getConfiguration().getBaseUrl();
        }
        Component component = exchange.getContext().hasComponent("coze");
        return component instanceof CozeComponent coze
                ? coze.getConfiguration().getBaseUrl()
                : CozeConfiguration.DEFAULT_BASE_URL;
    }

    /** RFC 3339 has years of four digits. */
    private static String time(Instant time) {
        return time == null || time.isBefore(FIRST) || time.isAfter(LAST) ? null : time.toString();
    }
}
