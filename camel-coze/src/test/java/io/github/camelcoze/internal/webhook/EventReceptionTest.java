/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.net.http.HttpResponse;

import io.github.camelcoze.CozeConstants;
import io.github.camelcoze.CozeConsumer;
import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.testing.EventsTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From an HTTP request to the route. */
class EventReceptionTest extends EventsTestSupport {

    @Test
    void routesSignedEventWithHeaders() throws Exception {
        route(URI_OF_EVENTS);

        HttpResponse<String> response = send(signed(utf8(event("bot.deleted", "e-1"))));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertRouted(1);
        Message message = routed.get(0).getMessage();
        assertThat(message.getHeaders()).containsOnlyKeys(CozeConstants.EVENT_TYPE, CozeConstants.EVENT_ID,
                CozeConstants.EVENT_TIME, CozeConstants.EVENT_API_APP_ID, Exchange.MESSAGE_TIMESTAMP);
        assertThat(message.getBody()).isInstanceOf(CozeEvent.class);
        assertThat(message.getBody(String.class)).isEqualTo(event("bot.deleted", "e-1"));
    }

    /** What Camel does when it suspends a context whose events take longer than its timeout. */
    @Test
    void receivesAfterStopSuspendAndResume() throws Exception {
        route(URI_OF_EVENTS);
        CozeConsumer consumer = (CozeConsumer) context.getRoute("events").getConsumer();
        consumer.stop();
        consumer.suspend();
        consumer.resume();

        assertThat(callback(event("bot.deleted", "e-1"))).isEqualTo(200);
        assertRouted(1);
    }
}
