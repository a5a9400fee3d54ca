/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.internal.exchange.BinaryStream;
import io.github.camelcoze.internal.exchange.ExchangeParameterSource;
import io.github.camelcoze.internal.exchange.ResponseHeaders;
import io.github.camelcoze.internal.exchange.SentAuditResult;
import io.github.camelcoze.internal.exchange.UnknownHeaders;
import io.github.camelcoze.internal.http.CozeClient;
import io.github.camelcoze.internal.operation.BoundOperation;
import io.github.camelcoze.internal.operation.OperationInvoker;
import io.github.camelcoze.internal.operation.OperationResult;
import io.github.camelcoze.internal.operation.ParameterSource.ReadOption;
import io.github.camelcoze.internal.operation.ResultMapper;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Invokes one operation for each exchange. */
public class CozeProducer extends DefaultAsyncProducer {

    private static final Logger LOG = LoggerFactory.getLogger(CozeProducer.class);

    private final Map<String, ReadOption> readOptions = new ConcurrentHashMap<>();
    private CozeClient client;
    private OpenCalls open;
    private StreamedCalls streams;
    private AwaitedWork awaited;
    private Runnable removeHealthCheck;

    public CozeProducer(CozeEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = getEndpoint().createClient();
        open = new OpenCalls(getEndpoint().getCamelContext(), getEndpoint().openStreams());
        CozeConfiguration configuration = getEndpoint().getConfiguration();
        if (getEndpoint().getOperation().isStreamed(configuration.isStream())) {
            streams = new StreamedCalls(getEndpoint(), client, open);
            streams.start();
        } else {
            StreamedCalls.checkNoneSet(getEndpoint(), "streamOutput", "idleTimeout");
            if (configuration.getAwaitCompletion() > 0 && getEndpoint().getOperation().longWork() != null) {
                awaited = new AwaitedWork(getEndpoint(), client, open);
                awaited.start();
            }
        }
        removeHealthCheck = getEndpoint().addHealthCheck();
    }

    @Override
    protected void doStop() throws Exception {
        if (removeHealthCheck != null) {
            removeHealthCheck.run();
            removeHealthCheck = null;
        }
        if (open != null) {
            open.closeStopping();
        }
        if (streams != null) {
            streams.stop();
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
            ResponseHeaders.clear(exchange.getMessage());
            BoundOperation operation = getEndpoint().getOperation().bind(parameterSource(exchange),
                    getEndpoint().getConfiguration().isStream());
            if (streams != null) {
                return streams.process(exchange, operation, callback);
            }
            if (awaited != null) {
                return awaited.process(exchange, operation, callback);
            }
            invoke(exchange, operation);
        } catch (CozeException e) {
            ResponseHeaders.set(exchange.getMessage(), e);
            exchange.setException(e);
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private void invoke(Exchange exchange, BoundOperation operation) {
        boolean lazy = getEndpoint().getConfiguration().isLazy()
                && getEndpoint().getOperation().options().contains(ResultMapper.LAZY);
        OperationInvoker invoker = lazy ? client::invokeLazily : client;
        OperationResult result = operation.invoke((request, throwOnFailure) -> {
            OperationResult outcome = invoker.invoke(request, throwOnFailure);
            SentAuditResult.note(exchange, request, outcome);
            return outcome;
        }, getEndpoint().getConfiguration().isThrowExceptionOnFailure());
        ResponseHeaders.set(exchange.getMessage(), result);
        if (result.result() instanceof InputStream stream) {
            closeWithExchange(exchange, stream);
            exchange.getMessage().setBody(new BinaryStream(stream));
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, result.contentType());
        }
    }

    private ExchangeParameterSource parameterSource(Exchange exchange) {
        CozeEndpoint endpoint = getEndpoint();
        UnknownHeaders.warn(exchange.getMessage().getHeaders(), endpoint.getComponent()::warnOnce);
        return new ExchangeParameterSource(exchange, endpoint::optionValue, endpoint::isOwnOption,
                endpoint.getConfiguration().getParameters(), readOptions, endpoint.getComponent()::warnOnce);
    }

    /** A streamed response holds a connection, which is released at the end of the exchange. */
    static void closeWithExchange(Exchange exchange, Closeable stream) {
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

    @Override
    public CozeEndpoint getEndpoint() {
        return (CozeEndpoint) super.getEndpoint();
    }
}
