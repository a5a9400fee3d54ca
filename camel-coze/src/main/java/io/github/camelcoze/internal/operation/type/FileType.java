/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.camelcoze.internal.operation.FileContent;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * The content of a file: a file, a path, a stream, bytes or text. Its name is that of the header CamelFileName, else of the
 * file.
 */
public final class FileType implements ParameterType {

    /** Camel's header with the name of a file. */
    private static final String FILE_NAME = "CamelFileName";

    @Override
    public boolean isContent() {
        return true;
    }

    @Override
    public Object read(Object value, ParameterSource source) {
        Object content = source.fileOf(value);
        if (content instanceof Path path) {
            content = path.toFile();
        }
        if (content instanceof File file) {
            if (!file.isFile()) {
                throw new IllegalArgumentException("is '" + file + "', which is not a file");
            }
            return new FileContent(name(source, file.getName()), file.length(),
                    () -> Files.newInputStream(file.toPath()), true);
        }
        if (content instanceof byte[] bytes) {
            return new FileContent(name(source, null), bytes.length, () -> new ByteArrayInputStream(bytes), true);
        }
        if (content instanceof InputStream stream) {
            return new FileContent(name(source, null), -1, () -> stream, false);
        }
        if (content instanceof CharSequence text) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return new FileContent(name(source, null), bytes.length, () -> new ByteArrayInputStream(bytes), true);
        }
        throw new IllegalArgumentException("is a " + value.getClass().getName()
                + ", not a file, a path, a stream, bytes or text");
    }

    private static String name(ParameterSource source, String fileName) {
        Object header = source.header(FILE_NAME);
        String name = header == null ? fileName : header.toString().strip();
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("has no file name: set header '" + FILE_NAME + "'");
        }
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
