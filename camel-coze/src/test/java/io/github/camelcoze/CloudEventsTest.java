/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import io.github.camelcoze.event.CozeEvent;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.cloudevents.CloudEvent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.transformer.DataTypeProcessor;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The data type {@code coze:application-cloudevents}, found by Camel under its name. */
class CloudEventsTest {

    private static final String EVENT = "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":\"e1\","
            + "\"created_at\":1749116453001,\"api_app_id\":\"752\"},\"event\":{\"bot_id\":7342866812345678901}}";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private DataTypeProcessor transformer;

    @BeforeEach
    void start() {
        context.start();
        transformer = new DataTypeProcessor(null, "coze:application-cloudevents");
        transformer.setCamelContext(context);
        transformer.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private Exchange transform(Object body, Map<String, Object> headers) throws Exception {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        headers.forEach(exchange.getMessage()::setHeader);
        transformer.process(exchange);
        return exchange;
    }

    private Message cloudEvent(String json) throws Exception {
        return transform(CozeEvent.of(json), Map.of()).getMessage();
    }

    @Test
    void mapsEventToAttributes() throws Exception {
        Message message = cloudEvent(EVENT);

        assertThat(message.getHeaders()).containsExactlyInAnyOrderEntriesOf(Map.of(
                CloudEvent.CAMEL_CLOUD_EVENT_VERSION, "1.0",
                CloudEvent.CAMEL_CLOUD_EVENT_ID, "e1",
                CloudEvent.CAMEL_CLOUD_EVENT_TYPE, "com.coze.bot.published",
                CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, "https://api.coze.cn/v1/api_apps/752",
                CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "7342866812345678901",
                CloudEvent.CAMEL_CLOUD_EVENT_TIME, "2025-06-05T09:40:53.001Z",
                Exchange.CONTENT_TYPE, "application/json"));
        assertThat(message.getBody(String.class)).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"bot_id\":\"7\",\"resource_id\":\"8\"}|7",
        "{\"resource_id\":123456789012345678901234567890}|123456789012345678901234567890",
        "{\"bot_id\":\"\",\"resource_id\":\"8\"}|8",
        "{\"bot_id\":{},\"id\":\"9\"}|",
        "{}|"})
    void subjectIsBotOrResource(String event, String subject) throws Exception {
        Message message = cloudEvent(EVENT.replaceFirst("\"event\":.*", "\"event\":" + event + "}"));

        assertThat(message.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT)).isEqualTo(subject);
    }

    @Test
    void transformsEventOfUnknownType() throws Exception {
        assertThat(cloudEvent(EVENT.replace("bot.published", "bot.renamed"))
                .getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TYPE)).isEqualTo("com.coze.bot.renamed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"no number\"", "null", "999999999999999999", "-999999999999999999",
        "9223372036854775808"})
    void omitsInvalidTime(String time) throws Exception {
        assertThat(cloudEvent(EVENT.replace("1749116453001", time)).getHeaders())
                .doesNotContainKey(CloudEvent.CAMEL_CLOUD_EVENT_TIME);
    }

    @ParameterizedTest
    @CsvSource({"253402300799999, 9999-12-31T23:59:59.999Z", "0, 1970-01-01T00:00:00Z", "-1, 1969-12-31T23:59:59.999Z"})
    void formatsTimeAsRfc3339(String time, String text) throws Exception {
        assertThat(cloudEvent(EVENT.replace("1749116453001", time)).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_TIME))
                .isEqualTo(text);
    }

    @Test
    void removesAttributesOfPreviousEvent() throws Exception {
        Message message = transform(CozeEvent.of(EVENT.replaceFirst("\"event\":.*", "\"event\":{}}")
                .replace("\"created_at\":1749116453001,", "")), Map.of(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, "other",
                        CloudEvent.CAMEL_CLOUD_EVENT_TIME, "1970-01-01T00:00:00Z", CloudEvent.CAMEL_CLOUD_EVENT_ID,
                        "e0"))
                .getMessage();

        assertThat(message.getHeaders()).containsEntry(CloudEvent.CAMEL_CLOUD_EVENT_ID, "e1")
                .doesNotContainKeys(CloudEvent.CAMEL_CLOUD_EVENT_SUBJECT, CloudEvent.CAMEL_CLOUD_EVENT_TIME);
    }

    @Test
    void sourceIsAValidUriForAnyAppId() throws Exception {
        String source = cloudEvent(EVENT.replace("\"752\"", "\"7 5/ü?#\"")).getHeader(
                CloudEvent.CAMEL_CLOUD_EVENT_SOURCE, String.class);

        assertThat(URI.create(source)).hasHost("api.coze.cn").hasPath("/v1/api_apps/7 5/ü?#").hasNoQuery()
                .hasNoFragment();
        assertThat(URI.create(source).getRawPath()).isEqualTo("/v1/api_apps/7%205%2F%C3%BC%3F%23");
    }

    @Test
    void sourceIsBaseUrlOfComponent() throws Exception {
        CozeComponent coze = new CozeComponent();
        coze.getConfiguration().setBaseUrl("https://gateway.example.com:8443/coze");
        context.addComponent("coze", coze);

        assertThat(cloudEvent(EVENT).getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE))
                .isEqualTo("https://gateway.example.com:8443/v1/api_apps/752");
    }

    @Test
    void sourceIsBaseUrlOfConsumingEndpoint() throws Exception {
        Exchange exchange = context.getEndpoint("coze:events?apiAppId=752&baseUrl=https://api.coze.com&verifyToken=x")
                .createExchange();
        exchange.getMessage().setBody(EVENT);

        transformer.process(exchange);

        assertThat(exchange.getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE))
                .isEqualTo("https://api.coze.com/v1/api_apps/752");
    }

    @Test
    void sourceWithoutAppIdIsBaseUrl() throws Exception {
        assertThat(cloudEvent(EVENT.replace(",\"api_app_id\":\"752\"", ""))
                .getHeader(CloudEvent.CAMEL_CLOUD_EVENT_SOURCE)).isEqualTo("https://api.coze.cn");
    }

    @Test
    void transformsJsonBody() throws Exception {
        byte[] bytes = EVENT.getBytes(StandardCharsets.UTF_8);

        assertThat(transform(EVENT, Map.of()).getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("e1");
        assertThat(transform(bytes, Map.of()).getMessage().getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("e1");
        InputStream stream = new ByteArrayInputStream(bytes);
        Message message = transform(stream, Map.of()).getMessage();
        assertThat(message.getHeader(CloudEvent.CAMEL_CLOUD_EVENT_ID)).isEqualTo("e1");
        assertThat(message.getBody(String.class)).isEqualTo(EVENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "[]", "{}", "{\"header\":{}}",
        "{\"header\":{\"event_type\":\"x\"},\"event\":{}}"})
    void rejectsBodyThatIsNotAnEvent(String body) throws Exception {
        Exchange exchange = transform(body, Map.of());

        assertThat(exchange.getException()).hasMessageStartingWith(
                "coze:application-cloudevents requires an event of coze:events, but the message body ");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void rejectsNullBody() throws Exception {
        assertThat(transform(null, Map.of()).getException()).hasMessage("coze:application-cloudevents requires an"
                + " event of coze:events, but the message body cannot be converted to byte[]");
    }
}
