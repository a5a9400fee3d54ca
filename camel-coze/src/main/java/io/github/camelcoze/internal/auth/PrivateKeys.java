/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.io.StringReader;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** Reads the private key of an OAuth app. No message holds anything of it. */
final class PrivateKeys {

    private static final int SMALLEST = 2048;

    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);

    private PrivateKeys() {
    }

    /**
     * @param  pem                      PKCS#8 ("BEGIN PRIVATE KEY") or PKCS#1 ("BEGIN RSA PRIVATE KEY"); its lines may have
     *                                  been joined, or be separated by a backslash and an n, as in environment variables
     * @throws IllegalArgumentException when it is no RSA private key of at least 2048 bits
     */
    static RSAPrivateKey read(String pem) {
        Matcher found = PEM.matcher(pem.replace("\\r", "").replace("\\n", "\n"));
        String other = null;
        while (found.find()) {
            String kind = found.group(1);
            if (kind.equals("PRIVATE KEY") || kind.equals("RSA PRIVATE KEY")) {
                return checked(parse(kind, found.group(2)));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw unusable(kind.startsWith("ENCRYPTED")
                        ? "is encrypted: give it decrypted (openssl pkcs8 -topk8 -nocrypt)"
                        : "is of the kind '" + kind + "', and Coze takes RSA keys only");
            }
            other = kind.toLowerCase(Locale.ROOT);
        }
        if (other == null && pem.contains("-----BEGIN ")) {
            throw damaged();
        }
        if (other != null) {
            throw unusable("is a " + other + ", not the private key");
        }
        throw unusable("holds no PEM text, which begins with -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE"
                + " KEY----- and ends with the END line of the same name; write file: or classpath: before the path of a"
                + " file");
    }

    private static PrivateKey parse(String kind, String content) {
        if (content.contains("ENCRYPTED")) {
            throw unusable("is encrypted: give it decrypted (openssl pkcs8 -topk8 -nocrypt)");
        }
        String pem = "-----BEGIN " + kind + "-----\n" + content.replaceAll("\\s+", "").replaceAll("(.{64})", "$1\n")
                + "\n-----END " + kind + "-----\n";
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            Object parsed = parser.readObject();
            JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
            return parsed instanceof PEMKeyPair pair
                    ? converter.getPrivateKey(pair.getPrivateKeyInfo())
                    : converter.getPrivateKey((PrivateKeyInfo) parsed);
        } catch (IOException | RuntimeException e) {
            // what the parser says may quote the key
            throw damaged();
        }
    }

    private static RSAPrivateKey checked(PrivateKey key) {
        if (!(key instanceof RSAPrivateKey rsa)) {
            throw unusable("is a key for " + key.getAlgorithm() + ", and Coze takes RSA keys only");
        }
        if (rsa.getModulus().bitLength() < SMALLEST) {
            throw unusable("has " + rsa.getModulus().bitLength() + " bits, and RS256 needs " + SMALLEST
                    + " at the least");
        }
        return rsa;
    }

    static IllegalArgumentException damaged() {
        return unusable("is damaged: was it copied whole? (In a URI, only RAW(...) keeps its plus signs.)");
    }

    private static IllegalArgumentException unusable(String reason) {
        return new IllegalArgumentException("Option 'privateKey' " + reason);
    }
}
