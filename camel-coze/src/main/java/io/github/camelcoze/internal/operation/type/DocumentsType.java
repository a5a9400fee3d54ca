/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcoze.internal.operation.FileContent;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;
import io.github.camelcoze.model.JsonCarrier;
import io.github.camelcoze.model.UploadedFile;

/**
 * The documents to create: a JSON array as on Coze's page; a file, path, stream or bytes, which is sent in Base64 with the
 * type that its name says; or an uploaded image.
 */
public final class DocumentsType implements ParameterType {

    /** In bytes. Base64 is part of the JSON, so it is in memory as a whole; Coze's page has no limit. */
    private static final int MAX_BYTES = 100 * 1024 * 1024;

    private static final List<String> FILE_TYPES = List.of("pdf", "txt", "doc", "docx");

    private static final JsonType ARRAY = JsonType.arrayOfAtMost(10);

    private final FileType file = new FileType();

    @Override
    public boolean isWhole(Object body) {
        return body instanceof UploadedFile || body != null && !(body instanceof CharSequence)
                && !(body instanceof JsonCarrier) && !(body instanceof Map) && !(body instanceof JsonNode);
    }

    @Override
    public String description() {
        return "file (" + String.join(", ", FILE_TYPES) + ") or " + ARRAY.description();
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        boolean named = source.option(FileType.OPTION) != null;
        if (value instanceof UploadedFile image) {
            String own = image.getName() == null ? image.getId() : image.getName();
            String name = named ? FileType.named(source) : own;
            return List.of(Map.of("name", name, "source_info",
                    Map.of("source_file_id", image.getId(), "document_source", 5)));
        }
        if (value instanceof CharSequence text && !text.toString().stripLeading().startsWith("[")) {
            throw new IllegalArgumentException("is text, neither a file nor a JSON array: convert it to byte[], so that"
                    + " it is the content of a file");
        }
        if (value instanceof CharSequence || value instanceof JsonCarrier || value instanceof Collection
                || value instanceof JsonNode || value instanceof Object[]) {
            if (named && !source.isInherited(FileType.OPTION)) {
                throw new IllegalArgumentException("is a list of documents, which have names of their own: remove"
                        + " option '" + FileType.OPTION + "', or convert the content of a file to byte[]");
            }
            return array((JsonNode) ARRAY.read(value, source));
        }
        FileContent content = (FileContent) file.read(value, source);
        return List.of(Map.of("name", content.name(), "source_info",
                Map.of("file_base64", base64(content), "file_type", fileType(content.name()))));
    }

    private static JsonNode array(JsonNode documents) {
        for (JsonNode document : documents) {
            if (!document.hasNonNull("name") || !document.path("source_info").isObject()) {
                throw new IllegalArgumentException("contains a document without a 'name' or 'source_info'");
            }
        }
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("is empty");
        }
        return documents;
    }

    private static String fileType(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!FILE_TYPES.contains(extension)) {
            throw new IllegalArgumentException("is the file '" + name + "', which is not of the type "
                    + String.join(", ", FILE_TYPES) + ": set its name with option '" + FileType.OPTION + "'");
        }
        return extension;
    }

    private static String base64(FileContent content) {
        try (InputStream stream = content.opener().open()) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length == 0 || bytes.length > MAX_BYTES) {
                throw new IllegalArgumentException(
                        bytes.length == 0 ? "is an empty file" : "has more than " + MAX_BYTES + " bytes");
            }
            return Base64.getEncoder().encodeToString(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
        }
    }
}
