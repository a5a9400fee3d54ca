/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import io.github.camelcoze.client.CozeClient;
import io.github.camelcoze.model.CozeException;
import io.github.camelcoze.model.CozeRequest;
import io.github.camelcoze.model.CozeResponse;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.util.ObjectHelper;

/** Calls one operation for each exchange. */
public class CozeProducer extends DefaultProducer {

    private CozeClient client;

    public CozeProducer(CozeEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        if (ObjectHelper.isEmpty(getEndpoint().getConfiguration().getToken())) {
            throw new IllegalArgumentException("No access token for coze:" + getEndpoint().getOperation()
                    + ": set option 'token' of the component (property camel.component.coze.token) or of the endpoint,"
                    + " for example to {{env:COZE_API_TOKEN}}");
        }
        super.doStart();
        client = getEndpoint().createClient();
    }

    /**
     * @throws CozeException            when the call failed (see throwExceptionOnFailure)
     * @throws IllegalArgumentException when a parameter is missing or of no use; nothing was called then
     */
    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        // an earlier call's outcome must not pass for this one's
        tell(message, null, null, null, null);
        CozeRequest request = getEndpoint().entry().bind(new ExchangeParameterSource(exchange, getEndpoint()));
        try {
            CozeResponse response = getEndpoint().getConfiguration().isThrowExceptionOnFailure()
                    ? client.call(request)
                    : client.send(request);
            tell(message, response.getCode(), response.getMsg(), response.getLogId(), response.getHttpResponseCode());
            message.setBody(response);
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
