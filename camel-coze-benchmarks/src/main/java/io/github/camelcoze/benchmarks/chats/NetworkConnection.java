/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.chats;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** One connection of a client, and what belongs to it at the server. Requests follow responses: nobody pipelines. */
final class NetworkConnection {

    private static final int BUFFER = 64 * 1024;
    private static final int NOISE = 16;
    private static final String DONE = "event:done";
    private static final String CHUNK_END = "\n\n\r\n";
    private static final String JUNK = chunk("event:conversation.message.delta\ndata:{\"id\":\"73\n\n");

    private final FaultyNetwork network;
    private final Socket client;
    private final Socket server;
    private final StringBuilder request = new StringBuilder();
    private final StringBuilder response = new StringBuilder();
    private volatile ChatFault.Question fault;
    private volatile boolean answered;
    private volatile long requested;
    private volatile long responded;
    private volatile boolean done;

    NetworkConnection(FaultyNetwork network, Socket client, Socket server) {
        this.network = network;
        this.client = client;
        this.server = server;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    void start() {
        FaultyNetwork.start("requests", () -> pump(this::requests, true));
        FaultyNetwork.start("responses", () -> pump(this::responses, false));
    }

    /** Something that reads until there is no more; false when the connection is left as it is. */
    @FunctionalInterface
    private interface Pump {
        boolean run() throws IOException;
    }

    private void pump(Pump pump, boolean last) {
        boolean over;
        try {
            over = pump.run();
        } catch (IOException e) {
            over = true; // one of both is gone
        }
        if (over || last) {
            close(false);
        }
    }

    private void close(boolean reset) {
        network.closed(this);
        for (Socket socket : new Socket[]{client, server}) {
            try {
                if (reset) {
                    socket.setSoLinger(true, 0);
                }
                socket.close();
            } catch (IOException e) {
                // it was closed
            }
        }
    }

    private boolean requests() throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] bytes = new byte[BUFFER];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            if (answered) {
                next();
            }
            FaultyNetwork.RequestLimit limit = network.limit();
            int left = (int) Math.min(count, limit.at() - requested);
            if (fault == null && request.length() < BUFFER) {
                request.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                ChatFault.Question question = ChatFault.Question.find(request);
                if (question != null && isOurs(question.fault()) && network.strikes(question)) {
                    fault = question;
                }
            }
            if (fault != null && fault.fault().is(ChatFault.Cause.GATEWAY)) {
                return gateway(in);
            }
            requested += left;
            out.write(bytes, 0, left);
            if (left < count) {
                return cut(in, limit.then());
            }
        }
        return true;
    }

    private static boolean isOurs(ChatFault fault) {
        return fault.is(ChatFault.Cause.NETWORK) || fault.is(ChatFault.Cause.GATEWAY);
    }

    /** Another request. */
    private void next() {
        network.passed(requested, responded);
        if (fault != null && !done) {
            network.counts().add("after-done:" + fault.fault().name());
        }
        answered = false;
        fault = null;
        done = false;
        requested = 0;
        responded = 0;
        request.setLength(0);
        response.setLength(0);
    }

    private boolean cut(InputStream in, String then) throws IOException {
        network.counts().add("cut-requests");
        if (then.equals("hang")) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        close(then.equals("reset"));
        return true;
    }

    /** Responds in the server's place. */
    private boolean gateway(InputStream in) throws IOException {
        String text = switch (fault.fault()) {
            case BUSY -> json("429 Too Many Requests\r\nRetry-After: 1", 4013);
            case BROKEN -> json("500 Internal Server Error", 5000);
            default -> text("503 Service Unavailable", "text/plain", "no healthy upstream");
        };
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        client.shutdownOutput();
        in.transferTo(OutputStream.nullOutputStream());
        return true;
    }

    private static String json(String status, int code) {
        return text(status, "application/json",
                "{\"code\":" + code + ",\"msg\":\"not now\",\"detail\":{\"logid\":\"2026\"}}");
    }

    private static String text(String status, String type, String body) {
        return "HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private boolean responses() throws IOException {
        InputStream in = server.getInputStream();
        OutputStream out = client.getOutputStream();
        byte[] bytes = new byte[BUFFER];
        for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
            String text = new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
            if (responded == 0) {
                begins(text);
            }
            long before = responded;
            responded += count;
            answered = true;
            ChatFault.Question question = fault;
            if (question == null || done) {
                out.write(bytes, 0, count);
            } else if (question.fault() == ChatFault.JUNK
                    ? isChunkEnd(text, question.at())
                    : responded > question.at()) {
                int at = question.fault() == ChatFault.JUNK ? count : (int) (question.at() - before);
                response.append(text, 0, at);
                if (!strike(out, Arrays.copyOf(bytes, count), at)) {
                    return question.fault() != ChatFault.STALL;
                }
            } else {
                response.append(text);
                out.write(bytes, 0, count);
            }
        }
        return true;
    }

    private void begins(String text) {
        String status = text.substring(0, Math.min(text.length(), 12)).replace("HTTP/1.1 ", "http-");
        network.counts().add(status);
        ChatFault.Question question = fault;
        if (question != null && status.equals("http-401")) {
            fault = null;
            network.spares(question);
        }
    }

    private boolean isChunkEnd(String text, int at) {
        return responded >= at && text.endsWith(CHUNK_END) && text.indexOf(DONE) < 0;
    }

    /** @return whether the response goes on */
    private boolean strike(OutputStream out, byte[] bytes, int at) throws IOException {
        done = true;
        if (response.indexOf(DONE) >= 0) {
            network.counts().add("after-done:" + fault.fault().name());
        }
        out.write(bytes, 0, at);
        switch (fault.fault()) {
            case RESET -> {
                close(true);
                return false;
            }
            case JUNK -> out.write(JUNK.getBytes(StandardCharsets.US_ASCII));
            case NOISE -> {
                byte[] noise = new byte[NOISE];
                ThreadLocalRandom.current().nextBytes(noise);
                out.write(noise);
            }
            default -> {
                return false;
            }
        }
        out.write(bytes, at, bytes.length - at);
        return true;
    }
}
