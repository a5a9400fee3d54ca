/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.nio.file.Path;
import java.util.List;

import io.github.camelcoze.model.Document;

/**
 * What is to be done for one file.
 *
 * @param file     the name of the file
 * @param upload   what is to be sent; null when the dataset has it
 * @param name     of the document that is to be created
 * @param outdated the documents that are to be deleted, after that
 * @param result   what was done, for people
 */
public record Change(String file, Path upload, String name, List<Document> outdated, String result) {

    @Override
    public String toString() {
        return result + ": " + file;
    }
}
