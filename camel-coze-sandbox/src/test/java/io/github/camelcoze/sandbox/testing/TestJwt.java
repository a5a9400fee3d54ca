/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.testing;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A JWT made by hand, as no library makes invalid ones. Valid until it is changed. */
public final class TestJwt {

    public static final String CLIENT = "31199000000";
    public static final String KEY_ID = "fingerprint-of-the-tests";
    public static final KeyPair KEYS = newKeys(2048);
    public static final RSAPublicKey PUBLIC_KEY = (RSAPublicKey) KEYS.getPublic();
    public static final long NOW = 1_750_000_000L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "typ", "JWT", "kid", KEY_ID));
    private final Map<String, Object> claims = new LinkedHashMap<>(Map.of("iss", CLIENT, "aud", "127.0.0.1", "iat", NOW,
            "exp", NOW + 600, "jti", UUID.randomUUID().toString()));

    public static KeyPair newKeys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as openssl writes it. */
    public static String pem() {
        return pem("PUBLIC KEY", PUBLIC_KEY.getEncoded());
    }

    public static String pem(String name, byte[] der) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(der)
                + "\n-----END " + name + "-----\n";
    }

    /** A value of null removes it. */
    public TestJwt header(String name, Object value) {
        return with(header, name, value);
    }

    /** A value of null removes it. */
    public TestJwt claim(String name, Object value) {
        return with(claims, name, value);
    }

    public String unsigned() {
        return part(json(header)) + "." + part(json(claims));
    }

    public String signed() {
        return signed(KEYS.getPrivate());
    }

    public String signed(PrivateKey key) {
        return sign(unsigned(), key);
    }

    /** Signs any text. */
    public static String sign(String unsigned, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(unsigned.getBytes(StandardCharsets.US_ASCII));
            return unsigned + "." + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String part(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private TestJwt with(Map<String, Object> fields, String name, Object value) {
        if (value == null) {
            fields.remove(name);
        } else {
            fields.put(name, value);
        }
        return this;
    }

    private static byte[] json(Map<String, Object> fields) {
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
