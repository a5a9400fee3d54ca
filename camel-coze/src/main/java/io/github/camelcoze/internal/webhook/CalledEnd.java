/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.webhook;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The exchange of a Kamelet or of seda has parts of its own. Whatever waits for it gets its properties, and knows by
 * them what happened; nothing does after seda without a reply. An audit result that is invalid fails the event.
 */
final class CalledEnd extends SynchronizationAdapter {

    private final Parts caller;

    CalledEnd(Parts caller) {
        this.caller = caller;
    }

    @Override
    public void onComplete(Exchange called) {
        Exception failure = HiddenFailure.of(called);
        if (failure != null) {
            HiddenFailure.note(called, failure);
        }
        if (failure != null || !AuditDecision.isValid(called)) {
            called.getExchangeExtension().setFailureHandled(true);
        }
        if (HandledFailures.contains(called)) {
            HandledFailures.note(called);
        } else {
            caller.noteRetried(called);
        }
        onDone(called);
    }

    /** What it shares with its parts would be copied, too. */
    @Override
    public void onDone(Exchange called) {
        caller.share(called);
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
