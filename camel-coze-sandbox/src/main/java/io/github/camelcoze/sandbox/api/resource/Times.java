/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.resource;

import java.time.Instant;

/** Times as Coze writes them: seconds since 1970. */
public final class Times {

    private Times() {
    }

    public static long now() {
        return Instant.now().getEpochSecond();
    }
}
