/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.util.Map;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeException;
import io.github.camelcoze.model.SubscriptionSync;
import io.github.camelcoze.testing.WireMockTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

/** Failures of each call of {@code coze:syncSubscriptions}, from bot.deleted to bot.published. */
class SyncSubscriptionsFailureTest extends WireMockTestSupport {

    private static final String SYNC = "coze:syncSubscriptions?apiAppId=" + APP + "&eventTypes=bot.published";
    private static final String NO = "{\"code\":4000,\"msg\":\"no\",\"detail\":{\"logid\":\"" + LOGID + "\"}}";

    @BeforeEach
    void stubSuccess() {
        SERVER.stubFor(list("bot.deleted"));
        SERVER.stubFor(post(anyUrl()).willReturn(okJson(SUCCESS)));
        SERVER.stubFor(delete(anyUrl()).willReturn(okJson(SUCCESS)));
    }

    private static MappingBuilder list(String... types) {
        StringBuilder items = new StringBuilder();
        for (String type : types) {
            items.append(items.isEmpty() ? "" : ",").append("{\"event_type\":\"").append(type).append("\"}");
        }
        return get(anyUrl()).willReturn(okJson("{\"code\":0,\"msg\":\"\",\"data\":{\"items\":[" + items
                + "],\"has_more\":false},\"detail\":{\"logid\":\"" + LOGID + "\"}}"));
    }

    private void thenFail(MappingBuilder first, MappingBuilder second) {
        SERVER.stubFor(first.inScenario("lists").whenScenarioStateIs(Scenario.STARTED).willSetStateTo("changed"));
        SERVER.stubFor(second.inScenario("lists").whenScenarioStateIs("changed"));
    }

    private CozeException failure(String expectedMessage) {
        CozeException failure = failureOf(send(SYNC), "syncSubscriptions");
        assertThat(failure).hasMessageStartingWith("Coze operation 'syncSubscriptions' failed at " + expectedMessage);
        return failure;
    }

    private static void assertCalls(int get, int post, int delete) {
        SERVER.verify(get, getRequestedFor(anyUrl()));
        SERVER.verify(post, postRequestedFor(anyUrl()));
        SERVER.verify(delete, deleteRequestedFor(anyUrl()));
        SERVER.verify(get + post + delete, anyRequestedFor(anyUrl()));
    }

    @Test
    void failsWhenListingFails() {
        SERVER.stubFor(get(anyUrl()).willReturn(okJson(NO)));

        CozeException failure = failure("'listSubscriptions'; before that, nothing was changed. Coze operation"
                + " 'listSubscriptions' failed: code 4000, msg 'no', logid " + LOGID);

        assertThat(failure.getCode()).isEqualTo(4000L);
        assertThat(failure.getLogId()).isEqualTo(LOGID);
        assertThat(failure.getCause()).isInstanceOfSatisfying(CozeException.class,
                cause -> assertThat(cause.getOperation()).isEqualTo("listSubscriptions"));
        assertCalls(1, 0, 0);
    }

    @Test
    void failsOnMalformedList() {
        SERVER.stubFor(get(anyUrl()).willReturn(okJson(SUCCESS)));

        failure("'listSubscriptions'; before that, nothing was changed. ");

        assertCalls(1, 0, 0);
    }

    @Test
    void failsWhenSubscribeFails() {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson(NO)));

        CozeException failure = failure(
                "'subscribe' to bot.published; before that, nothing was changed. Coze operation 'subscribe' failed:"
                        + " code 4000");

        assertThat(failure.isRetryable()).isFalse();
        assertCalls(2, 1, 0);
    }

    @Test
    void failsWhenUnsubscribeFails() {
        SERVER.stubFor(delete(anyUrl()).willReturn(okJson(NO)));

        failure("'unsubscribe' from bot.deleted; before that, the app was subscribed to bot.published. Coze operation"
                + " 'unsubscribe' failed: code 4000");

        assertCalls(2, 1, 1);
    }

    @Test
    void failsWhenOnlyUnsubscribeFails() {
        SERVER.stubFor(list("bot.published", "bot.deleted"));
        SERVER.stubFor(delete(anyUrl()).willReturn(okJson(NO)));

        failure("'unsubscribe' from bot.deleted; before that, nothing was changed. ");
    }

    @Test
    void failsWhenSecondListingFails() {
        thenFail(list("bot.deleted"), get(anyUrl()).willReturn(aResponse().withStatus(503)));
        SERVER.stubFor(post(anyUrl()).willReturn(okJson(NO)));

        assertThat(failure("'subscribe' to bot.published; ").getCode()).as("the refusal says more").isEqualTo(4000L);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void transientFailureFails(int status) {
        SERVER.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "7")));

        CozeException failure = failure("'unsubscribe' from bot.deleted; before that, the app was subscribed to"
                + " bot.published. ");

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure.getRetryAfter()).hasSeconds(7);
        assertThat(failure.getHttpResponseCode()).isEqualTo(status);
        assertCalls(1, 1, 1);
    }

    @Test
    void transientFailureIsNotCheckedAgain() {
        SERVER.stubFor(post(anyUrl()).willReturn(okJson(NO.replace("4000", "5003")).withStatus(503)));

        assertThat(failure("'subscribe' to bot.published; ").isRetryable()).isTrue();

        assertCalls(1, 1, 0);
    }

    @Test
    void closedConnectionFails() {
        SERVER.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(failure("'subscribe' to bot.published; ")).hasMessageContaining(
                "the request may have been processed");
    }

    @Test
    void errorForExistingSubscriptionIsIgnored() {
        thenFail(list("bot.deleted"), list("bot.deleted", "bot.published"));
        SERVER.stubFor(post(anyUrl()).willReturn(okJson(NO)));

        Exchange exchange = send(SYNC);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody(SubscriptionSync.class).added()).containsExactly("bot.published");
        assertCalls(2, 1, 1);
    }

    @Test
    void errorForAbsentSubscriptionIsIgnored() {
        thenFail(list("bot.deleted"), list("bot.published"));
        SERVER.stubFor(delete(anyUrl()).willReturn(okJson(NO)));

        assertThat(send(SYNC).getException()).isNull();

        assertCalls(2, 1, 1);
    }

    @Test
    void throwsEvenWithThrowExceptionOnFailureFalse() {
        SERVER.stubFor(delete(anyUrl()).willReturn(okJson(NO)));

        Exchange exchange = send(SYNC + "&throwExceptionOnFailure=false");

        assertThat(failureOf(exchange, "syncSubscriptions")).hasMessageContaining("the app was subscribed");
        assertThat(exchange.getMessage().getHeaders()).containsAllEntriesOf(
                Map.of(CozeConstants.CODE, 4000L, CozeConstants.LOG_ID, LOGID));
    }

    @Test
    void failureKeepsBodyForRedelivery() {
        SERVER.stubFor(delete(anyUrl()).willReturn(aResponse().withStatus(503)));

        Exchange exchange = send("coze:syncSubscriptions?apiAppId=" + APP, "bot.published", Map.of());

        assertThat(exchange.getMessage().getBody()).isEqualTo("bot.published");
    }
}
