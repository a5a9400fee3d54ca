/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelcoze.benchmarks.process.Commands;

/**
 * Streams chats as Coze does, with as many pieces of text as the id of the bot says; of a single piece, the text is the
 * time at which it is written. Takes uploads, and counts their bytes. Lists as many documents as the id of the dataset
 * says, 1 KB each.
 */
public final class StreamServer {

    static final String OPTION = "-Dsun.net.httpserver.nodelay=true";

    /** As long as a model takes to begin, to those who measure: the head of the response has been processed. */
    private static final long PAUSE_MS = 5;

    private static final int PAGE = 50;
    private static final Pattern DATASET = Pattern.compile("\"dataset_id\":\"([0-9]+)\"");
    private static final Pattern NUMBER = Pattern.compile("\"page\":([0-9]+)");
    private static final Pattern BOT = Pattern.compile("\"bot_id\":\"([0-9]+)\"");

    private StreamServer() {
    }

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/v3/chat", StreamServer::chat);
        server.createContext("/v1/files/upload", StreamServer::upload);
        server.createContext("/open_api/knowledge/document/list", StreamServer::documents);
        server.start();
        new Commands().serve(server.getAddress().getPort());
    }

    private static void chat(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher bot = BOT.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int pieces = bot.find() ? Integer.parseInt(bot.group(1)) : 1;
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            write(out, "conversation.chat.created", "{\"id\":\"1\",\"conversation_id\":\"2\",\"status\":\"created\"}");
            out.flush();
            Thread.sleep(PAUSE_MS);
            String text = "x";
            for (int i = 0; i < pieces; i++) {
                text = pieces == 1 ? Long.toString(Time.micros()) : text;
                write(out, "conversation.message.delta", message(text));
                if (pieces == 1) {
                    out.flush();
                }
            }
            write(out, "conversation.message.completed", message(text.repeat(pieces)));
            write(out, "conversation.chat.completed",
                    "{\"id\":\"1\",\"conversation_id\":\"2\",\"status\":\"completed\"}");
            write(out, "done", "\"[DONE]\"");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String message(String text) {
        return "{\"id\":\"3\",\"conversation_id\":\"2\",\"role\":\"assistant\",\"type\":\"answer\",\"content\":\""
                + text
                + "\",\"content_type\":\"text\",\"chat_id\":\"1\"}";
    }

    private static void write(OutputStream out, String name, String data) throws IOException {
        out.write(("event:" + name + "\ndata:" + data + "\n\n").getBytes(StandardCharsets.UTF_8));
    }

    private static void upload(HttpExchange exchange) throws IOException {
        try (exchange) {
            long bytes = 0;
            byte[] buffer = new byte[64 * 1024];
            InputStream body = exchange.getRequestBody();
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes += count;
            }
            respond(exchange, "{\"code\":0,\"msg\":\"\",\"data\":{\"id\":\"1\",\"bytes\":" + bytes
                    + ",\"file_name\":\"video.mp4\",\"created_at\":1715847583}}");
        }
    }

    private static void documents(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int total = number(DATASET, body);
            int first = (number(NUMBER, body) - 1) * PAGE;
            StringBuilder json = new StringBuilder("{\"code\":0,\"msg\":\"\",\"total\":").append(total)
                    .append(",\"document_infos\":[");
            for (int i = first; i < Math.min(first + PAGE, total); i++) {
                json.append(i == first ? "" : ",").append("{\"document_id\":\"").append(i + 1)
                        .append("\",\"name\":\"").append("x".repeat(1000)).append("\"}");
            }
            respond(exchange, json.append("]}").toString());
        }
    }

    private static int number(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 1;
    }

    private static void respond(HttpExchange exchange, String text) throws IOException {
        byte[] json = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        exchange.getResponseBody().write(json);
    }
}
