/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelcoze.internal.io.Identifier;
import io.github.camelcoze.internal.io.LogSanitizer;
import io.github.camelcoze.internal.operation.FileContent;
import io.github.camelcoze.internal.operation.ParameterSource;
import io.github.camelcoze.internal.operation.ParameterType;

/**
 * The content of a file: a File, a Path, a stream, bytes or text, but not the text of a path. Its name is that of the option fileName, else of
 * the header CamelFileName, else of the file.
 */
public final class FileType implements ParameterType {

    /** Camel's header with the name of a file. */
    private static final String FILE_NAME = "CamelFileName";

    /** A file component sets the header in any case, so the option counts first. */
    public static final String OPTION = "fileName";

    private static final Pattern LOCATION = Pattern.compile("(file|classpath|#bean):.*");

    /** Whether there is such a file, a caller must not find out. */
    private static final Pattern WITH_EXTENSION = Pattern.compile(".*\\.\\w{1,8}");

    /** In characters. */
    private static final int MAX_LOCATION = 4096;

    private final long maxBytes;
    private final List<String> extensions;

    /** A file of any format and size. */
    public FileType() {
        this(Long.MAX_VALUE);
    }

    /**
     * @param maxBytes   not checked where the size is known only when all of it has been sent, as of a stream
     * @param extensions of the formats that Coze takes; none for any
     */
    public FileType(long maxBytes, String... extensions) {
        this.maxBytes = maxBytes;
        this.extensions = List.of(extensions);
    }

    @Override
    public boolean isContent() {
        return true;
    }

    @Override
    public String description() {
        return "file" + (extensions.isEmpty() ? "" : " (" + String.join(", ", extensions) + ")")
                + (maxBytes == Long.MAX_VALUE ? "" : " of at most " + maxBytes / (1024 * 1024) + " MB");
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
            return content(name(source, file.getName()), file.length(), () -> Files.newInputStream(file.toPath()));
        }
        if (content instanceof byte[] bytes) {
            return content(name(source, null), bytes.length, () -> new ByteArrayInputStream(bytes));
        }
        if (content instanceof InputStream stream) {
            String name = name(source, null);
            FileFormat.check(name, head(stream), extensions);
            return new FileContent(name, -1, () -> stream, false);
        }
        if (content instanceof CharSequence text) {
            rejectLocation(text.toString().strip());
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            return content(name(source, null), bytes.length, () -> new ByteArrayInputStream(bytes));
        }
        throw new IllegalArgumentException("is a " + value.getClass().getName()
                + ", not a File, a Path, a stream, bytes or text");
    }

    /** Where a file is, as a program that reads it itself would take it. */
    private static void rejectLocation(String text) {
        if (text.length() > MAX_LOCATION || text.lines().count() != 1) {
            return;
        }
        if (LOCATION.matcher(text).matches() || WITH_EXTENSION.matcher(text).matches() && new File(text).isAbsolute()) {
            throw new IllegalArgumentException("is the text '" + LogSanitizer.oneLine(text, 100) + "', not the content"
                    + " of that file: set it to a java.io.File, a java.nio.file.Path, a stream or bytes");
        }
    }

    private FileContent content(String name, long length, FileContent.Opener opener) {
        if (length > maxBytes) {
            throw new IllegalArgumentException("has " + length + " bytes, but the maximum is " + maxBytes);
        }
        try (InputStream stream = opener.open()) {
            FileFormat.check(name, stream.readNBytes(FileFormat.HEAD), extensions);
        } catch (IOException e) {
            throw unreadable(e);
        }
        return new FileContent(name, length, opener, true);
    }

    /** The first bytes of a stream, which stay in it: a source gives streams that support that. */
    private static byte[] head(InputStream stream) {
        try {
            stream.mark(FileFormat.HEAD);
            byte[] head = stream.readNBytes(FileFormat.HEAD);
            stream.reset();
            return head;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException unreadable(IOException e) {
        return new IllegalArgumentException("cannot be read: " + e.getMessage(), e);
    }

    private static String name(ParameterSource source, String fileName) {
        String named = named(source);
        if (named != null) {
            return named;
        }
        Object header = source.header(FILE_NAME);
        return checked(header == null ? fileName : header.toString());
    }

    /**
     * The name that the option sets; null when it is not set.
     *
     * @throws IllegalArgumentException when it is none, as half a sentence
     */
    static String named(ParameterSource source) {
        Object option = source.option(OPTION);
        if (option == null) {
            return null;
        }
        String name = checked(option.toString());
        if (Identifier.isMisread(name)) {
            throw new IllegalArgumentException("has the file name '" + LogSanitizer.oneLine(name, 100) + "', "
                    + Identifier.MISREAD);
        }
        return name;
    }

    private static String checked(String text) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "has no file name: set option '" + OPTION + "' or header '" + FILE_NAME + "'");
        }
        if (Identifier.isExpression(name)) {
            throw new IllegalArgumentException("has the file name '" + LogSanitizer.oneLine(name, 100)
                    + "', " + Identifier.UNEVALUATED + ", or header 'CamelFileName'");
        }
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }
}
