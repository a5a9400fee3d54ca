/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;

import io.github.camelcoze.sandbox.testing.TestJwt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PublicKeyFileTest {

    @TempDir
    Path folder;

    @Test
    void readsAPublicKey() throws IOException {
        assertThat(PublicKeyFile.read(file(TestJwt.pem()))).isEqualTo(TestJwt.PUBLIC_KEY);
    }

    @Test
    void readsAPublicKeyWithTextAroundItAndLinesOfAnotherSystem() throws IOException {
        String text = "subject=扣子\r\n" + TestJwt.pem().replace("\n", "\r\n") + "\r\n";

        assertThat(PublicKeyFile.read(file(text))).isEqualTo(TestJwt.PUBLIC_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void rejectsAPrivateKeyWithoutRevealingIt(String name) throws IOException {
        String pem = TestJwt.pem(name, TestJwt.KEYS.getPrivate().getEncoded());

        assertRejected(file(pem), "contains a private key; use the public key (openssl rsa -in private.pem -pubout)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssh-rsa AAAA", "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----\nAAAA"})
    void rejectsAMalformedPem(String text) throws IOException {
        assertRejected(file(text), "contains no PEM block BEGIN PUBLIC KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "A", "===="})
    void rejectsAnotherPem(String text) throws IOException {
        assertRejected(file("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----"),
                "contains no RSA public key");
    }

    @Test
    void rejectsAPublicKeyOfAnotherKind() throws IOException, GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

        assertRejected(file(TestJwt.pem("PUBLIC KEY", key)), "contains no RSA public key");
    }

    @Test
    void rejectsAMissingFile() {
        assertRejected(folder.toString(), "cannot be read");
        assertRejected(folder.resolve("none").toString(), "does not exist");
        assertRejected("\0", "cannot be read");
    }

    @Test
    void rejectsALargeFile() throws IOException {
        assertRejected(file(TestJwt.pem() + " ".repeat(65_536)), "is too large for a key");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), text, StandardCharsets.UTF_8).toString();
    }

    private static void assertRejected(String file, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyFile.read(file))
                .withMessage("the public key file " + file + " " + message);
    }
}
