/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A connection that sends bytes exactly as given, which an HTTP client would normalize. */
public final class RawConnection implements AutoCloseable {

    private static final int READ_TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final InputStream in;

    public RawConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** An HTTP response. */
    public record Response(int status, List<String> headers, String body) {

        public boolean closes() {
            return headers.stream().anyMatch(header -> header.equalsIgnoreCase("connection: close"));
        }

        String header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream().filter(header -> header.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(header -> header.substring(prefix.length()).strip()).findFirst().orElse(null);
        }
    }

    public RawConnection write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawConnection write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Ends the sending; responses can still be read. */
    public RawConnection end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** Sends the bytes and ends the sending; returns all that is received until the server closes the connection. */
    public String sendAndReadAll(byte[] bytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            write(bytes).end();
            in.transferTo(all);
        } catch (SocketException e) {
            // closed while it was still sending, or reading
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** The next response; null when the server closed the connection instead. */
    public Response read() throws IOException {
        return read(true);
    }

    /** @param body whether the response may have one: that to a HEAD request never has, whatever its headers say */
    public Response read(boolean body) throws IOException {
        try {
            String status = line();
            if (status == null) {
                return null;
            }
            List<String> headers = new ArrayList<>();
            for (String line = line(); line != null && !line.isEmpty(); line = line()) {
                headers.add(line);
            }
            Response head = new Response(Integer.parseInt(status.split(" ")[1]), headers, "");
            return body ? new Response(head.status(), headers, body(head)) : head;
        } catch (SocketException e) {
            // reset: what was sent could not be read any more
            return null;
        }
    }

    private String body(Response head) throws IOException {
        String length = head.header("Content-Length");
        if (length != null) {
            return text(in.readNBytes(Integer.parseInt(length)));
        }
        if (!"chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
            return head.closes() ? text(in.readAllBytes()) : "";
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(); size > 0; size = chunkSize()) {
            body.write(in.readNBytes(size));
            line();
        }
        line();
        return text(body.toByteArray());
    }

    private int chunkSize() throws IOException {
        String size = line();
        if (size == null) {
            throw new EOFException("in the middle of a response");
        }
        return Integer.parseInt(size, 16);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return text(line.toByteArray()).stripTrailing();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
