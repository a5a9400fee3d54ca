/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.util.List;
import java.util.Random;

import io.github.camelcoze.benchmarks.process.Counts;

/**
 * What is to become of one API call after the other, at random: the same again for the same seed, in the sandbox, which lets
 * it happen, and in the driver, which knows from it what must have happened.
 */
final class FaultMix {

    /** What one call gets. */
    enum Kind {
        NONE,
        UNAVAILABLE,
        BROKEN,
        BUSY,
        LATE,
        CUT,
        HTML;

        /** As the sandbox's journal counts it: an answer that comes too late is one that says yes there. */
        String inJournal() {
            return switch (this) {
                case NONE, LATE -> "ok";
                case UNAVAILABLE -> "http-503";
                case BROKEN -> "http-500";
                case BUSY -> "http-429";
                case CUT -> "cut";
                case HTML -> "html";
            };
        }
    }

    /** For how many calls it is drawn; a phase has fewer. */
    static final int CALLS = 4_000;

    private static final List<Kind> FAULTS = List.of(Kind.UNAVAILABLE, Kind.BROKEN, Kind.BUSY, Kind.LATE, Kind.CUT,
            Kind.HTML);

    private final int percent;
    private final Random random;

    /** @param percent of calls that go wrong */
    FaultMix(int percent, long seed) {
        this.percent = percent;
        this.random = new Random(seed);
    }

    Kind next() {
        return random.nextInt(100) < percent ? FAULTS.get(random.nextInt(FAULTS.size())) : Kind.NONE;
    }

    /** What the next so many are. */
    Counts next(long calls) {
        Counts counts = new Counts();
        for (long call = 0; call < calls; call++) {
            counts.add(next().name());
        }
        return counts;
    }
}
