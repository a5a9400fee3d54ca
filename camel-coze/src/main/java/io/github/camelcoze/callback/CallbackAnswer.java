/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.nio.ByteBuffer;
import java.util.Map;

import io.github.camelcoze.model.AuditResult;
import io.github.camelcoze.model.CozeJson;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** What Coze is answered, written onto the HTTP exchange in place of all that was there. */
final class CallbackAnswer {

    /** Seconds. Coze's own schedule is not known (contract, section 2); anybody else may go by this. */
    private static final int RETRY_AFTER = 5;

    private CallbackAnswer() {
    }

    /** The event counts as processed. */
    static void acknowledge(Exchange http) {
        write(http, 200, null);
    }

    /** The same, with what was decided about a bot; null for nothing. */
    static void acknowledge(Exchange http, AuditResult audit) {
        write(http, 200, audit == null ? null : audit.getJson());
    }

    /** The address is ours. */
    static void urlCheck(Exchange http, String challenge) {
        write(http, 200, CozeJson.write(Map.of("challenge", challenge)));
    }

    /** The event is being processed: whether it will have been is not known yet. */
    static void putOff(Exchange http) {
        write(http, 503, null).setHeader("Retry-After", RETRY_AFTER);
    }

    /** There is no route any more. */
    static void notFound(Exchange http) {
        write(http, 404, null);
    }

    /** The event does not count as processed. Nothing is told of why. */
    static void failed(Exchange http) {
        write(http, 500, null);
    }

    static void refuse(Exchange http, Refusal refusal) {
        Message message = write(http, refusal.status(), refusal.json());
        if (refusal == Refusal.METHOD) {
            message.setHeader("Allow", "POST");
        }
        if (refusal == Refusal.NOT_READY) {
            message.setHeader("Retry-After", RETRY_AFTER);
        }
    }

    private static Message write(Exchange http, int status, byte[] json) {
        Message message = http.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        if (json != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
        // no body at all would make some engines answer 204; an array would be read as a stream by Vert.x's, which costs
        // two more turns of a worker thread and tens of KB for some bytes
        message.setBody(json == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(json));
        return message;
    }
}
