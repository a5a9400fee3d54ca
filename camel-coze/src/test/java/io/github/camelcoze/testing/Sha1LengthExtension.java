/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

import org.bouncycastle.crypto.digests.SHA1Digest;

/**
 * A length extension attack on a plain SHA-1 signature: a longer body and its valid signature, made without the secret.
 */
public record Sha1LengthExtension(byte[] body, String signature) {

    private static final int BLOCK = 64;
    private static final int COUNT = 8;
    private static final int STATE = 16;

    /**
     * @param signature of the secret and the body
     * @param secret    how long what is signed in front of the body is
     * @param body      what was signed
     * @param suffix    what is to be signed behind it
     */
    public static Sha1LengthExtension of(String signature, int secret, byte[] body, byte[] suffix) {
        byte[] padding = padding(secret + body.length);
        ByteArrayOutputStream extended = new ByteArrayOutputStream();
        extended.writeBytes(body);
        extended.writeBytes(padding);
        extended.writeBytes(suffix);

        // a SHA-1 at the end of a block, whose state is the signature
        SHA1Digest untouched = new SHA1Digest();
        untouched.update(new byte[BLOCK], 0, BLOCK);
        ByteBuffer state = ByteBuffer.wrap(untouched.getEncodedState());
        state.putLong(COUNT, (long) secret + body.length + padding.length);
        state.position(STATE).put(HexFormat.of().parseHex(signature));
        SHA1Digest sha1 = new SHA1Digest(state.array());
        sha1.update(suffix, 0, suffix.length);
        byte[] digest = new byte[sha1.getDigestSize()];
        sha1.doFinal(digest, 0);
        return new Sha1LengthExtension(extended.toByteArray(), HexFormat.of().formatHex(digest));
    }

    /** What SHA-1 itself puts behind a message of so many bytes: a bit, zeros, and the length in bits. */
    private static byte[] padding(int length) {
        int zeros = Math.floorMod(BLOCK - Long.BYTES - 1 - length, BLOCK);
        return ByteBuffer.allocate(1 + zeros + Long.BYTES).put((byte) 0x80).position(1 + zeros)
                .putLong(8L * length).array();
    }
}
