/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.benchmarks.speed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calls without Camel and without a JSON library. */
final class JdkCaller implements SubscribeCaller {

    private static final Pattern CODE = Pattern.compile("\"code\":(\\d+)");
    private static final Pattern LOGID = Pattern.compile("\"logid\":\"(\\w+)\"");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final LongAdder repeated = new LongAdder();

    JdkCaller(String server) {
        this.address = URI.create(server + "/v1/api_apps/" + APP + "/events");
    }

    @Override
    public void call() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address).header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + TOKEN)
                .POST(HttpRequest.BodyPublishers.ofString("{\"event_types\":[\"bot.published\",\"bot.deleted\"]}"))
                .build();
        String answer = send(request);
        SubscribeCaller.check(Long.valueOf(find(CODE, answer)), find(LOGID, answer));
    }

    /** Once more if need be: the client of JDK 17 at times closes a connection itself that it is about to use again. */
    private String send(HttpRequest request) throws Exception {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException closed) {
            repeated.increment();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    private static String find(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        if (!matcher.find()) {
            throw new IllegalStateException("No " + pattern + " in " + answer);
        }
        return matcher.group(1);
    }

    @Override
    public long repeated() {
        return repeated.sum();
    }
}
