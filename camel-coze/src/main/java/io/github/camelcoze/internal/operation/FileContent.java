/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation;

import java.io.IOException;
import java.io.InputStream;

/**
 * The content of a file to upload, which is read as it is sent.
 *
 * @param name   the file name that Coze gets
 * @param length in bytes; -1 when it is not known
 * @param opener opens the content
 * @param repeatable whether it can be opened more than once
 */
public record FileContent(String name, long length, Opener opener, boolean repeatable) {

    /** Opens the content. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    /** Without the content. */
    @Override
    public String toString() {
        return "FileContent[name=" + name + ", length=" + length + "]";
    }
}
