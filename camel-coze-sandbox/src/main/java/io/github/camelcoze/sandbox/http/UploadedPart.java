/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.http;

/**
 * A file in a multipart request.
 *
 * @param name     of the form field
 * @param fileName null when the part has none
 * @param bytes    its size
 * @param sha256   of all of it, lower-case hex
 * @param head     its first {@value UploadReader#MAX_HEAD} bytes
 */
public record UploadedPart(String name, String fileName, long bytes, String sha256, byte[] head) {
}
