/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** Coze as far as a test says when which event is sent. Paths without a script get an empty success. */
public final class EventServer implements AutoCloseable {

    /** Writes one response. */
    @FunctionalInterface
    public interface Script {
        void write(Response response) throws IOException, InterruptedException;
    }

    private static final String CHAT = "{\"id\":\"c1\",\"conversation_id\":\"v1\",\"bot_id\":\"b1\",\"status\":\"%s\"%s}";
    private static final String MESSAGE = "{\"id\":\"%s\",\"conversation_id\":\"v1\",\"role\":\"assistant\",\"type\":\"answer\","
            + "\"content\":\"%s\",\"content_type\":\"text\",\"chat_id\":\"c1\"}";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final HttpServer server;

    public EventServer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 2000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        clients.add(exchange.getRemoteAddress());
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Script script = scripts.get(path);
        try (exchange) {
            if (script == null) {
                byte[] json = "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"c1\"}}".getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, json.length);
                exchange.getResponseBody().write(json);
            } else {
                exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
                exchange.getResponseHeaders().add("X-Tt-Logid", "L1");
                exchange.sendResponseHeaders(200, 0);
                script.write(new Response(exchange.getResponseBody()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void script(String path, Script script) {
        scripts.put(path, script);
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Method, path with query and body of each request to this path. */
    public List<String> requests(String path) {
        return requests.stream().filter(request -> request.split("[ ?]")[1].equals(path)).toList();
    }

    /** How many connections there were. */
    public int connections() {
        return clients.size();
    }

    public void forget() {
        clients.clear();
        requests.clear();
        scripts.clear();
    }

    @Override
    public void close() {
        stopped.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /** A response that is being written. */
    public final class Response {
        private final OutputStream out;

        private Response(OutputStream out) {
            this.out = out;
        }

        public Response send(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return this;
        }

        public Response event(String name, String data) throws IOException {
            return send("event:" + name + "\ndata:" + data + "\n\n");
        }

        public Response chat(String state) throws IOException {
            return event("conversation.chat." + state, CHAT.formatted(state, ""));
        }

        /** The chat asks for tools: id, name and arguments of each. */
        public Response requiresAction(String... calls) throws IOException {
            return event("conversation.chat.requires_action", CHAT.formatted("requires_action",
                    ",\"required_action\":{\"type\":\"submit_tool_outputs\",\"submit_tool_outputs\":{\"tool_calls\":["
                            + String.join(",", calls) + "]}}"));
        }

        public Response delta(String id, String text) throws IOException {
            return event("conversation.message.delta", MESSAGE.formatted(id, text));
        }

        public Response message(String id, String text) throws IOException {
            return event("conversation.message.completed", MESSAGE.formatted(id, text));
        }

        public Response done() throws IOException {
            return event("conversation.chat.completed",
                    CHAT.formatted("completed", ",\"usage\":{\"input_count\":3,\"output_count\":2}"))
                    .event("done", "\"[DONE]\"");
        }

        /** Returns when the other side has closed the connection. */
        public void awaitClose() throws InterruptedException {
            while (!stopped.await(20, TimeUnit.MILLISECONDS)) {
                try {
                    send(":\n");
                } catch (IOException e) {
                    return;
                }
            }
        }

        /** Sends nothing more until the test is over. */
        public void keepOpen() throws InterruptedException {
            stopped.await();
        }
    }

    public static String call(String id, String name, String arguments) {
        return "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"" + name + "\",\"arguments\":\""
                + arguments.replace("\"", "\\\"") + "\"}}";
    }

    public static String recording(String name) {
        try (InputStream in = EventServer.class.getResourceAsStream("/streams/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
