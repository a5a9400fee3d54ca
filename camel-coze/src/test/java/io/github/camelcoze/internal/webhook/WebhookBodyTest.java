/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.nio.charset.StandardCharsets;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.BenefitUsage;
import io.github.camelcoze.event.BotDeleted;
import io.github.camelcoze.event.BotPublished;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.event.EventPayload;
import io.github.camelcoze.event.PluginScaleExpired;
import io.github.camelcoze.event.PluginScaleRequested;
import io.github.camelcoze.testing.CallbackSamples;
import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Valid and invalid bodies of signed callbacks, and what the route receives. */
class WebhookBodyTest extends EventsTestSupport {

    private static final String ANY_APP = "coze:events?verifyToken=" + VERIFY_TOKEN + "&apiAppId=";

    static Arguments[] samples() {
        return new Arguments[]{
            Arguments.of(CallbackSamples.BOT_PUBLISHED, BotPublished.class),
            Arguments.of(CallbackSamples.BOT_DELETED, BotDeleted.class),
            Arguments.of(CallbackSamples.BENEFIT_USAGE, BenefitUsage.class),
            Arguments.of(CallbackSamples.SCALE_REQUESTED, PluginScaleRequested.class),
            Arguments.of(CallbackSamples.SCALE_EXPIRED, PluginScaleExpired.class)};
    }

    @ParameterizedTest
    @MethodSource("samples")
    void routesDocumentedSample(String sample, Class<? extends EventPayload> view) throws Exception {
        CozeEvent event = CallbackSamples.event(sample);
        route(ANY_APP + event.getApiAppId());

        assertThat(send(signed(CallbackSamples.bytes(sample))).statusCode()).isEqualTo(200);

        Message message = routedMessage();
        assertThat(message.getBody(byte[].class)).isEqualTo(CallbackSamples.bytes(sample));
        assertThat(message.getBody(CozeEvent.class).getPayload()).isExactlyInstanceOf(view);
        assertThat(message.getBody(view)).isEqualTo(event.getPayload());
        assertThat(message.getHeader(CozeConstants.EVENT_TYPE)).isEqualTo(sample.replaceAll("\\.[^.]*$", ""));
        assertThat(message.getHeader(CozeConstants.EVENT_ID)).isEqualTo(event.getEventId());
        assertThat(message.getHeader(CozeConstants.EVENT_TIME)).isEqualTo(event.getCreatedAt());
        assertThat(message.getHeader(CozeConstants.EVENT_API_APP_ID)).isEqualTo(event.getApiAppId());
        assertThat(message.getHeader(CozeConstants.EVENT_ACCOUNT_ID)).isEqualTo(event.getAccountId());
        assertThat(message.getHeader(CozeConstants.EVENT_CONNECTOR_ID)).isEqualTo(event.getConnectorId());
    }

    private Message routedMessage() {
        assertRouted(1);
        return routed.get(0).getMessage();
    }

    @Test
    void acceptsDocumentedUrlVerification() throws Exception {
        route(URI_OF_EVENTS);

        assertThat(send(signed(CallbackSamples.bytes(CallbackSamples.URL_VERIFICATION))).body())
                .isEqualTo("{\"challenge\":\"988df7dc-2179-4dba-95a6-af9f40b91486\"}");
        assertRouted(0);
    }

    private static String with(String eventFields) {
        return event("bot.deleted", "e-1").replace("\"bot_id\":", eventFields + ",\"bot_id\":");
    }

    static String[] exact() {
        String event = event("bot.deleted", "e-1");
        return new String[]{
            "\uFEFF" + event,
            event.replace(",", ",\r\n\t").replace("{", "{\r\n") + "\r\n",
            "\n \t" + event + " \n\n",
            with("\"name\":\"智能客服 é 😀 \u2028\u00A0\""),
            with("\"name\":\"\\u667a\\u80FD \\\"\\\\\\/\\b\\f\\n\\r\\t \\u0000 \\ud83d\\ude00\""),
            with("\"half\":\"\\ud83d\""),
            with("\"n\":[1.0,1.00,-0,1E5,1e+5,0.1000,12345678901234567890123]"),
            with("\"\":{},\" \":[],\"a.b\":null,\"event\":{\"header\":{}}"),
        };
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("exact")
    void routeReceivesOriginalBytes(String body) throws Exception {
        route(URI_OF_EVENTS);

        assertThat(callback(body)).isEqualTo(200);

        assertThat(routedMessage().getBody(byte[].class)).isEqualTo(utf8(body));
        assertThat(routedMessage().getBody(String.class)).isEqualTo(body);
        assertThat(routedMessage().getHeader(CozeConstants.EVENT_ID)).isEqualTo("e-1");
    }

    static String[] ambiguous() {
        String event = event("bot.deleted", "e-1");
        String header = event.substring(1, event.indexOf(",\"event\":{"));
        return new String[]{
            event.replace("{\"header\"", "{" + header + ",\"header\""),
            event.replace("\"event\":", "\"event\":{},\"event\":"),
            event.replace("\"event_id\"", "\"event_id\":\"e-0\",\"event_id\""),
            event.replace("\"event_id\"", "\"event\\u005fid\":\"e-0\",\"event_id\""),
            event.replace("\"event_type\"", "\"event_type\":\"url_verification\",\"event_type\""),
            with("\"bot_id\":1"),
            with("\"a\":[{\"b\":{\"c\":1,\"c\":1}}]"),
            event + event, event + "x", event + ",", event + "\u0000", "\uFEFF\uFEFF" + event,
            event.replace("}}", ",}}"), event.replace("}}", "}"), event.replace('"', '\''), "//\n" + event,
            with("\"a\":NaN"), with("\"a\":01"), with("\"a\":+1"), with("\"a\":\"\t\""), with("\"a\":\"\\x\""),
            with("\"a\":" + "[".repeat(5000) + "]".repeat(5000)), with("\"a\":" + "1".repeat(5000)),
        };
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("ambiguous")
    void rejectsAmbiguousJson(String body) throws Exception {
        route(URI_OF_EVENTS);

        assertThat(callback(body)).isEqualTo(400);
        assertRouted(0);
    }

    @Test
    void rejectsInvalidUtf8() throws Exception {
        route(URI_OF_EVENTS);
        String body = with("\"name\":\"é\"");

        assertThat(send(signed(body.getBytes(StandardCharsets.ISO_8859_1))).statusCode()).isEqualTo(400);
        assertThat(send(signed(body.getBytes(StandardCharsets.UTF_16LE))).statusCode()).isEqualTo(400);
        assertThat(send(signed(new byte[]{(byte) 0xff})).statusCode()).isEqualTo(400);
        assertRouted(0);
    }

    static String[] noEvents() {
        String event = event("bot.deleted", "e-1");
        return new String[]{
            "{}", "[]", "null", "\"\"", "1", "[" + event + "]", "{\"header\":{},\"event\":{}}",
            event.replace("\"event_id\"", "\"Event_Id\""), event.replace("\"e-1\"", "\"\""),
            event.replace("\"e-1\"", "null"), event.replace("\"e-1\"", "{}"), event.replace("\"e-1\"", "1.5"),
            event.replace("\"event_type\"", "\"type\""), event.replace("\"bot.deleted\"", "\" \""),
            event.replace("\"bot.deleted\"", "7"), event.replace("\"event\":{", "\"events\":{"),
            event.replaceFirst("\"event\":.*", "\"event\":[]}"), event.replaceFirst("\"event\":.*", "\"event\":null}"),
        };
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("noEvents")
    void rejectsBodyWithoutEnvelope(String body) throws Exception {
        route(URI_OF_EVENTS);

        assertThat(callback(body)).isEqualTo(400);
        assertRouted(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740993", "9223372036854775807", "18446744073709551617",
        "123456789012345678901234567890"})
    void numericAndTextIdsAreEqual(String id) throws Exception {
        route(ANY_APP + id);
        String body = "{\"header\":{\"event_type\":\"bot.published\",\"event_id\":%1$s,\"api_app_id\":%1$s,"
                + "\"coze_account_id\":%1$s,\"connector_id\":%1$s},\"event\":{\"bot_id\":%1$s}}";

        assertThat(callback(body.formatted(id))).isEqualTo(200);
        // the same id, so the same event
        assertThat(callback(body.formatted("\"" + id + "\""))).isEqualTo(200);

        Message message = routedMessage();
        assertThat(message.getHeader(CozeConstants.EVENT_ID)).isEqualTo(id);
        assertThat(message.getHeader(CozeConstants.EVENT_API_APP_ID)).isEqualTo(id);
        assertThat(message.getHeader(CozeConstants.EVENT_ACCOUNT_ID)).isEqualTo(id);
        assertThat(message.getHeader(CozeConstants.EVENT_CONNECTOR_ID)).isEqualTo(id);
        assertThat(message.getBody(BotPublished.class).getBotId()).isEqualTo(id);
    }

    @Test
    void rejectsEventOfAnotherOrNoApp() throws Exception {
        route(URI_OF_EVENTS);
        String event = event("bot.deleted", "e-1");

        assertThat(callback(event.replace(APP, APP + "0"))).isEqualTo(403);
        assertThat(callback(event.replace("api_app_id", "app_id"))).isEqualTo(403);
        assertThat(callback(event.replace("\"" + APP + "\"", "\"\""))).isEqualTo(403);
        assertThat(callback(event.replace("\"" + APP + "\"", "null"))).isEqualTo(403);
        assertThat(callback(event.replace("\"" + APP + "\"", "[\"" + APP + "\"]"))).isEqualTo(403);
        assertThat(callback(event.replace("\"" + APP + "\"", APP + ".0"))).isEqualTo(403);
        assertRouted(0);
    }

    @Test
    void acceptsUnknownFieldsAndTypes() throws Exception {
        route(URI_OF_EVENTS);

        String body = event("coze.invented_tomorrow", "e-1").replace("\"header\":{", "\"x\":1,\"header\":{\"y\":[],");
        assertThat(callback(body)).isEqualTo(200);

        assertThat(routedMessage().getHeader(CozeConstants.EVENT_TYPE)).isEqualTo("coze.invented_tomorrow");
        assertThat(routedMessage().getBody(String.class)).isEqualTo(body);
    }

    @Test
    void unselectedTypesAreAcknowledgedWithoutRouting() throws Exception {
        route(URI_OF_EVENTS + "&autoSubscribe=false&eventTypes=bot.published,benefit.usage");

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertThat(callback(event("bot.published.more", "e-2"))).isEqualTo(200);
        assertThat(callback(event("benefit.usage", "e-3"))).isEqualTo(200);

        assertThat(routedMessage().getHeader(CozeConstants.EVENT_ID)).isEqualTo("e-3");
    }
}
