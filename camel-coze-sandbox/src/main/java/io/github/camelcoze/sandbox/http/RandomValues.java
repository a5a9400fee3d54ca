/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Generates ids and secrets in the form that Coze's documents show them in.
 */
public final class RandomValues {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String HEX = "0123456789ABCDEF";
    private static final DateTimeFormatter LOG_TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LOG_ID_TAIL = 17;
    private static final int SECRET_LENGTH = 64;
    private static final int NONCE_LENGTH = 16;
    private static final long FIRST_ID = 7_500_000_000_000_000_000L;
    private static final long IDS = 100_000_000_000_000_000L;

    private RandomValues() {
    }

    /** 19 digits that fit into a signed 64-bit number, as callbacks may carry ids as numbers. */
    public static String id() {
        return Long.toString(FIRST_ID + RANDOM.nextLong(IDS));
    }

    public static String verifyToken() {
        return pick(ALPHANUMERIC, SECRET_LENGTH);
    }

    public static String accessToken() {
        return "pat_" + pick(ALPHANUMERIC, SECRET_LENGTH);
    }

    /** An access token that is issued for a JWT; that it looks like a service token is not documented by Coze. */
    public static String issuedToken() {
        return "czs_" + pick(ALPHANUMERIC, SECRET_LENGTH);
    }

    /** 34 characters: the time (UTC here, which Coze does not document) to the millisecond, then upper-case hex. */
    public static String logId(Instant time) {
        return LOG_TIME.format(time) + pick(HEX, LOG_ID_TAIL);
    }

    /** Its form is not documented by Coze. */
    public static String nonce() {
        return pick(ALPHANUMERIC, NONCE_LENGTH);
    }

    public static byte[] key() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    private static String pick(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
