/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.auth;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.interfaces.RSAPrivateKey;

import io.github.camelcoze.testing.TestKeys;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Private keys without the optional dependency. */
class WithoutBouncyCastleTest {

    /** Loads the reader of keys once more, and finds nothing of Bouncy Castle. */
    private static final class WithoutBouncyCastle extends ClassLoader {

        WithoutBouncyCastle() {
            super(WithoutBouncyCastleTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("org.bouncycastle.")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(PrivateKeys.class.getName())) {
                return super.loadClass(name, resolve);
            }
            try (InputStream bytes = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static Object read(String pem) throws Throwable {
        Method read = new WithoutBouncyCastle().loadClass(PrivateKeys.class.getName()).getDeclaredMethod("read",
                String.class);
        read.setAccessible(true);
        try {
            return read.invoke(null, pem);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void readsPkcs8Key() throws Throwable {
        assertThat(read(TestKeys.pkcs8())).isInstanceOf(RSAPrivateKey.class)
                .isEqualTo(TestKeys.RSA.getPrivate());
    }

    @Test
    void pkcs1KeyNamesDependencyAndCommand() {
        assertThatThrownBy(() -> read(TestKeys.pkcs1())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option 'privateKey' is in PKCS#1 format")
                .hasMessageContaining("org.bouncycastle:bcprov-jdk18on")
                .hasMessageEndingWith("openssl pkcs8 -topk8 -nocrypt -in key.pem");
    }
}
