/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The value of {@code X-Coze-Signature}: plain SHA-1 over timestamp, nonce, verify token and body, one after the other,
 * in lower-case hex (https://docs.coze.cn/dev_how_to_guides/add_callback).
 */
final class CallbackSignature {

    private CallbackSignature() {
    }

    static String of(String timestamp, String nonce, String verifyToken, byte[] body) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update((timestamp + nonce + verifyToken).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha1.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }
}
