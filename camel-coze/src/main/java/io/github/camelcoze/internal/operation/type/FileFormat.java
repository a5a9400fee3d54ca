/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.internal.operation.type;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

import io.github.camelcoze.internal.io.LogSanitizer;

/**
 * The formats whose content begins with known bytes. Coze rejects a file whose extension does not match its content
 * (https://github.com/coze-dev/coze-py/issues/153).
 */
enum FileFormat {

    PNG("\u0089PNG\r\n\u001a\n", "png"),
    JPEG("\u00ff\u00d8\u00ff", "jpg", "jpeg"),
    GIF("GIF8", "gif"),
    PDF("%PDF-", "pdf"),
    ZIP("PK\u0003\u0004", "zip", "docx", "xlsx", "pptx", "numbers");

    /** How many bytes identify the format. */
    static final int HEAD = 8;

    private static final String REMEDY = ": set option 'fileName' or header 'CamelFileName'";

    private final String magic;
    private final List<String> extensions;

    FileFormat(String magic, String... extensions) {
        this.magic = magic;
        this.extensions = List.of(extensions);
    }

    /**
     * @param  head                     the first bytes
     * @param  allowed                  the extensions of the formats that Coze takes; empty for any
     * @throws IllegalArgumentException when there is no content, or the name has no extension, one that is not allowed,
     *                                  or another one than the content, as half a sentence
     */
    static void check(String name, byte[] head, List<String> allowed) {
        if (head.length == 0) {
            throw new IllegalArgumentException("is an empty file, or a stream that an earlier step has read");
        }
        int dot = name.lastIndexOf('.');
        if (dot < 0 || dot == name.length() - 1) {
            throw new IllegalArgumentException("has the file name '" + LogSanitizer.oneLine(name, 100)
                    + "', without the extension that Coze needs" + REMEDY);
        }
        String extension = name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (!allowed.isEmpty() && !allowed.contains(extension)) {
            throw new IllegalArgumentException("has the file name '" + LogSanitizer.oneLine(name, 100)
                    + "', but Coze takes only " + String.join(", ", allowed) + REMEDY);
        }
        String begin = new String(head, StandardCharsets.ISO_8859_1);
        FileFormat named = find(format -> format.extensions.contains(extension));
        FileFormat actual = find(format -> begin.startsWith(format.magic));
        // other files are archives too
        if (named != actual && (named != null || actual != ZIP)) {
            throw new IllegalArgumentException("has the file name '" + LogSanitizer.oneLine(name, 100) + "', but is "
                    + (actual == null ? "not a " + named + " file" : "a " + actual + " file") + REMEDY);
        }
    }

    private static FileFormat find(Predicate<FileFormat> condition) {
        return Arrays.stream(values()).filter(condition).findFirst().orElse(null);
    }
}
