/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.audio;

import java.util.List;
import java.util.Locale;

import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.UploadedPart;

/** The rules for recordings that are sent. */
final class AudioFiles {

    private static final String PART = "file";

    private AudioFiles() {
    }

    static UploadedPart required(ApiRequest request, int maxMegabytes, String... extensions) {
        List<UploadedPart> parts = request.raw().parts();
        if (parts.size() != 1 || !PART.equals(parts.get(0).name()) || parts.get(0).fileName() == null) {
            throw ApiException.badRequest("the body must have one file with a name, in the part " + PART);
        }
        UploadedPart part = parts.get(0);
        if (part.bytes() > maxMegabytes * 1024L * 1024) {
            throw ApiException.tooLarge("the file exceeds " + maxMegabytes + " MB");
        }
        String name = part.fileName().toLowerCase(Locale.ROOT);
        if (!List.of(extensions).contains(name.substring(name.lastIndexOf('.') + 1))) {
            throw ApiException.badRequest("the format of the file must be one of " + String.join(", ", extensions));
        }
        return part;
    }
}
