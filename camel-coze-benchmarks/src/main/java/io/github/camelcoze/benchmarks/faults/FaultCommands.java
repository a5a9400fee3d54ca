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

    /**
     * One fault: {@code api} or {@code deliveries}, then {@code status=}, {@code delay=} (ms), {@code retry=} (s),
     * {@code times=}, {@code path=} (a regular expression), {@code type=} (of event), {@code cut}, {@code html},
     * {@code duplicate}, {@code corrupt}.
     */
    Object inject(String[] words) {
        SandboxFault fault = words[0].equals("api") ? SandboxFault.onApiCalls() : SandboxFault.onDeliveries();
        for (int i = 1; i < words.length; i++) {
            String value = words[i].substring(words[i].indexOf('=') + 1);
            fault = switch (words[i].split("=")[0]) {
                case "status" -> fault.status(Integer.parseInt(value));
                case "delay" -> fault.delay(Duration.ofMillis(Long.parseLong(value)));
                case "retry" -> fault.retryAfter(Duration.ofSeconds(Long.parseLong(value)));
                case "times" -> fault.times(Integer.parseInt(value));
                case "path" -> fault.forOperation(null, value);
                case "type" -> fault.forEventType(value);
                case "cut" -> fault.cut();
                case "html" -> fault.html();
                case "duplicate" -> fault.duplicate();
                case "corrupt" -> fault.corruptSignature();
                default -> throw new IllegalArgumentException(words[i]);
            };
        }
        coze.inject(fault);
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
