/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.HttpResponse;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** The page of the console, and the files that it needs. */
final class ConsolePage {

    private static final String PAGE = "index.html";
    private static final Map<String, String> CONTENT_TYPES = Map.of(".html", "text/html; charset=utf-8",
            ".css", "text/css; charset=utf-8", ".js", "text/javascript; charset=utf-8", ".svg", "image/svg+xml");
    private static final Set<String> FILES = Set.of(PAGE, "console.css", "icon.svg", "main.js", "dom.js", "texts.js",
            "api.js", "feed.js", "worker.js", "details.js", "overview.js", "live.js", "actions.js");

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    List<Operation> operations() {
        return List.of(
                Operation.get("/").format(ResponseFormat.CONTROL).respond(request -> file(PAGE)),
                Operation.get("/sandbox/console/{file}").format(ResponseFormat.CONTROL)
                        .respond(request -> file(request.path("file"))));
    }

    private HttpResponse file(String name) {
        if (!FILES.contains(name)) {
            throw ApiException.notFound("the console has no file " + Messages.quote(name));
        }
        return HttpResponse.file(CONTENT_TYPES.get(name.substring(name.indexOf('.'))),
                files.computeIfAbsent(name, ConsolePage::read));
    }

    private static byte[] read(String name) {
        try (InputStream in = ConsolePage.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
