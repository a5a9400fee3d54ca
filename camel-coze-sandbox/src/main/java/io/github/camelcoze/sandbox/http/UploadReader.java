/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerFileUpload;
import io.vertx.core.http.HttpServerRequest;

/** Reads the files of a multipart request as they arrive; keeps only their size, a hash and what they begin with. */
final class UploadReader {

    static final int MAX_HEAD = 1024 * 1024;

    private static final class Part {
        final HttpServerFileUpload upload;
        final MessageDigest digest = sha256();
        final Buffer head = Buffer.buffer();
        long bytes;

        Part(HttpServerFileUpload upload) {
            this.upload = upload;
        }

        void add(Buffer chunk) {
            digest.update(chunk.getBytes());
            head.appendBuffer(chunk, 0, Math.min(MAX_HEAD - head.length(), chunk.length()));
            bytes += chunk.length();
        }

        UploadedPart finished() {
            String fileName = utf8(upload.filename());
            return new UploadedPart(upload.name(), fileName == null || fileName.isEmpty() ? null : fileName, bytes,
                    HexFormat.of().formatHex(digest.digest()), head.getBytes());
        }
    }

    private final HttpServerRequest request;
    private final List<Part> parts = new ArrayList<>();
    private boolean malformed;

    private UploadReader(HttpServerRequest request) {
        this.request = request;
    }

    static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader("content-type");
        return type != null && type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    /** To be called before anything of the body was read. */
    static UploadReader on(HttpServerRequest request) {
        UploadReader reader = new UploadReader(request);
        request.exceptionHandler(failure -> reader.malformed = true);
        try {
            request.setExpectMultipart(true);
        } catch (RuntimeException e) {
            // a Content-Type without a boundary
            reader.malformed = true;
        }
        request.uploadHandler(upload -> {
            Part part = new Part(upload);
            reader.parts.add(part);
            upload.handler(part::add);
        });
        return reader;
    }

    /** Null when the body is no multipart after all. */
    List<UploadedPart> finished() {
        return malformed ? null : parts.stream().map(Part::finished).toList();
    }

    /** The fields of the form that are text, as JSON; the last one of a name. */
    ObjectNode fields() {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        request.formAttributes().forEach((name, value) -> fields.put(name, utf8(value)));
        return fields;
    }

    /** Clients send names and text in UTF-8, and Vert.x reads them as Latin-1, unless they came as {@code filename*}. */
    private static String utf8(String name) {
        if (name == null || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(name)) {
            return name;
        }
        String text = new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return text.indexOf('\uFFFD') < 0 ? text : name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }
}
