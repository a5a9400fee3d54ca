/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.http;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.CozeResponse;
import io.github.camelcoze.testing.WireMockTestSupport;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** Successful responses whose data is not what the operation returns. */
class UnreadableListTest extends WireMockTestSupport {

    private static String success(String data) {
        return "{\"code\":0,\"msg\":\"\",\"data\":" + data + ",\"detail\":{\"logid\":\"" + LOGID + "\"}}";
    }

    private CozeException unreadable(String uri, String expectedMessage) {
        return unreadable(uri, baseUrl(), expectedMessage);
    }

    private CozeException unreadable(String uri, String baseUrl, String expectedMessage) {
        Exchange exchange = send("coze:" + uri);
        CozeException failure = failureOf(exchange, uri.replaceFirst("\\?.*", ""));
        assertThat(failure).hasMessageContaining("Coze responded with success, but its 'data' " + expectedMessage)
                .hasMessageContaining("logid " + LOGID + ", HTTP 200 from " + baseUrl);
        assertThat(failure.getLogId()).isEqualTo(LOGID);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure.getCode()).as("it would look like success in the header").isNull();
        return failure;
    }

    @Test
    void failsOnDuplicatePageToken() {
        respondWithJson(200, success("{\"items\":[{\"id\":\"1\"}],\"has_more\":true,\"next_page_token\":\"again\"}"));

        unreadable("listApiApps", "has a token for the next page that was used before, after 2 pages");

        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void failsOnSinglePageThatPointsToItself() {
        respondWithJson(200, success("{\"items\":[],\"has_more\":true,\"next_page_token\":\"again\"}"));

        unreadable("listApiApps?pageToken=again",
                "has a token for the next page that was used before, after 1 page");
    }

    /** Every page has another token; much faster than templates of WireMock. */
    private static final class EndlessList implements AutoCloseable {
        private final Vertx vertx = Vertx.vertx();
        private final AtomicInteger pages = new AtomicInteger();
        private final HttpServer server;

        EndlessList(String items) throws Exception {
            server = vertx.createHttpServer()
                    .requestHandler(request -> request.response().end(success("{\"items\":[" + items
                            + "],\"has_more\":true,\"next_page_token\":\"page-" + pages.incrementAndGet() + "\"}")))
                    .listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        }

        String url() {
            return "http://127.0.0.1:" + server.actualPort();
        }

        @Override
        public void close() {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    @Test
    @Tag("slow")
    void failsOnTooManyBytes() throws Exception {
        try (EndlessList list = new EndlessList("{\"id\":\"1\",\"name\":\"" + "x".repeat(4_000_000) + "\"}")) {
            unreadable("listApiApps?baseUrl=" + list.url(), list.url(),
                    "is too long: there are more items after 17 pages");
        }
    }

    @Test
    void failsOnCircularPageTokens() {
        page("Started", "two", "a");
        page("two", "three", "b");
        page("three", "two", "a");

        unreadable("listApiApps?pageSize=1", "has a token for the next page that was used before");

        assertThat(requests()).isEqualTo(3);
    }

    private static void page(String state, String next, String token) {
        SERVER.stubFor(any(anyUrl()).inScenario("pages").whenScenarioStateIs(state)
                .willReturn(okJson(success("{\"items\":[],\"has_more\":true,\"next_page_token\":\"" + token + "\"}")))
                .willSetStateTo(next));
    }

    /** No limit, because nothing is kept. */
    @Test
    @Tag("slow")
    void lazyListMayHaveMoreThanThousandPages() throws Exception {
        try (EndlessList list = new EndlessList("{\"id\":\"1\"}")) {
            Iterator<?> items = send("coze:listApiApps?lazy=true&baseUrl=" + list.url()).getMessage()
                    .getBody(Iterator.class);
            for (int i = 0; i <= 1000; i++) {
                items.next();
            }

            assertThat(list.pages).hasValue(1001);
        }
    }

    @Test
    @Tag("slow")
    void failsAfterThousandPages() throws Exception {
        try (EndlessList list = new EndlessList("")) {
            unreadable("listSubscriptions?apiAppId=1&baseUrl=" + list.url(), list.url(),
                    "is too long: there are more items after 1000 pages (read them one by one with option 'lazy', or single pages with 'pageToken',"
                            + " or larger pages with 'pageSize')");

            assertThat(list.pages).hasValue(1000);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "null | is missing",
        "[] | is not a JSON object",
        "\"text\" | is not a JSON object",
        "{\"items\":{}} | has 'items' that is not an array",
        "{\"items\":[7]} | contains an item, number 1, that is not a JSON object",
        "{\"items\":[{\"id\":\"1\"},{\"name\":\"x\"}]} | contains an item, number 2, that has no 'id'",
        "{\"items\":[{\"id\":true}]} | contains an item, number 1, that has no 'id'",
        "{\"items\":[],\"has_more\":\"yes\"} | has a 'has_more' that is neither true nor false",
        "{\"items\":[],\"has_more\":\"true\"} | reports more pages, without next_page_token",
        "{\"items\":[],\"has_more\":true} | reports more pages, without next_page_token",
        "{\"items\":[],\"has_more\":true,\"next_page_token\":\"\"} | reports more pages, without next_page_token",
        "{\"items\":[],\"has_more\":true,\"next_page_token\":null} | reports more pages, without",
    })
    void failsOnMalformedPage(String data, String expectedMessage) {
        respondWithJson(200, success(data));

        unreadable("listApiApps", expectedMessage);
    }

    @Test
    void failsOnResponseWithoutData() {
        respondWithJson(200, SUCCESS);

        unreadable("listApiApps", "is missing");
        unreadable("createApiApp?appType=normal&name=x", "is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | has no 'id'", "[] | is not a JSON object",
        "\"7\" | is not a JSON object"})
    void failsOnMalformedItem(String data, String expectedMessage) {
        respondWithJson(200, success(data));

        unreadable("createApiApp?appType=normal&name=x", expectedMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"items\":[],\"has_more\":false}", "{\"items\":null}", "{}",
        "{\"has_more\":false,\"next_page_token\":\"\"}"})
    void absentItemsAreAnEmptyList(String data) {
        respondWithJson(200, success(data));

        assertThat((List<?>) send("coze:listApiApps").getMessage().getBody(List.class)).isEmpty();
    }

    @Test
    void keepsNumericIdsAndUnknownFields() {
        String item = "{ \"id\" : 7526903225329380001, \"new\" : 1.50 , \"name\":\"\\u6263\" }";
        respondWithJson(200, success("{\"items\" : [ " + item + " , {\"id\":\"2\"} ]}"));

        Exchange exchange = send("coze:listApiApps");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("[" + item + ",{\"id\":\"2\"}]");
        assertThat((List<?>) exchange.getMessage().getBody(List.class)).first()
                .hasToString("ApiApp[id=7526903225329380001,"
                        + " name=扣, appType=null, callbackUrl=null, connectorId=null]");
    }

    @Test
    void failureOfLaterPageFailsOperation() {
        page(Scenario.STARTED, "two", "a");
        SERVER.stubFor(any(anyUrl()).inScenario("pages").whenScenarioStateIs("two")
                .willReturn(okJson("{\"code\":4000,\"msg\":\"no\"}")));

        assertThat(failureOf(send("coze:listApiApps"), "listApiApps").getCode()).isEqualTo(4000L);
    }

    @Test
    void failureOfLaterPageSetsHeadersWithoutException() {
        page(Scenario.STARTED, "two", "a");
        SERVER.stubFor(any(anyUrl()).inScenario("pages").whenScenarioStateIs("two")
                .willReturn(okJson("{\"code\":4000,\"msg\":\"no\"}")));

        Exchange exchange = send("coze:listApiApps?throwExceptionOnFailure=false");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(
                Map.of(CozeConstants.CODE, 4000L, CozeConstants.MSG, "no"));
        assertThat(exchange.getMessage().getBody()).isInstanceOf(CozeResponse.class);
    }
}
