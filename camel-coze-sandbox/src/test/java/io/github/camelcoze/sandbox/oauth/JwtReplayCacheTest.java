/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.oauth;

import io.github.camelcoze.sandbox.http.ApiException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JwtReplayCacheTest {

    private final JwtReplayCache used = new JwtReplayCache();

    @Test
    void evictsExpiredJwts() {
        used.use(jwt("1", 100), 99);

        assertThatThrownBy(() -> used.use(jwt("1", 100), 99)).isInstanceOf(ApiException.class);
        assertThatCode(() -> used.use(jwt("1", 200), 100)).doesNotThrowAnyException();
    }

    @Test
    void keepsTheNewest10000() {
        for (int i = 0; i <= 10_000; i++) {
            used.use(jwt("id " + i, 100), 1);
        }

        assertThatThrownBy(() -> used.use(jwt("id 1", 100), 1)).isInstanceOf(ApiException.class);
        assertThatCode(() -> used.use(jwt("id 0", 100), 1)).doesNotThrowAnyException();
    }

    private static JwtAssertion jwt(String id, long expiresAt) {
        return new JwtAssertion("a.b.c", "key", "client", "host", 0, 0, expiresAt, id);
    }
}
