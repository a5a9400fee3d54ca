/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.client.CozeClient;
import io.github.camelcoze.model.CozeAnswer;
import io.github.camelcoze.model.CozeCall;
import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Calls one operation for each exchange. */
public class CozeProducer extends DefaultProducer {

    private CozeClient client;
    private Runnable removeHealthCheck;

    public CozeProducer(CozeEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = getEndpoint().createClient();
        removeHealthCheck = getEndpoint().getComponent().healthChecks().add(getEndpoint());
    }

    @Override
    protected void doStop() throws Exception {
        if (removeHealthCheck != null) {
            removeHealthCheck.run();
            removeHealthCheck = null;
        }
        super.doStop();
    }

    /**
     * @throws CozeException            when the call failed (see throwExceptionOnFailure)
     * @throws IllegalArgumentException when a parameter is missing or of no use; nothing was called then
     * @throws java.util.concurrent.RejectedExecutionException when the component has been stopped
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        // an earlier call's outcome must not pass for this one's
        tell(message, null, null, null, null);
        message.removeHeader(CozeConstants.NEXT_PAGE_TOKEN);
        CozeCall call = getEndpoint().getOperation().bind(new ExchangeParameterSource(exchange, getEndpoint()));
        try {
            CozeAnswer answer = call.make(client, getEndpoint().getConfiguration().isThrowExceptionOnFailure());
            CozeResponse response = answer.response();
            tell(message, response.getCode(), response.getMsg(), response.getLogId(), response.getHttpResponseCode());
            set(message, CozeConstants.NEXT_PAGE_TOKEN, answer.nextPageToken());
            message.setBody(answer.result());
        } catch (CozeException e) {
            tell(message, e.getCode(), e.getMsg(), e.getLogId(), e.getHttpResponseCode());
            throw e;
        }
    }

    private static void tell(Message message, Long code, String msg, String logId, Integer httpResponseCode) {
        set(message, CozeConstants.CODE, code);
        set(message, CozeConstants.MSG, msg);
        set(message, CozeConstants.LOG_ID, logId);
        set(message, CozeConstants.HTTP_RESPONSE_CODE, httpResponseCode);
    }

    private static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }

    @Override
    public CozeEndpoint getEndpoint() {
        return (CozeEndpoint) super.getEndpoint();
    }
}
