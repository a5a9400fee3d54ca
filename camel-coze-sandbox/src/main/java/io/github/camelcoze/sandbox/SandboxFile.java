/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

/**
 * An uploaded file.
 *
 * @param bytes     its size
 * @param createdAt seconds since 1970
 * @param sha256    of the whole content, lower-case hex
 * @param head      the first MiB of the content, all of it when it is smaller; a copy each time it is asked for
 */
public record SandboxFile(String id, String name, long bytes, long createdAt, String sha256, byte[] head) {

    public SandboxFile {
        head = head.clone();
    }

    @Override
    public byte[] head() {
        return head.clone();
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "SandboxFile[" + id + ", " + name + ", " + bytes + " bytes]";
    }
}
