/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.nio.ByteBuffer;
import java.util.Map;

import io.github.camelcoze.event.CozeEvent;
import io.github.camelcoze.internal.io.CozeJson;
import io.github.camelcoze.model.AuditResult;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The response to a callback, written onto the HTTP exchange in place of all that was there. */
final class WebhookResponse {

    /** Coze's own schedule is not documented; other clients may use this. */
    private static final int RETRY_AFTER_SECONDS = 5;

    private WebhookResponse() {
    }

    /** The event counts as processed. */
    static void acknowledge(Exchange http) {
        write(http, 200, null);
    }

    /** The event counts as processed, with an audit result; null for none. */
    static void acknowledge(Exchange http, AuditResult audit) {
        write(http, 200, audit == null ? null : audit.getJson());
    }

    /** Confirms the callback URL, with the challenge as it came: text, or a number. */
    static void urlVerification(Exchange http, CozeEvent event) {
        write(http, 200, CozeJson.write(Map.of("challenge", event.getEvent().path("challenge"))));
    }

    /** A consumer has reached itself. */
    static void prove(Exchange http, byte[] proof) {
        write(http, 200, proof);
    }

    /** The event is in progress: whether it will be processed is not known yet. */
    static void defer(Exchange http) {
        write(http, 503, null).setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }

    /** There is no route any more. */
    static void notFound(Exchange http) {
        write(http, 404, null);
    }

    /** The event does not count as processed. The response does not say why. */
    static void failed(Exchange http) {
        write(http, 500, null);
    }

    static void reject(Exchange http, RejectionReason reason) {
        Message message = write(http, reason.status(), reason.json());
        if (reason == RejectionReason.METHOD) {
            message.setHeader("Allow", "POST");
        }
        if (reason == RejectionReason.NOT_READY) {
            message.setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    private static Message write(Exchange http, int status, byte[] json) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (json != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        // without a body, some engines would respond with 204; an array would be read as a stream by Vert.x's, which
        // costs
        // two more turns of a worker thread and tens of KB for some bytes
        message.setBody(json == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(json));
        return message;
    }
}
