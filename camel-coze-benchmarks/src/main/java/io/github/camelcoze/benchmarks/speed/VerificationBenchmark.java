/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.security.MessageDigest;
import java.util.Random;

import io.github.camelcoze.CozeSignature;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Verifying a callback's signature, and SHA-1 of the same bytes and no more. */
@State(Scope.Thread)
public class VerificationBenchmark {

    private static final String VERIFY_TOKEN = "verify-token-of-the-benchmark";
    private static final String TIMESTAMP = "1732430000000";
    private static final String NONCE = "4f3c2b1a-0e9d-4c8b-a7f6-5e4d3c2b1a09";

    /** Of the body, in bytes. */
    @Param({"600", "16384", "1048576"})
    public int size;

    private final CozeSignature coze = new CozeSignature(VERIFY_TOKEN);
    private byte[] body;
    private byte[] everything;
    private String signature;

    @Setup
    public void sign() {
        body = new byte[size];
        new Random(size).nextBytes(body);
        signature = coze.sign(TIMESTAMP, NONCE, body);
        byte[] before = (TIMESTAMP + NONCE + VERIFY_TOKEN).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        everything = new byte[before.length + size];
        System.arraycopy(before, 0, everything, 0, before.length);
        System.arraycopy(body, 0, everything, before.length, size);
    }

    @Benchmark
    public boolean verify() {
        if (!coze.matches(TIMESTAMP, NONCE, signature, body)) {
            throw new IllegalStateException("The signature is good");
        }
        return true;
    }

    @Benchmark
    public byte[] sha1() throws Exception {
        return MessageDigest.getInstance("SHA-1").digest(everything);
    }
}
