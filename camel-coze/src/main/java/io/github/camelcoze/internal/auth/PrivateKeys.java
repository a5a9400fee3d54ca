/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** Reads the private key of an OAuth app. No message contains any part of it. */
final class PrivateKeys {

    private static final String OPTION = "Option 'privateKey' ";

    private static final int MIN_BITS = 2048;

    /** RSA first; the others for the message. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "DSA", "XDH");

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);

    private PrivateKeys() {
    }

    /**
     * @param  pem                      PKCS#8 ("BEGIN PRIVATE KEY") or PKCS#1 ("BEGIN RSA PRIVATE KEY"); its lines may
     *                                  have been joined, or be separated by a backslash and an n, as in environment
     *                                  variables, even if escaped more than once
     * @throws IllegalArgumentException when it is no RSA private key of at least 2048 bits
     */
    static RSAPrivateKey read(String pem) {
        Matcher found = PEM.matcher(pem.replaceAll("\\\\+r", "").replaceAll("\\\\+n", "\n"));
        String other = null;
        while (found.find()) {
            String kind = found.group(1);
            if (kind.equals("PRIVATE KEY") || kind.equals("RSA PRIVATE KEY")) {
                return checked(parse(kind, found.group(2)));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw unusable(kind.startsWith("ENCRYPTED")
                        ? "is encrypted: decrypt it (openssl pkcs8 -topk8 -nocrypt)"
                        : "is of type '" + kind + "', but Coze supports only RSA keys: create one of 2048 bits");
            }
            other = kind.toLowerCase(Locale.ROOT);
        }
        if (other == null && pem.contains("-----BEGIN ")) {
            throw damaged();
        }
        if (other != null) {
            throw unusable("is a " + other + ", not the private key");
        }
        throw unusable("is not PEM text, which starts with -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE"
                + " KEY----- and ends with the matching END line; prefix the path of a file with file: or classpath:");
    }

    private static PrivateKey parse(String kind, String content) {
        if (content.contains("ENCRYPTED")) {
            throw unusable("is encrypted: decrypt it (openssl pkcs8 -topk8 -nocrypt)");
        }
        try {
            byte[] der = Base64.getDecoder().decode(content.replaceAll("\\s+", ""));
            return kind.startsWith("RSA") ? pkcs1(der) : pkcs8(der);
        } catch (GeneralSecurityException | IOException e) {
            // the parser's message may quote the key
            throw damaged();
        } catch (IllegalArgumentException e) {
            throw e.getMessage() != null && e.getMessage().startsWith(OPTION) ? e : damaged();
        }
    }

    private static PrivateKey pkcs8(byte[] der) throws GeneralSecurityException {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // of another algorithm, or damaged
            }
        }
        throw new InvalidKeySpecException();
    }

    /** The JDK does not know this format. */
    private static PrivateKey pkcs1(byte[] der) throws IOException, GeneralSecurityException {
        try {
            return pkcs8(BouncyCastle.pkcs8(der));
        } catch (NoClassDefFoundError e) {
            throw unusable("is in PKCS#1 format (BEGIN RSA PRIVATE KEY), which requires the dependency"
                    + " org.bouncycastle:bcprov-jdk18on; or convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem");
        }
    }

    /** Only to be touched where Bouncy Castle is on the classpath. */
    private static final class BouncyCastle {
        static byte[] pkcs8(byte[] pkcs1) throws IOException {
            return new PrivateKeyInfo(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                    org.bouncycastle.asn1.pkcs.RSAPrivateKey.getInstance(pkcs1)).getEncoded();
        }
    }

    private static RSAPrivateKey checked(PrivateKey key) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            throw unusable("is a key for " + key.getAlgorithm()
                    + ", but Coze supports only RSA keys: create one of 2048 bits");
        }
        if (rsa.getModulus().bitLength() < MIN_BITS) {
            throw unusable("has " + rsa.getModulus().bitLength() + " bits, but RS256 requires at least " + MIN_BITS
                    + ": create one of 2048 bits");
        }
        return rsa;
    }

    static IllegalArgumentException damaged() {
        return unusable("is damaged: check that it was copied completely (in a URI, only RAW(...) preserves plus"
                + " signs)");
    }

    private static IllegalArgumentException unusable(String reason) {
        return new IllegalArgumentException(OPTION + reason);
    }
}
