/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OAuthTokenTest extends OAuthTest {

    @Test
    void givesOutATokenThatOpensTheApi() {
        Caller.Reply reply = ask(new TestJwt());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).matches("\\{\"access_token\":\"czs_\\w{64}\",\"expires_in\":1750000900}");
        assertThat(statusOf(reply.json().path("access_token").textValue())).isEqualTo(200);
    }
}
