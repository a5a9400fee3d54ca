/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.stream;

import java.io.InputStream;
import java.util.function.Consumer;

import io.github.camelcoze.CozeException;
import io.github.camelcoze.internal.operation.ApiRequest;
import io.github.camelcoze.stream.CozeStream;
import io.github.camelcoze.stream.WorkflowEvent;
import io.github.camelcoze.stream.WorkflowStream;

/** A workflow run, or what follows an interrupt of one. */
public final class WorkflowSession extends StreamSession<WorkflowEvent> implements WorkflowStream {

    private final Consumer<WorkflowEvent> interrupts;
    private Long lastId;
    private boolean interrupted;

    /**
     * @param idleTimeout    in ms, for how long nothing may arrive
     * @param throwOnFailure whether a failure that Coze reports in place of a stream is an exception
     * @param interrupts     gets an interrupt when it arrives, before the reader does
     */
    public WorkflowSession(ApiRequest request, StreamOpener opener, long idleTimeout, boolean throwOnFailure,
            Consumer<WorkflowEvent> interrupts) {
        super(request, opener, idleTimeout, throwOnFailure, Runnable::run);
        this.interrupts = interrupts;
    }

    @Override
    EventReader<WorkflowEvent> reader(InputStream stream, StreamFailures failures) {
        return new WorkflowStreamReader(stream, failures);
    }

    @Override
    boolean continuesAfter(WorkflowEvent event) {
        if (event.isInterrupted()) {
            interrupted = true;
            interrupts.accept(event);
        }
        return false;
    }

    /** Whether the interrupt has arrived. */
    public boolean isInterrupted() {
        return interrupted;
    }

    @Override
    public CozeStream<String> texts() {
        return new TextStream<>(this, new WorkflowText()::of);
    }

    @Override
    public String format(WorkflowEvent event) {
        lastId = event.getId();
        return (lastId == null ? "" : "id:" + lastId + "\n")
                + ServerSentEvent.format(event.getName(), event.getData());
    }

    @Override
    public String format(CozeException reason) {
        return (lastId == null ? "" : "id:" + (lastId + 1) + "\n") + ServerSentEvent.format("Error",
                "{\"error_code\":" + reason.getCode() + ",\"error_message\":" + ServerSentEvent.message(reason) + "}");
    }
}
