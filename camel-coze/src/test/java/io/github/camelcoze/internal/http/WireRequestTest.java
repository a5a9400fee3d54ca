/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** The request on the wire, recorded by WireMock, is the one that Coze documents. */
class WireRequestTest extends WireMockTestSupport {

    private static final String TWO_TYPES = "{\"event_types\": [\"bot.published\", \"bot.deleted\"]}";

    @BeforeEach
    void stubSuccess() {
        respondWithJson(200, SUCCESS);
    }

    @Test
    void sendsDocumentedRequestFromOptions() {
        assertThat(send(URI).getException()).isNull();

        assertDocumentedRequest();
    }

    @Test
    void sendsDocumentedRequestFromHeaders() {
        assertThat(send("coze:subscribe", null, Map.of(CozeConstants.API_APP_ID, APP,
                CozeConstants.EVENT_TYPES, "bot.published,bot.deleted")).getException()).isNull();

        assertDocumentedRequest();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void sendsDocumentedRequestWithEventTypesFromBody(Object body) {
        assertThat(send("coze:subscribe?apiAppId=" + APP, body, Map.of()).getException()).isNull();

        assertDocumentedRequest();
    }

    static Stream<Object> bodies() throws Exception {
        return Stream.of(
                List.of("bot.published", "bot.deleted"),
                Arguments.of((Object) new String[]{"bot.published", "bot.deleted"}),
                "bot.published, bot.deleted",
                "bot.published,bot.deleted".getBytes(StandardCharsets.UTF_8),
                "[\"bot.published\",\"bot.deleted\"]",
                TWO_TYPES,
                "\uFEFF" + TWO_TYPES,
                ByteBuffer.wrap(TWO_TYPES.getBytes(StandardCharsets.UTF_8)),
                "\n " + TWO_TYPES,
                TWO_TYPES.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(TWO_TYPES.getBytes(StandardCharsets.UTF_8)),
                new InputStreamCache(TWO_TYPES.getBytes(StandardCharsets.UTF_8)),
                new StringReader(TWO_TYPES),
                new ObjectMapper().readTree(TWO_TYPES),
                new ObjectMapper().readTree("[\"bot.published\",\"bot.deleted\"]"),
                Map.of("event_types", List.of("bot.published", "bot.deleted")),
                Map.of("event_types", "bot.published,bot.deleted"));
    }

    @Test
    void sendsDocumentedRequestFromMap() {
        send("coze:subscribe", Map.of("api_app_id", APP, "event_types", List.of("bot.published", "bot.deleted")),
                Map.of());

        assertDocumentedRequest();
    }

    private static void assertDocumentedRequest() {
        LoggedRequest request = request();
        assertThat(request.getMethod()).isEqualTo(RequestMethod.POST);
        assertThat(request.getUrl()).isEqualTo("/v1/api_apps/" + APP + "/events");
        assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(request.header("Content-Type").values()).containsExactly("application/json");
        assertThat(equalToJson(TWO_TYPES).match(request.getBodyAsString()).isExactMatch())
                .as(request.getBodyAsString()).isTrue();
    }

    @Test
    void headerOverridesOptionAndBody() {
        send(URI, "benefit.usage", Map.of(CozeConstants.API_APP_ID, "1", CozeConstants.EVENT_TYPES, "bot.unpublished"));

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/1/events");
        assertThat(request().getBodyAsString()).isEqualTo("{\"event_types\":[\"bot.unpublished\"]}");
    }

    @Test
    void optionOverridesBody() {
        send(URI, "benefit.usage", Map.of());

        assertDocumentedRequest();
    }

    @Test
    void eventTypesAreTrimmedAndDistinctInOrder() {
        send("coze:subscribe?apiAppId=" + APP, null, Map.of(CozeConstants.EVENT_TYPES,
                List.of(" bot.deleted", "bot.published ", "bot.deleted", "  ", "benefit.usage")));

        assertThat(request().getBodyAsString())
                .isEqualTo("{\"event_types\":[\"bot.deleted\",\"bot.published\",\"benefit.usage\"]}");
    }

    @Test
    void eventTypesOptionIsTrimmed() {
        send("coze:subscribe?apiAppId=" + APP + "&eventTypes=RAW( bot.deleted ,, bot.published,bot.deleted )");

        assertThat(request().getBodyAsString()).isEqualTo("{\"event_types\":[\"bot.deleted\",\"bot.published\"]}");
    }

    enum Type {
        USAGE;

        @Override
        public String toString() {
            return "benefit.usage";
        }
    }

    @Test
    void eventTypesMayBeSetOrEnums() {
        send("coze:subscribe?apiAppId=" + APP, null, Map.of(CozeConstants.EVENT_TYPES, Set.of(Type.USAGE)));

        assertThat(request().getBodyAsString()).isEqualTo("{\"event_types\":[\"benefit.usage\"]}");
    }

    @ParameterizedTest
    @CsvSource({
        "../../x?y, ..%2F..%2Fx%3Fy",
        "a+b, a%2Bb",
        "100%, 100%25",
        "a{b, a%7Bb",
        "a#d, a%23d",
        "a\\b, a%5Cb",
    })
    void appIdIsOneEncodedPathSegment(String id, String segment) {
        send("coze:subscribe?eventTypes=bot.published", null, Map.of(CozeConstants.API_APP_ID, id));

        assertThat(request().getUrl()).isEqualTo("/v1/api_apps/" + segment + "/events");
    }

    @Test
    void numericIdKeepsAllDigits() {
        send("coze:subscribe?eventTypes=bot.published", null, Map.of(CozeConstants.API_APP_ID, 7526903225329380001L));
        send("coze:subscribe?eventTypes=bot.published", null,
                Map.of(CozeConstants.API_APP_ID, new BigInteger("98526903225329380001")));

        assertThat(SERVER.getAllServeEvents()).extracting(event -> event.getRequest().getUrl())
                .containsExactlyInAnyOrder("/v1/api_apps/7526903225329380001/events",
                        "/v1/api_apps/98526903225329380001/events");
    }

    @Test
    void sendsNothingElseOfTheExchange() {
        Exchange exchange = send(URI, "a private body", Map.of("password", "hunter2", "Authorization", "Basic eDp5",
                "Cookie", "session=1", "CamelHttpQuery", "q=1", "CamelHttpUri", "http://127.0.0.1:1/",
                "CamelHttpPath", "/elsewhere", "CamelHttpMethod", "DELETE", "Content-Encoding", "gzip", "Host",
                "evil"));

        assertThat(exchange.getException()).isNull();
        assertDocumentedRequest();
        assertThat(request().getHeaders().keys()).isSubsetOf(List.of("Authorization", "Content-Type", "Content-Length",
                "Host", "Connection", "User-Agent"));
        assertThat(request().getHeader("Host")).isEqualTo("localhost:" + SERVER.getPort());
    }

    @Test
    void headersCannotChangeBaseUrlOrToken() {
        send(URI, null, Map.of("CamelCozeBaseUrl", "http://127.0.0.1:1", "CamelCozeToken", "pat_other"));

        assertDocumentedRequest();
    }

    @Test
    void baseUrlMayHavePathAndTrailingSlash() {
        send(URI + "&baseUrl=" + SERVER.baseUrl() + "/gateway/coze/");

        assertThat(request().getUrl()).isEqualTo("/gateway/coze/v1/api_apps/" + APP + "/events");
    }

    @Test
    void cookiesAreNotStored() {
        respond(okJson(SUCCESS).withHeader("Set-Cookie", "a=b; Path=/"));

        send(URI);
        send(URI);

        assertThat(requests()).isEqualTo(2);
        assertThat(SERVER.getAllServeEvents()).allMatch(event -> !event.getRequest().containsHeader("Cookie"));
    }
}
