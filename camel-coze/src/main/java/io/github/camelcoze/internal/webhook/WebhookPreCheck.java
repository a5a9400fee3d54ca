/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets an HTTP server reject callback requests before it reads their bodies. These rejections are counted and logged
 * like any other.
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
     * @return               why to reject it; empty to continue reading
     */
    public Optional<RejectionReason> check(String method, List<String> contentTypes, long contentLength) {
        try {
            WebhookRequest.check(method, contentTypes.size() == 1 ? contentTypes.get(0) : null);
        } catch (WebhookRejectedException e) {
            processor.get().rejected(e);
            return Optional.of(e.reason());
        }
        return contentLength > maxBodySize ? Optional.of(tooLarge()) : Optional.empty();
    }

    /** The body is longer than {@link #maxBodySize()}. */
    public RejectionReason tooLarge() {
        processor.get().rejected(new WebhookRejectedException(RejectionReason.TOO_LARGE));
        return RejectionReason.TOO_LARGE;
    }
}
