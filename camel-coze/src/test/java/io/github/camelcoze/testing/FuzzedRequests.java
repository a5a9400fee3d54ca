/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.github.camelcoze.CozeSignature;
import io.github.camelcoze.testing.FuzzedRequest.Kind;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

import static io.github.camelcoze.testing.FuzzedJson.pick;
import static org.quicktheories.generators.SourceDSL.integers;

/** Callback requests, valid ones and ones that were modified after signing. */
public final class FuzzedRequests implements Gen<FuzzedRequest> {

    private static final List<String> METHODS = List.of("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            "post",
            "POST", "PROPFIND", "A");

    private static final List<String> TARGETS = List.of("", "?", "?a=b", "?%", "?%zz=%", "?CamelHttpMethod=POST", "/",
            "//", "/%2e%2e", "/../callback", ";jsessionid=1", "?X-Coze-Signature=0", "#a", "%00",
            "?" + "a&".repeat(2000),
            "/" + "a".repeat(5000), "\u00e9", "\\", "?Content-Type=text/plain", "?{}|^`\"<>");

    private static final List<String> TYPES = List.of("application/json;charset=utf-8", "application/json; charset=\"",
            "application/json; charset=gbk", "application/json; charset=nonsense", "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x", "multipart/form-data", "multipart/form-data; boundary=\"", "text/plain",
            "*/*",
            "/", ";", "", "\"", ",", "application/json;q=x", "a/b; c=\"d", "application/json; charset=;;=\u00ff");

    private static final List<String> HEADERS = List.of("Expect: 100-continue", "Expect: nothing", "Accept: ,;q=x",
            "Accept: */*;q=\"", "Cookie: =;a;\"", "CamelHttpUri: http://127.0.0.1:1/", "CamelFileName: ../../x",
            "Content-Encoding: gzip", "Authorization: Basic \u00ff", "Authorization: Basic", "X-Coze-Signature: 0",
            "X-Coze-Timestamp: 9", "X-Coze-Nonce: ", "Forwarded: for=\"", "X-Forwarded-Proto: \u0001", "Host: [",
            "Host: a b",
            "Origin: null", "X-Long: " + "x".repeat(9000), "X: " + "y".repeat(4000), ": empty", "no colon", " folded",
            "Ho\u00e9st: x", "Content-Type: application/json", "Range: bytes=0-", "Upgrade: websocket", "Via: \t");

    private static final List<String> GARBAGE = List.of("\r\n", "\u0000", "GET / HTTP/1.1\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000", "POST", " ", "\n\n\n\n", "HTTP/1.1 200 OK\r\n\r\n",
            "\u00ff".repeat(100),
            "GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(10_000),
            "POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nG",
            "Content-Length: -1\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /coze/callback HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");

    private final CozeSignature signature;
    private final String path;
    private final String app;
    private final String client;

    /** @param client whose events have ids that those of others have not */
    public FuzzedRequests(CozeSignature signature, String path, String app, String client) {
        this.signature = signature;
        this.path = path;
        this.app = app;
        this.client = client;
    }

    @Override
    public FuzzedRequest generate(RandomnessSource in) {
        int kind = number(in, 10);
        if (kind == 0) {
            Draft draft = new Draft(FuzzedJson.event(app, "good-" + client).generate(in));
            draft.sign(in, signature);
            return draft.request(Kind.GOOD, path, in);
        }
        Draft draft = new Draft(pick(List.of(FuzzedJson.event(app, client), FuzzedJson.unusualEvent(app, client),
                FuzzedJson.unusualEvent(app, client), FuzzedJson.nonEnvelope())).generate(in).generate(in));
        if (number(in, 5) > 0) {
            draft.sign(in, signature);
        }
        if (kind < 8) {
            for (int changes = number(in, 3); changes > 0; changes--) {
                draft.change(in);
            }
            return draft.request(draft.method.equals("HEAD") ? Kind.FRAMED_HEAD : Kind.FRAMED, path, in);
        }
        FuzzedRequest whole = draft.request(Kind.RAW, path, in);
        String raw = number(in, 3) == 0
                ? whole.bytes() + pick(GARBAGE).generate(in) + whole.bytes()
                : garbled(whole.bytes(), in);
        return new FuzzedRequest(Kind.RAW, raw, whole.signedBody());
    }

    private static int number(RandomnessSource in, int bound) {
        return integers().between(0, bound - 1).generate(in);
    }

    /** With a few bytes that are others, are missing or are new. */
    private static String garbled(String text, RandomnessSource in) {
        StringBuilder bytes = new StringBuilder(text);
        for (int changes = 1 + number(in, 4); changes > 0; changes--) {
            int at = number(in, bytes.length() + 1);
            switch (number(in, 5)) {
                case 0 -> bytes.setLength(at);
                case 1 -> bytes.insert(at, (char) number(in, 256));
                case 2 -> bytes.delete(at, Math.min(bytes.length(), at + 1 + number(in, 20)));
                case 3 -> bytes.insert(at, bytes.substring(0, Math.min(bytes.length(), number(in, 200))));
                default -> {
                    if (at < bytes.length()) {
                        bytes.setCharAt(at, (char) (bytes.charAt(at) ^ 1 << number(in, 8)));
                    }
                }
            }
        }
        return bytes.toString();
    }

    private static String garbledHeader(String line, RandomnessSource in) {
        String garbled = garbled(line, in).replaceAll("[\r\n]", "");
        // an empty one would end the head
        return garbled.isBlank() ? "X" : garbled;
    }

    /** A request that is being put together. */
    private static final class Draft {
        private final List<String> headers = new ArrayList<>(
                List.of("Host: localhost", "Content-Type: application/json"));
        private String method = "POST";
        private String target = "";
        private String version = "HTTP/1.1";
        private String body;
        private String signedBody;

        Draft(String body) {
            this.body = body;
        }

        void sign(RandomnessSource in, CozeSignature signature) {
            String timestamp = Integer.toString(number(in, Integer.MAX_VALUE));
            String nonce = Integer.toHexString(number(in, Integer.MAX_VALUE));
            String value = signature.sign(timestamp, nonce, body.getBytes(StandardCharsets.ISO_8859_1));
            headers.add(CozeSignature.TIMESTAMP_HEADER + ": " + timestamp);
            headers.add(CozeSignature.NONCE_HEADER + ": " + nonce);
            headers.add(CozeSignature.SIGNATURE_HEADER + ": " + value);
            signedBody = body;
        }

        void change(RandomnessSource in) {
            int header = number(in, Math.max(1, headers.size()));
            switch (number(in, 11)) {
                case 0, 1, 2 -> body = garbled(body, in);
                case 3 -> headers.removeIf(line -> headers.indexOf(line) == header);
                case 4 -> headers.add(headers.isEmpty() ? "A: b" : headers.get(header));
                case 5 -> headers.add(number(in, headers.size() + 1), pick(HEADERS).generate(in));
                case 6 -> headers.replaceAll(line -> headers.indexOf(line) == header ? garbledHeader(line, in) : line);
                case 7 -> headers.replaceAll(line -> line.startsWith("Content-Type")
                        ? "Content-Type: " + pick(TYPES).generate(in)
                        : line);
                case 8 -> method = pick(METHODS).generate(in);
                case 9 -> target = pick(TARGETS).generate(in);
                default -> version = "HTTP/1.0";
            }
        }

        FuzzedRequest request(Kind kind, String path, RandomnessSource in) {
            StringBuilder request = new StringBuilder(method + " " + path + target + " " + version + "\r\n");
            headers.forEach(line -> request.append(line).append("\r\n"));
            if (number(in, 5) == 0 && version.equals("HTTP/1.1") && !body.isEmpty()) {
                int half = body.length() / 2;
                request.append("Transfer-Encoding: chunked\r\n\r\n").append(chunk(body.substring(0, half)))
                        .append(chunk(body.substring(half))).append("0\r\n\r\n");
            } else {
                request.append("Content-Length: ").append(body.length()).append("\r\n\r\n").append(body);
            }
            return new FuzzedRequest(kind, request.toString(), signedBody);
        }

        private static String chunk(String part) {
            return part.isEmpty() ? "" : Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
        }
    }
}
