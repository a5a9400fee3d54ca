/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes and reads page tokens. A token names the last item of its page and is sealed for the list that it was made for,
 * so that one that was made up, or that belongs to another list, is found out without remembering any.
 */
final class PageTokens {

    private static final String MAC = "HmacSHA256";
    private static final int SEAL_LENGTH = 16;

    private volatile byte[] key = RandomValues.key();

    /** From now on no token made before is known. */
    void forgetAll() {
        key = RandomValues.key();
    }

    String make(String list, long last) {
        byte[] token = ByteBuffer.allocate(Long.BYTES + SEAL_LENGTH).putLong(last).put(seal(list, last)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The number of the last item of the page before; 0 for the empty token. Refuses a token not made for this list. */
    long read(String list, String token) {
        if (token.isEmpty()) {
            return 0;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            if (bytes.remaining() == Long.BYTES + SEAL_LENGTH) {
                long last = bytes.getLong();
                byte[] seal = new byte[SEAL_LENGTH];
                bytes.get(seal);
                if (MessageDigest.isEqual(seal, seal(list, last))) {
                    return last;
                }
            }
        } catch (IllegalArgumentException e) {
            // not Base64: falls through to the same refusal
        }
        throw ApiException
                .badRequest("page_token is not one that this list answered; use the next_page_token of the page"
                        + " before, or none for the first page");
    }

    private byte[] seal(String list, long last) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            mac.update(ByteBuffer.allocate(Long.BYTES).putLong(last).flip());
            return Arrays.copyOf(mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SEAL_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is missing from this Java", e);
        }
    }
}
