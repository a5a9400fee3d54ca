/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.receiveevents;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.github.camelcoze.CozeSignature;

/** Sends events that look right but are not signed with the verify token of the app. */
final class Forger {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CozeSignature signature = new CozeSignature("a guess");

    /** @return the HTTP status of the response */
    int send(String url, String app) throws IOException, InterruptedException {
        byte[] body = ("{\"header\":{\"event_type\":\"bot.deleted\",\"event_id\":\"forged\",\"api_app_id\":\"" + app
                + "\"},\"event\":{\"bot_id\":\"1\"}}").getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT)
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.headers(System.currentTimeMillis(), body).forEach(request::header);
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
