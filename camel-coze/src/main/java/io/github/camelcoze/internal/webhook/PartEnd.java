/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** An idempotent consumer of a part keeps its id unless the part failed, or its failure was handled. */
final class PartEnd extends SynchronizationAdapter {

    private final Exception before;

    PartEnd(Exchange part) {
        this.before = Parts.of(part).notedFailure();
    }

    @Override
    public void onComplete(Exchange part) {
        Parts parts = Parts.of(part);
        if (HiddenFailure.ofItself(part) != null || parts.notedFailure() != before || parts.isCutOff()) {
            part.getExchangeExtension().setFailureHandled(true);
        }
    }

    @Override
    public boolean allowHandover() {
        return false;
    }

    @Override
    public int getOrder() {
        return HIGHEST;
    }
}
