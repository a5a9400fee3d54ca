/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Sends the requests of a fuzz test one after the other, over as few connections as the server allows. */
public final class FuzzedConnection implements AutoCloseable {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([0-9]{3}) ");

    private final int port;
    private RawConnection open;

    public FuzzedConnection(int port) {
        this.port = port;
    }

    /** The response to one request; null when the server closed the connection instead. */
    public RawConnection.Response exchange(FuzzedRequest request) throws IOException {
        boolean isNew = open == null;
        RawConnection.Response response = attempt(request);
        if (response == null && !isNew) {
            // it had been closed after the one before
            response = attempt(request);
        }
        return response;
    }

    private RawConnection.Response attempt(FuzzedRequest request) throws IOException {
        if (open == null) {
            open = new RawConnection(port);
        }
        RawConnection.Response response = null;
        try {
            open.write(request.toBytes());
        } catch (IOException e) {
            // the response may arrive before the request is sent completely
        }
        do {
            response = open.read(request.kind() != FuzzedRequest.Kind.FRAMED_HEAD);
        } while (response != null && response.status() == 100);
        if (response == null || response.closes() || request.bytes().contains(" HTTP/1.0\r\n")) {
            close();
        }
        return response;
    }

    /** The statuses of all that comes back for bytes on a connection of their own, and what else there was. */
    public RawResponses sendRaw(FuzzedRequest request) throws IOException {
        try (RawConnection connection = new RawConnection(port)) {
            String all = connection.sendAndReadAll(request.toBytes());
            return new RawResponses(
                    STATUS.matcher(all).results().map(status -> Integer.valueOf(status.group(1))).toList(), all);
        }
    }

    /** What came back for bytes. */
    public record RawResponses(List<Integer> statuses, String all) {
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }
}
