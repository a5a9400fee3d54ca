/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a response, such as audio, as they arrive. They can be read once: a second reader would find nothing,
 * and gets an exception that says so.
 */
public final class BinaryStream extends FilterInputStream implements ReadOnceStream {

    private boolean begun;
    private boolean rewound;

    public BinaryStream(InputStream response) {
        super(response);
    }

    @Override
    public int read() throws IOException {
        begin();
        return super.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        begin();
        return super.read(buffer, offset, length);
    }

    private void begin() throws IOException {
        if (rewound) {
            throw new IOException("The response has been read already: to use it more than once, convert the body to"
                    + " byte[] first, which holds it in memory");
        }
        begun = true;
    }

    /** All of it, in memory. It stays to be read. */
    public byte[] whole() throws IOException {
        byte[] bytes = readAllBytes();
        in = new ByteArrayInputStream(bytes);
        begun = false;
        return bytes;
    }

    /** Called before each step of a route. */
    @Override
    public void reset() {
        rewound = begun;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
