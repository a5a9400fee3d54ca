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

        refuses(file(pem), "holds a private key; give the public one (openssl rsa -in private.pem -pubout)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ssh-rsa AAAA", "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "-----BEGIN PUBLIC KEY-----\nAAAA"})
    void rejectsAMalformedPem(String text) throws IOException {
        refuses(file(text), "holds no PEM that begins with BEGIN PUBLIC KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAAA", "A", "===="})
    void rejectsAnotherPem(String text) throws IOException {
        refuses(file("-----BEGIN PUBLIC KEY-----\n" + text + "\n-----END PUBLIC KEY-----"), "holds no RSA public key");
    }

    @Test
    void rejectsAPublicKeyOfAnotherKind() throws IOException, GeneralSecurityException {
        byte[] key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic().getEncoded();

        refuses(file(TestJwt.pem("PUBLIC KEY", key)), "holds no RSA public key");
    }

    @Test
    void rejectsAMissingFile() {
        refuses(folder.toString(), "can't be read");
        refuses(folder.resolve("none").toString(), "does not exist");
        refuses("\0", "can't be read");
    }

    @Test
    void rejectsALargeFile() throws IOException {
        refuses(file(TestJwt.pem() + " ".repeat(65_536)), "is too large for a key");
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("key.pem"), text, StandardCharsets.UTF_8).toString();
    }

    private static void refuses(String file, String message) {
        assertThatIllegalArgumentException().isThrownBy(() -> PublicKeyFile.read(file))
                .withMessage("the public key file " + file + " " + message);
    }
}
