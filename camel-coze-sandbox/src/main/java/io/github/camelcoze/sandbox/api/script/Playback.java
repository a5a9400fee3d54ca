/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.script;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcoze.sandbox.http.StreamBody;
import io.vertx.core.Vertx;

/**
 * Does what a script says, step by step: each step changes something and is an event of the stream, if there is one. When the
 * stream ends early, or the client is gone, the steps go on; whether a chat at Coze does is not documented.
 */
public final class Playback implements StreamBody {

    /** @param event makes the event after the change, when it is written */
    public record Step(Runnable change, Supplier<ServerEvent> event) {
    }

    private final Vertx vertx;
    private final List<Step> steps;
    private final ServerEvent.Writer writer;
    private final Runnable onDisconnect;
    private Output output;
    private Integer pending;
    private int done;

    public Playback(Vertx vertx, List<Step> steps, ServerEvent.Writer writer, Runnable onDisconnect) {
        this.vertx = vertx;
        this.steps = steps;
        this.writer = writer;
        this.onDisconnect = onDisconnect;
    }

    /** With a stream. */
    @Override
    public void open(Output stream) {
        output = stream;
        stream.onDisconnect(onDisconnect);
        start();
    }

    /**
     * Without a stream.
     *
     * @param retrievals how often what it is about is {@link #retrieved} before it happens, all at once; null when it
     *                   happens by time
     */
    public void start(Integer retrievals) {
        pending = retrievals;
        if (retrievals == null) {
            start();
        }
    }

    /** What it is about is about to be shown. */
    public void retrieved() {
        if (pending != null && pending > 0) {
            pending--;
        } else if (pending != null) {
            finish();
        }
    }

    private void start() {
        if (is(writer.script().cutAfter())) {
            end(Output::cut);
        } else if (is(writer.script().endAfter()) || done == steps.size()) {
            end(Output::end);
        }
        if (done < steps.size() && !is(writer.script().silentAfter())) {
            later(this::next);
        }
    }

    /** Everything that is left, at once. */
    public void finish() {
        while (done < steps.size() && !is(writer.script().silentAfter())) {
            step();
        }
    }

    private void next() {
        step();
        start();
    }

    private void step() {
        Step step = steps.get(done);
        step.change().run();
        if (output != null) {
            output.write(writer.write(done, step.event().get()));
        }
        done++;
    }

    private void end(Consumer<Output> how) {
        if (output != null) {
            how.accept(output);
            output = null;
        }
    }

    private boolean is(Integer limit) {
        return limit != null && limit == done;
    }

    private void later(Runnable action) {
        long delay = writer.script().delayMs();
        if (delay > 0) {
            vertx.setTimer(delay, late -> action.run());
        } else {
            vertx.runOnContext(soon -> action.run());
        }
    }
}
