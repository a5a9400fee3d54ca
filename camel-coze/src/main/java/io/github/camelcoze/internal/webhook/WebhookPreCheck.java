/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells an HTTP server which processor need not be read. What is refused here is counted and logged like what is refused
 * afterwards.
 */
public final class WebhookPreCheck {

    private final int maxBodySize;
    private final Supplier<WebhookProcessor> processor;

    WebhookPreCheck(int maxBodySize, Supplier<WebhookProcessor> processor) {
        this.maxBodySize = maxBodySize;
        this.processor = processor;
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
    public Optional<RejectionReason> check(String method, List<String> contentTypes, long contentLength) {
        try {
            WebhookRequest.check(method, contentTypes.size() == 1 ? contentTypes.get(0) : null);
        } catch (WebhookRejectedException e) {
            processor.get().rejectedUnread(e);
            return Optional.of(e.reason());
        }
        return contentLength > maxBodySize ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** The body is longer than {@link #maxBodySize()}. */
    public RejectionReason tooLarge() {
        processor.get().rejectedUnread(new WebhookRejectedException(RejectionReason.TOO_LARGE));
        return RejectionReason.TOO_LARGE;
    }
}
