/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.time.Duration;
import java.util.List;

import io.github.camelcoze.sandbox.SandboxDelivery;
import io.github.camelcoze.sandbox.SandboxEvent;
import io.github.camelcoze.sandbox.SandboxFault;
import io.github.camelcoze.sandbox.testing.ApiClient;
import io.github.camelcoze.sandbox.testing.CallbackReceiver;
import io.github.camelcoze.sandbox.testing.CallbackTestSupport;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Faults in deliveries. */
class DeliveryFaultTest extends CallbackTestSupport {

    private static final String TYPE = "bot.deleted";
    private static final SandboxEvent EVENT = SandboxEvent.of(APP, TYPE);

    @Test
    void overridesTheResponseStatusAndRedelivers() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().status(503));
        List<SandboxDelivery> deliveries = deliver(EVENT);

        assertThat(deliveries).extracting(SandboxDelivery::status).containsExactly(503, 200);
        assertThat(deliveries).extracting(SandboxDelivery::fault).containsExactly("status 503", null);
        assertThat(receiver.requests()).hasSize(2);
        assertThat(receiver.request(0).text()).isEqualTo(receiver.request(1).text());
    }

    @Test
    void keepsAMissingResponse() {
        listenTo(TYPE);
        receiver.close();
        coze.inject(SandboxFault.onDeliveries().status(503));

        assertThat(deliver(EVENT).get(0).status()).isNull();
        assertThat(coze.deliveries().get(0).failure()).isNotNull();
    }

    @Test
    void sendsADuplicate() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().duplicate());
        List<SandboxDelivery> deliveries = deliver(EVENT);

        assertThat(deliveries).hasSize(2).allMatch(delivery -> delivery.attempt() == 1)
                .allMatch(delivery -> "duplicate".equals(delivery.fault()));
        assertThat(receiver.requests()).extracting(CallbackReceiver.Request::text).hasSize(2)
                .containsOnly(receiver.request(0).text());
        for (String header : List.of("X-Coze-Nonce", "X-Coze-Timestamp", "X-Coze-Signature")) {
            assertThat(receiver.requests()).extracting(call -> call.header(header)).isNotNull()
                    .containsOnly(receiver.request(0).header(header));
        }
    }

    @Test
    void sendsDuplicatesConcurrently() {
        listenTo(TYPE);
        receiver.respond(call -> receiver.hang());
        coze.inject(SandboxFault.onDeliveries().duplicate());
        coze.trigger(EVENT);

        await().until(() -> receiver.requests().size() == 2);
    }

    @Test
    void succeedsWhenOneDuplicateSucceeds() {
        listenTo(TYPE);
        receiver.respond(call -> CallbackReceiver.Response.of(receiver.requests().indexOf(call) == 0 ? 200 : 503));
        coze.inject(SandboxFault.onDeliveries().duplicate());

        assertThat(deliver(EVENT)).extracting(SandboxDelivery::status).containsExactlyInAnyOrder(200, 503);
    }

    @Test
    void corruptsTheSignature() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().corruptSignature());
        SandboxDelivery delivery = deliver(EVENT).get(0);

        CallbackReceiver.Request call = receiver.request(0);
        String right = CallbackSignature.of(call.header("X-Coze-Timestamp"), call.header("X-Coze-Nonce"),
                coze.verifyToken(APP), call.body());
        assertThat(call.header("X-Coze-Signature")).matches("[0-9a-f]{40}").isNotEqualTo(right);
        assertThat(delivery.fault()).isEqualTo("corrupt signature");
    }

    @Test
    void cutsTheConnectionMidRequestAndRedelivers() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().cut());
        List<SandboxDelivery> deliveries = deliver(EVENT);

        assertThat(deliveries).extracting(SandboxDelivery::status).containsExactly(null, 200);
        assertThat(deliveries.get(0).failure()).isEqualTo("the connection was cut in the middle of the request");
        assertThat(deliveries.get(0).fault()).isEqualTo("cut");
        assertThat(receiver.requests()).as("whole requests").hasSize(1);
    }

    @Test
    void delaysADelivery() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().delay(LONG_TIMEOUT));
        String late = coze.trigger(EVENT).get(0);
        String next = coze.trigger(EVENT).get(0);
        await().until(() -> coze.deliveries(next).size() == 1);

        assertThat(coze.deliveries(late)).isEmpty();
        assertThat(coze.pendingDeliveries()).isEqualTo(1);
    }

    @Test
    void combinesDelayWithAnotherKind() {
        listenTo(TYPE);
        coze.inject(SandboxFault.onDeliveries().delay(SHORT_DELAY).status(500));

        assertThat(deliver(EVENT)).extracting(SandboxDelivery::fault).containsExactly("status 500, delay 20 ms", null);
        assertThat(receiver.requests()).hasSize(2);
    }

    @Test
    void strikesEventsOfItsTypeOnly() {
        listenTo(TYPE, "bot.published");
        coze.inject(SandboxFault.onDeliveries().status(500).forEventType("bot.published").times(2));

        assertThat(deliver(EVENT)).hasSize(1);
        assertThat(deliver(SandboxEvent.of(APP, "bot.published"))).extracting(SandboxDelivery::status)
                .containsExactly(500, 500, 200);
    }

    @Test
    void strikesUrlVerificationsOnlyByName() {
        coze.inject(SandboxFault.onDeliveries().status(500));
        assertThat(register().code()).isZero();

        coze.inject(SandboxFault.onDeliveries().status(501).forEventType("url_verification"));
        assertThat(register().msg()).contains("it returned HTTP 501");
        assertThat(coze.deliveries()).extracting(SandboxDelivery::fault).containsExactly(null, "status 501");
        assertThat(register().code()).isZero();
    }

    @Test
    void cutsCorruptsAndDelaysUrlVerifications() {
        SandboxFault check = SandboxFault.onDeliveries().forEventType("url_verification");
        coze.inject(check.cut());
        coze.inject(check.corruptSignature());
        coze.inject(check.delay(Duration.ofMillis(1)));

        assertThat(register().msg()).contains("the connection was cut");
        assertThat(register().code()).isZero();
        assertThat(register().code()).isZero();
        assertThat(receiver.request(0).header("X-Coze-Signature")).isNotEqualTo(
                CallbackSignature.of(receiver.request(0).header("X-Coze-Timestamp"),
                        receiver.request(0).header("X-Coze-Nonce"),
                        coze.verifyToken(APP), receiver.request(0).body()));
    }

    @Test
    void rejectsInvalidFaults() {
        SandboxFault fault = SandboxFault.onDeliveries();

        assertThatIllegalArgumentException().isThrownBy(() -> coze.inject(fault));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.status(199));
        assertThatIllegalArgumentException().isThrownBy(fault::html).withMessage("html is for API calls only");
        assertThatIllegalArgumentException().isThrownBy(() -> fault.retryAfter(SHORT_DELAY));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.forOperation("GET", null));
        assertThatIllegalArgumentException().isThrownBy(() -> fault.duplicate().corruptSignature());
    }

    private ApiClient.Response register() {
        return client.json("PUT", "/v1/api_apps/" + APP, "{\"callback_url\":\"" + receiver.url() + "\"}");
    }
}
