/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/** The key pair of an OAuth app: Coze has the public key, a program the private one, in a file until this is closed. */
public final class OAuthAppKey implements AutoCloseable {

    public static final String CLIENT = "1107700000001";
    public static final String KEY = "fingerprint";

    private final KeyPair pair;
    private final Path pem;

    private OAuthAppKey(KeyPair pair, Path pem) {
        this.pair = pair;
        this.pem = pem;
    }

    /** @param folder where the private key is written to */
    public static OAuthAppKey create(Path folder) throws IOException, GeneralSecurityException {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        Files.createDirectories(folder);
        OAuthAppKey key = new OAuthAppKey(keys.generateKeyPair(), Files.createTempFile(folder, "oauth", ".pem"));
        Files.writeString(key.pem,
                "-----BEGIN PRIVATE KEY-----\n" + key.privateKey() + "\n-----END PRIVATE KEY-----\n");
        return key;
    }

    /** In Base64. */
    public String privateKey() {
        return Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
    }

    /** In Base64. */
    public String publicKey() {
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }

    /** @param base64 as {@link #publicKey} has it */
    public static RSAPublicKey publicKey(String base64) throws GeneralSecurityException {
        return (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** Arguments of a program that has the private key. */
    public List<String> options() {
        return List.of("camel.component.coze.clientId=" + CLIENT, "camel.component.coze.publicKeyId=" + KEY,
                "camel.component.coze.privateKey=file:" + pem);
    }

    @Override
    public void close() throws IOException {
        Files.delete(pem);
    }
}
