/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.callback;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells an HTTP server which callbacks need not be read. What is refused here is counted and logged like what is refused
 * afterwards.
 */
public final class CallbackEntrance {

    private final int maxBodySize;
    private final Supplier<CallbackProcessor> callbacks;

    CallbackEntrance(int maxBodySize, Supplier<CallbackProcessor> callbacks) {
        this.maxBodySize = maxBodySize;
        this.callbacks = callbacks;
    }

    /** In bytes. */
    public int maxBodySize() {
        return maxBodySize;
    }

    /**
     * What is known before the body is read.
     *
     * @param  contentTypes  all headers of that name
     * @param  contentLength in bytes, negative when it is not announced
     * @return               why to refuse it; empty to read on
     */
    public Optional<Refusal> check(String method, List<String> contentTypes, long contentLength) {
        try {
            CallbackRequest.check(method, contentTypes.size() == 1 ? contentTypes.get(0) : null);
        } catch (RefusedCallback e) {
            callbacks.get().refusedUnread(e);
            return Optional.of(e.refusal());
        }
        return contentLength > maxBodySize ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** The body is longer than {@link #maxBodySize()}. */
    public Refusal tooLarge() {
        callbacks.get().refusedUnread(new RefusedCallback(Refusal.TOO_LARGE));
        return Refusal.TOO_LARGE;
    }
}
