/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.IOException;
import java.io.InputStream;

import io.github.camelcoze.internal.exchange.ExchangeParameterSource;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.model.CozeResponse;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes one operation for each exchange. */
public class CozeProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(CozeProducer.class);

    private CozeClient client;
    private Runnable removeHealthCheck;

    public CozeProducer(CozeEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = getEndpoint().createClient();
        removeHealthCheck = getEndpoint().addHealthCheck();
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
     * The exception of the exchange is a {@link CozeException} when the call failed (see throwExceptionOnFailure), an
     * IllegalArgumentException when a parameter is missing or invalid, without a call, or a
     * {@link java.util.concurrent.RejectedExecutionException} when the component has been stopped.
     */
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            process(exchange, exchange.getMessage());
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void process(Exchange exchange, Message message) {
        // the outcome of an earlier call must not pass for that of this one
        setOutcome(message, null, null, null, null);
        message.removeHeader(CozeConstants.NEXT_PAGE_TOKEN);
        BoundOperation operation = getEndpoint().getOperation().bind(parameterSource(exchange));
        try {
            OperationResult result = operation.invoke(client,
                    getEndpoint().getConfiguration().isThrowExceptionOnFailure());
            CozeResponse response = result.response();
            setOutcome(message, response.getCode(), response.getMsg(), response.getLogId(),
                    response.getHttpResponseCode());
            set(message, CozeConstants.NEXT_PAGE_TOKEN, result.nextPage());
            message.setBody(result.result());
            if (result.result() instanceof InputStream stream) {
                closeWithExchange(exchange, stream);
            }
        } catch (CozeException e) {
            setOutcome(message, e.getCode(), e.getMsg(), e.getLogId(), e.getHttpResponseCode());
            throw e;
        }
    }

    private ExchangeParameterSource parameterSource(Exchange exchange) {
        CozeEndpoint endpoint = getEndpoint();
        return new ExchangeParameterSource(exchange, endpoint::optionValue, endpoint::isOwnOption,
                endpoint.getConfiguration().getParameters(), endpoint.getComponent()::warnOnce);
    }

    /** A streamed response holds a connection, which is released at the end of the exchange. */
    private static void closeWithExchange(Exchange exchange, InputStream stream) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                try {
                    stream.close();
                } catch (IOException e) {
                    LOG.debug("Closing a response failed: {}", e.toString());
                }
            }
        });
    }

    private static void setOutcome(Message message, Long code, String msg, String logId, Integer httpResponseCode) {
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
