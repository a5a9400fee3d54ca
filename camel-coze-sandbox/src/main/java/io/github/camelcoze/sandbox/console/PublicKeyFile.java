/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an RSA public key as {@code openssl rsa -pubout} writes it: PEM of an X.509 SubjectPublicKeyInfo. */
final class PublicKeyFile {

    private static final int MAX_BYTES = 64 * 1024;
    private static final Pattern PEM = Pattern
            .compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----");

    private PublicKeyFile() {
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a one-line reason, which quotes nothing of the file
     */
    static RSAPublicKey read(String file) {
        String text = text(file);
        Matcher pem = PEM.matcher(text);
        if (!pem.find()) {
            throw wrong(file, text.contains("PRIVATE KEY-----")
                    ? "contains a private key; use the public key (openssl rsa -in private.pem -pubout)"
                    : "contains no PEM block BEGIN PUBLIC KEY", null);
        }
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA")
                    .generatePublic(new X509EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw wrong(file, "contains no RSA public key", e);
        }
    }

    private static String text(String file) {
        // not only regular files: a shell can hand over what another program writes
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw wrong(file, "is too large for a key", null);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw wrong(file, "does not exist", e);
        } catch (IOException | InvalidPathException e) {
            throw wrong(file, "cannot be read", e);
        }
    }

    private static IllegalArgumentException wrong(String file, String what, Exception cause) {
        return new IllegalArgumentException("the public key file " + file + " " + what, cause);
    }
}
