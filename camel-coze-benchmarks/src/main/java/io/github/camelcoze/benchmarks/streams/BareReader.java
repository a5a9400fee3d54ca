/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.streams;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * The HTTP client that Camel uses, alone: reads lines, and cuts the pieces out of them where they stand, or has Jackson
 * parse them. It does not look whether the answer is whole: nothing on this client can be faster.
 */
final class BareReader implements ChatReader {

    private static final String EVENT = "event:conversation.message.delta";
    private static final String DATA = "data:";
    private static final String CONTENT = "\"content\":\"";
    private static final int MAX_CHATS = 1000;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CloseableHttpClient client = HttpClients.custom()
            .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create().setMaxConnPerRoute(MAX_CHATS)
                    .setMaxConnTotal(MAX_CHATS).build())
            .build();
    private final String baseUrl;
    private final ContentOf content;

    /** Where the text of a piece is. */
    @FunctionalInterface
    private interface ContentOf {
        String read(String line) throws IOException;
    }

    private BareReader(String baseUrl, ContentOf content) {
        this.baseUrl = baseUrl;
        this.content = content;
    }

    static BareReader cutting(String baseUrl) {
        return new BareReader(baseUrl, line -> {
            int begin = line.indexOf(CONTENT) + CONTENT.length();
            return line.substring(begin, line.indexOf('"', begin));
        });
    }

    static BareReader parsing(String baseUrl) {
        ObjectMapper jackson = new ObjectMapper();
        return new BareReader(baseUrl,
                line -> jackson.readTree(line.substring(DATA.length())).path("content").asText());
    }

    @Override
    public CompletableFuture<Void> start(Scenario bot, Consumer<String> piece) {
        HttpPost request = new HttpPost(baseUrl + "/v3/chat");
        request.setEntity(new StringEntity("{\"bot_id\":\"" + bot.bot() + "\"}", ContentType.APPLICATION_JSON));
        return CompletableFuture.runAsync(() -> {
            try {
                client.execute(request, response -> {
                    read(response.getEntity().getContent(), piece);
                    return null;
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, threads);
    }

    private void read(InputStream stream, Consumer<String> piece) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        boolean isPiece = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                isPiece = line.equals(EVENT);
            } else if (isPiece && line.startsWith(DATA)) {
                piece.accept(content.read(line));
            }
        }
    }
}
