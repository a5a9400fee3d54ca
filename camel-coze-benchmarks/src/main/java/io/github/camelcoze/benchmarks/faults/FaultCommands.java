/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.time.Duration;

import io.github.camelcoze.benchmarks.process.Counts;
import io.github.camelcoze.sandbox.CozeSandbox;
import io.github.camelcoze.sandbox.SandboxFault;

/** Lets things go wrong in a sandbox. */
final class FaultCommands {

    private final CozeSandbox coze;

    FaultCommands(CozeSandbox coze) {
        this.coze = coze;
    }

    /** The connections of so many of the next API calls are cut. */
    Object cut(String[] words) {
        coze.inject(SandboxFault.onApiCalls().cut().times(Integer.parseInt(words[0])));
        return null;
    }

    /** The signatures of so many of the next deliveries are wrong. */
    Object corrupt(String[] words) {
        coze.inject(SandboxFault.onDeliveries().corruptSignature().times(Integer.parseInt(words[0])));
        return null;
    }

    /**
     * As many of the next API calls go wrong as {@link FaultMix} draws.
     *
     * @param words percent, seed, how late (ms) an answer comes that comes too late
     */
    Object mix(String[] words) {
        coze.clearFaults();
        FaultMix mix = new FaultMix(Integer.parseInt(words[0]), Long.parseLong(words[1]));
        for (int call = 0; call < FaultMix.CALLS; call++) {
            coze.inject(fault(mix.next(), Duration.ofMillis(Long.parseLong(words[2]))));
        }
        return new Counts().add("calls", FaultMix.CALLS);
    }

    private static SandboxFault fault(FaultMix.Kind kind, Duration late) {
        SandboxFault fault = SandboxFault.onApiCalls();
        return switch (kind) {
            // a fault is used up with each call: this one stands for none
            case NONE -> fault.delay(Duration.ofMillis(1));
            case UNAVAILABLE -> fault.status(503);
            case BROKEN -> fault.status(500);
            case BUSY -> fault.status(429).retryAfter(Duration.ofSeconds(1));
            case LATE -> fault.delay(late);
            case CUT -> fault.cut();
            case HTML -> fault.html();
        };
    }
}
