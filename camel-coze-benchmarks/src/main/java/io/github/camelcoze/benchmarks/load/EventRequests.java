/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelcoze.CozeSignature;

/** Events of one app, signed as Coze does (contract, section 2), each another one. Thread-safe. */
public final class EventRequests implements RequestSource {

    /** Of a body, in bytes. */
    private static final int SIZE = 600;

    private final String apiAppId;
    private final String prefix;
    private final CozeSignature signature;
    private final String head;
    private final AtomicLong made = new AtomicLong();

    private EventRequests(int port, String path, String apiAppId, String verifyToken, String prefix) {
        this.apiAppId = apiAppId;
        this.prefix = prefix;
        this.signature = new CozeSignature(verifyToken);
        this.head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUser-Agent: events\r\nAccept: */*\r\nContent-Type: application/json\r\n";
    }

    /**
     * Bill lines of 600 bytes.
     *
     * @param port        at 127.0.0.1, where they are sent
     * @param verifyToken what they are signed with
     * @param prefix      begins their event ids; the number of the event follows
     */
    public static EventRequests usage(int port, String path, String apiAppId, String verifyToken, String prefix) {
        return new EventRequests(port, path, apiAppId, verifyToken, prefix);
    }

    /** What somebody sends who does not know the verify token. */
    public static EventRequests forged(int port, String path, String apiAppId) {
        return usage(port, path, apiAppId, "not-the-verify-token-of-this-app", "forged-");
    }

    /** How many there are so far: their numbers are less. */
    public long made() {
        return made.get();
    }

    /** The event's id. */
    public String id(long number) {
        return prefix + number;
    }

    @Override
    public byte[] next() {
        return request(made.getAndIncrement());
    }

    /** The event with this number, once more: a repeat, with a timestamp of now. */
    public byte[] request(long number) {
        long now = System.currentTimeMillis();
        byte[] json = SampleEvent.write(id(number), now, apiAppId, SIZE);
        StringBuilder text = new StringBuilder(head);
        for (Map.Entry<String, String> header : signature.headers(now, json).entrySet()) {
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        byte[] before = text.append("Content-Length: ").append(json.length).append("\r\n\r\n").toString()
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(before, before.length + json.length);
        System.arraycopy(json, 0, request, before.length, json.length);
        return request;
    }
}
