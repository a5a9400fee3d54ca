/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.event.BenefitUsage;
import io.github.camelcoze.internal.webhook.registration.VerifyToken;
import io.github.camelcoze.testing.EventsTestSupport;
import io.github.camelcoze.testing.LogCapture;
import io.github.camelcoze.testing.MutableClock;
import io.github.camelcoze.testing.RawConnection;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Log lines of callbacks above DEBUG: without secrets, without payloads, limited in rate. */
class RejectionLoggerTest extends EventsTestSupport {

    private static final String PRIVATE = "Geheimnis";
    private static final String REJECTIONS = " io.github.camelcoze.internal.webhook.RejectionLogger ";

    private void routeWithAllFailures() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI_OF_EVENTS + "&maxBodySize=4096&eventTypes=x.ok,x.fail,x.convert,x.view,x.validate,x.rollback,"
                        + "x.retry,bot.published&autoSubscribe=false").routeId("events")
                        .choice()
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.fail"))
                        .throwException(new IllegalStateException("The database is gone"))
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.convert")).convertBodyTo(Integer.class)
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.view")).convertBodyTo(BenefitUsage.class)
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.validate")).validate(body().isNull())
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.rollback")).rollback()
                        .when(header(CozeConstants.EVENT_TYPE).isEqualTo("x.retry")).to("direct:retry")
                        .end();
                from("direct:retry").errorHandler(defaultErrorHandler().maximumRedeliveries(1).redeliveryDelay(0))
                        .throwException(new IllegalStateException("The database is gone"));
            }
        });
    }

    /** An event that holds something private. */
    private static String withSecrets(String type) {
        return event(type, "e-" + type).replace("\"bot_id\":", "\"bot_name\":\"" + PRIVATE + "\",\"bot_id\":");
    }

    private HttpRequest.Builder with(HttpRequest.Builder request, String query) {
        return request.uri(URI.create(url(PATH) + "?" + query)).header("X-Custom", PRIVATE);
    }

    private void sendCallbacksWithAllOutcomes() throws Exception {
        for (String type : List.of("x.ok", "x.ok", "x.fail", "x.convert", "x.view", "x.validate", "x.rollback",
                "x.retry",
                "x.unwanted")) {
            callback(withSecrets(type));
        }
        callback(event("bot.published", "e-2", Map.of("connector_id", "1", "name", PRIVATE)));
        callback("{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":\"" + PRIVATE + "\"}}");

        byte[] body = utf8(withSecrets("x.ok"));
        send(with(request(body), PRIVATE));
        send(with(request(body).header("X-Coze-Signature", VERIFY_TOKEN), "a=b"));
        send(with(signed(body).header("X-Coze-Nonce", VERIFY_TOKEN), "a=b"));
        send(with(signed(body).method(PRIVATE, HttpRequest.BodyPublishers.ofByteArray(body)), "a=b"));
        send(with(signed(body).setHeader("Content-Type", "text/" + PRIVATE + "; charset=" + PRIVATE), "a=b"));
        send(with(signed(utf8(withSecrets("x.ok") + PRIVATE.repeat(600))), "a=b"));
        callback(withSecrets("x.ok").replace(APP, PRIVATE));
        callback(withSecrets("x.ok").replace("\"bot_id\"", "\"bot_name\""));
        callback(withSecrets("x.ok").replace("\"bot_id\":", PRIVATE + ":"));
        callback(withSecrets("x.ok").replace("event_id", PRIVATE));
        raw("POST " + PATH + "?" + PRIVATE + "=% HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n");
        raw("POST " + PATH + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n"
                + PRIVATE);
        raw("POST " + PATH
                + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + PRIVATE);
    }

    private void raw(String request) throws Exception {
        try (RawConnection connection = new RawConnection(port())) {
            connection.sendAndReadAll(utf8(request));
        }
    }

    @Test
    void logContainsNoPrivateData() throws Exception {
        routeWithAllFailures();
        // what is set up once is not in the capture
        callback(event("x.ok", "warm-up"));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            sendCallbacksWithAllOutcomes();

            assertThat(log.lines()).anyMatch(line -> line.contains("The database is gone"))
                    .anyMatch(line -> line.contains("eventId=e-x.fail")).anyMatch(line -> line.contains(REJECTIONS))
                    .anyMatch(line -> line.endsWith("not a callback request of Coze. Set the logger" + REJECTIONS
                            + "to DEBUG for the reason."))
                    .noneMatch(line -> line.contains(VERIFY_TOKEN)).noneMatch(line -> line.contains(PRIVATE))
                    .noneMatch(line -> line.contains("7342866812345678901"));
        }
    }

    @Test
    void rejectionsAreRateLimitedInLog() throws Exception {
        route(URI_OF_EVENTS);

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            for (int i = 0; i < 30; i++) {
                send(request(utf8(event("bot.deleted", "e-1"))));
                send(with(request(new byte[0]).DELETE(), "a=b"));
                raw("POST " + PATH + "?% HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n\r\n");
            }

            assertThat(log.lines()).hasSize(10).allMatch(line -> line.contains(REJECTIONS));
        }
    }

    @Test
    void probesAreNotLogged() throws Exception {
        route(URI_OF_EVENTS);

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            assertThat(send(request(new byte[0]).GET()).statusCode()).isEqualTo(405);
            assertThat(send(request(new byte[0]).method("HEAD", HttpRequest.BodyPublishers.noBody())).statusCode())
                    .isEqualTo(405);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void suppressedRejectionsAreSummarizedAfterAMinute() throws Exception {
        MutableClock clock = new MutableClock();
        WebhookProcessor callbacks = new WebhookProcessor(
                SlowRouteMonitorTest.settings(System::currentTimeMillis, clock::millis),
                VerifyToken.of(VERIFY_TOKEN),
                new EventDeduplicator(null), new EventRoute("events", null, null, null, null),
                new WebhookStatistics(null));

        try (LogCapture log = LogCapture.of(Level.INFO)) {
            reject(callbacks, 100);
            assertThat(log.lines()).hasSize(5).allMatch(line -> line.endsWith("the signature is missing."));

            clock.advance(Duration.ofSeconds(61));
            reject(callbacks, 1);
            assertThat(log.lines()).hasSize(6).last().asString().startsWith("WARN").contains(APP, "HTTP 401")
                    .endsWith("(95 more rejections for this reason were not logged)");
        }
    }

    private void reject(WebhookProcessor callbacks, int number) throws Exception {
        for (int i = 0; i < number; i++) {
            Exchange http = new DefaultExchange(context);
            http.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
            http.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            http.getMessage().setBody(utf8(event("bot.deleted", "e-1")));
            callbacks.process(http);
            assertThat(http.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(401);
        }
    }
}
