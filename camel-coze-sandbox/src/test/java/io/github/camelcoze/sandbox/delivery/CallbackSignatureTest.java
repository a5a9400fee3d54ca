/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallbackSignatureTest {

    private static final byte[] BODY = "{\"header\":{\"event_type\":\"url_verification\"},\"event\":{\"challenge\":\"你好\"}}"
            .getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "a92cd9fa393c5660d5adf71d057d41c1e4e80139";

    @Test
    void matchesTheReferenceSignature() {
        assertThat(CallbackSignature.of("1749116452112", "5f0c1d2e",
                "3JZ9JrHhXMihsrFuCLqbPaxfqnN2JUVCIjpuarFsNxsI2aK1k9uVq6vYi4uBwKp6", BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void differsForEachRequest() {
        CallbackRequest one = CallbackRequest.signed("http://x/", "token", 1, BODY);
        CallbackRequest other = CallbackRequest.signed("http://x/", "token", 1, BODY);

        assertThat(one.headers().get("X-Coze-Signature")).matches("[0-9a-f]{40}")
                .isNotEqualTo(other.headers().get("X-Coze-Signature"));
    }

    @Test
    void canBeCorruptedByOneDigit() {
        CallbackRequest right = CallbackRequest.signed("http://x/", "token", 1, BODY);
        CallbackRequest wrong = right.withWrongSignature();

        assertThat(wrong.headers().get("X-Coze-Signature").substring(1))
                .isEqualTo(right.headers().get("X-Coze-Signature").substring(1));
        assertThat(wrong.headers().get("X-Coze-Signature")).isNotEqualTo(right.headers().get("X-Coze-Signature"));
        assertThat(wrong.headers().get("X-Coze-Nonce")).isEqualTo(right.headers().get("X-Coze-Nonce"));
    }
}
