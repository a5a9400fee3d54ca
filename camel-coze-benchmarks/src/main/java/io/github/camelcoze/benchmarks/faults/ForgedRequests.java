/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.faults;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.benchmarks.load.EventRequests;
import io.github.camelcoze.benchmarks.load.RequestSource;

/** What somebody sends who is not Coze: every kind that a callback can be refused for, in turn. */
final class ForgedRequests {

    private static final String JSON = "application/json";
    /** Of those whose whole body is sent; more would be a test of the loopback interface. */
    private static final int ONE_LONG_IN = 40;
    private static final int TOO_LARGE = (1 << 20) + 1;

    private final int port;
    private final byte[] tooLarge = request("POST", JSON, "x".repeat(TOO_LARGE), Map.of(), TOO_LARGE);
    private int longOnes;

    /** @param port at 127.0.0.1, where they are sent */
    ForgedRequests(int port) {
        this.port = port;
    }

    RequestSource inTurn() {
        String path = CountingProgram.PATH;
        EventRequests forged = EventRequests.forged(port, path, CountingProgram.APP);
        EventRequests ofAnother = EventRequests.usage(port, path, "7511638893163999", CountingProgram.VERIFY_TOKEN,
                "another-");
        String event = "{\"header\":{\"event_type\":\"benefit.usage\",\"event_id\":\"unsigned\",\"api_app_id\":\""
                + CountingProgram.APP + "\"},\"event\":{}}";
        List<RequestSource> kinds = new ArrayList<>(List.of(forged, ofAnother));
        kinds.add(() -> request("POST", JSON, event, Map.of(), event.length()));
        kinds.add(() -> request("POST", JSON, "}}{{ no JSON \u0000", signedWithAnother(), 13));
        kinds.add(() -> request("POST", "application/x-www-form-urlencoded", "a=b&c=d", Map.of(), 7));
        kinds.add(() -> request("GET", JSON, "", Map.of(), 0));
        kinds.add(() -> request("POST", JSON, "{", Map.of(), Integer.MAX_VALUE));
        kinds.add(this::repeated);
        kinds.add(forged);
        kinds.add(() -> longOnes++ % ONE_LONG_IN == 0 ? tooLarge : forged.next());
        return RequestSource.inTurn(kinds);
    }

    /** Headers that are there twice. */
    private byte[] repeated() {
        String head = "X-Coze-Signature: 0\r\n".repeat(2) + "X-Coze-Nonce: 1\r\n".repeat(50);
        return ("POST " + CountingProgram.PATH + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + head + "Content-Length: 2\r\n\r\n{}").getBytes(StandardCharsets.US_ASCII);
    }

    private static Map<String, String> signedWithAnother() {
        return new CozeSignature("another token").headers(0, new byte[0]);
    }

    /** @param length what is announced, whatever is sent */
    private byte[] request(String method, String type, String body, Map<String, String> headers, int length) {
        StringBuilder text = new StringBuilder(method + " " + CountingProgram.PATH + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + port + "\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n");
        headers.forEach((name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
