/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;

/** Key pairs generated once per test run. */
public final class TestKeys {

    public static final KeyPair RSA = generate("RSA", 2048);

    private TestKeys() {
    }

    public static KeyPair generate(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RSAPublicKey publicKey() {
        return (RSAPublicKey) RSA.getPublic();
    }

    public static String pkcs8() {
        return pem("PRIVATE KEY", RSA.getPrivate().getEncoded());
    }

    public static String pkcs1() throws Exception {
        return pem("RSA PRIVATE KEY", PrivateKeyInfo.getInstance(RSA.getPrivate().getEncoded()).parsePrivateKey()
                .toASN1Primitive().getEncoded());
    }

    /** A readable but inconsistent key. */
    public static byte[] withMismatchedPrime() {
        byte[] key = RSA.getPrivate().getEncoded();
        key[key.length - 300] ^= 1;
        return key;
    }

    public static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(content)
                + "\n-----END " + kind + "-----\n";
    }
}
