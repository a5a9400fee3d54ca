/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.event.BenefitUsage;
import io.github.camelcoze.event.BotDeleted;
import io.github.camelcoze.event.BotEvent;
import io.github.camelcoze.event.BotPublished;
import io.github.camelcoze.event.BotUnpublished;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.EventPayload;
import io.github.camelcoze.event.PluginScaleEvent;
import io.github.camelcoze.event.PluginScaleExpired;
import io.github.camelcoze.event.PluginScaleRequested;
import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.CozeList;
import io.github.camelcoze.testing.CallbackSamples;
import org.apache.camel.Exchange;
import org.apache.camel.TypeConverter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conversions of an event in the body, and expressions on it. */
class EventExchangeTest extends CamelTestSupport {

    private static final List<Class<? extends EventPayload>> PAYLOADS = List.of(EventPayload.class, BotEvent.class,
            BotPublished.class, BotDeleted.class, BotUnpublished.class, BenefitUsage.class, PluginScaleEvent.class,
            PluginScaleRequested.class, PluginScaleExpired.class);

    /** What a user's beans look like. */
    public static final class Ledger {

        public String charge(BenefitUsage line) {
            return line == null ? "no line" : line.getId() + " " + line.getChangeBalance();
        }

        public String bot(BotEvent event) {
            return event.getBotId();
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:charge").bean(Ledger.class, "charge");
                from("direct:bot").bean(Ledger.class, "bot");
            }
        };
    }

    private Exchange exchange(Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private <T> T simple(String expression, Object body, Class<T> type) {
        return context.resolveLanguage("simple").createExpression(expression).evaluate(exchange(body), type);
    }

    private static CozeEvent of(String type) {
        return CozeEvent
                .of("{\"header\":{\"event_type\":\"" + type + "\",\"event_id\":\"1\"},\"event\":{\"bot_id\":5}}");
    }

    @Test
    void eventConvertsToOriginalJson() throws Exception {
        byte[] bytes = ("\uFEFF" + new String(CallbackSamples.bytes(CallbackSamples.BOT_PUBLISHED), "UTF-8"))
                .getBytes("UTF-8");
        Exchange exchange = exchange(CozeEvent.of(bytes));

        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(bytes);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(new String(bytes, "UTF-8"));
        assertThat(exchange.getMessage().getBody(InputStream.class)).hasBinaryContent(bytes);
        assertThat(exchange.getMessage().getBody(JsonNode.class).at("/event/bot_id").asText())
                .isEqualTo("7342866812345678901");
    }

    @Test
    void eventPayloadAndAuditResultConvertToMap() throws Exception {
        TypeConverter converter = context.getTypeConverter();
        CozeEvent event = CallbackSamples.event(CallbackSamples.BOT_DELETED);

        assertThat(((Map<?, ?>) converter.convertTo(Map.class, event)).keySet()).isEqualTo(Set.of("header", "event"));
        assertThat((Map<?, ?>) converter.convertTo(Map.class, event.getPayload()))
                .isEqualTo(Map.of("bot_id", "7342866812345678901"));
        assertThat(converter.convertTo(String.class, event.getPayload())).isEqualTo(event.getEventJson());
        assertThat((Map<?, ?>) converter.convertTo(Map.class, AuditResult.approved()))
                .isEqualTo(Map.of("audit", Map.of("audit_status", 2)));
        assertThat(converter.convertTo(String.class, AuditResult.approved()))
                .isEqualTo("{\"audit\":{\"audit_status\":2}}");
    }

    @Test
    void eventConvertsOnlyToItsPayloadType() {
        TypeConverter converter = context.getTypeConverter();
        List<CozeEvent> events = List.of(of("bot.published"), of("bot.deleted"), of("bot.unpublished"),
                of("benefit.usage"), of("benefit.plugin.scale.requested"), of("benefit.plugin.scale.expired"),
                of("bot.promoted"));

        // twice, because Camel remembers what it could not convert
        for (int round = 1; round <= 2; round++) {
            for (Class<? extends EventPayload> type : PAYLOADS) {
                for (CozeEvent event : events) {
                    Object view = type.isInstance(event.getPayload()) ? event.getPayload() : null;
                    assertThat(converter.convertTo(type, event)).isEqualTo(view);
                    assertThat(converter.tryConvertTo(type, event)).isEqualTo(view);
                }
            }
        }
    }

    @Test
    void beanParameterReceivesPayload() throws Exception {
        for (int round = 1; round <= 2; round++) {
            assertThat(template.requestBody("direct:charge", of("bot.deleted"))).isEqualTo("no line");
            assertThat(template.requestBody("direct:charge", CallbackSamples.event(CallbackSamples.BENEFIT_USAGE)))
                    .isEqualTo("684043e196f22aae6d2b4ba1 0.16");
            assertThat(template.requestBody("direct:bot", of("bot.unpublished"))).isEqualTo("5");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "${body.eventType}, bot.published",
        "${body.apiAppId}, 7512045450401153075",
        "${body.createdAt}, 1749116453001",
        "${body.payload.botId}, 7342866812345678901",
        "${body.payload.connectorUserId}, connector_uid",
        "${body.event.findValue(bot_name).asText}, 智能客服",
        "${body[event][bot_name]}, 智能客服",
        "${bodyAs(BotPublished).botId}, 7342866812345678901",
        "${body[event][bot_id]}, 7342866812345678901",
        "${body.urlVerification}, false",
    })
    void eventFieldsAreAvailableInSimple(String expression, String value) throws Exception {
        String typed = expression.replace("BotPublished", BotPublished.class.getName());

        assertThat(simple(typed, CallbackSamples.event(CallbackSamples.BOT_PUBLISHED), String.class)).isEqualTo(value);
    }

    @Test
    void eventIsJsonInSimple() throws Exception {
        CozeEvent event = CallbackSamples.event(CallbackSamples.BOT_PUBLISHED);

        assertThat(simple("${bodyAs(String)}", event, String.class)).isEqualTo(event.toJson());
        assertThat(simple("${body}", event, String.class)).isEqualTo(event.toJson());
        assertThat(simple("${body.payload}", event, String.class)).isEqualTo(event.getEventJson());
    }

    @Test
    void eventIsNotConvertedToList() {
        CozeEvent event = of("bot.deleted");

        assertThat(simple("${body[0]}", event, Object.class)).isNull();
        assertThat(simple("${body[0].eventId}", new CozeList<>(List.of(event)), String.class)).isEqualTo("1");
        assertThat(simple("${body[0].payload.botId}", List.of(event), String.class)).isEqualTo("5");
        assertThat((List<?>) context.getTypeConverter().convertTo(List.class, event)).isNull();
    }

    @Test
    void unknownEventTypeIsAvailableInRoute() {
        assertThat(simple("${body[event][bot_id]}", of("bot.promoted"), String.class)).isEqualTo("5");
        assertThat(simple("${body?.payload?.botId}", of("bot.promoted"), Object.class)).isNull();
    }
}
