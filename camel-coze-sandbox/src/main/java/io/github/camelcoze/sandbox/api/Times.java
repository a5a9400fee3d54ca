/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api;

import java.time.Instant;

/** Times as Coze writes them: seconds since 1970. */
final class Times {

    private Times() {
    }

    static long now() {
        return Instant.now().getEpochSecond();
    }
}
