/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.examples.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcoze.model.Document;

/**
 * The Markdown files of a folder. A document's name has the hash of the file that it was made from, so that the list of
 * documents is all that has to be known to find what has changed, on whatever machine, after a restart, or when the last
 * run came to an early end. Coze takes no .md: a file is sent as it is, as .txt.
 */
public final class MarkdownFolder {

    private static final String EXTENSION = ".md";
    private static final Pattern DOCUMENT = Pattern.compile("(.+)\\.[0-9a-f]{16}\\.txt");

    private final Path folder;

    public MarkdownFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @param  documents those of the dataset; what has another name than documents from here is left alone
     * @return           what is to be done for each file, in the order of their names
     */
    public List<Change> compare(List<Document> documents) throws IOException {
        Map<String, List<Document>> sent = new TreeMap<>();
        for (Document document : documents) {
            Matcher name = DOCUMENT.matcher(String.valueOf(document.getName()));
            if (name.matches()) {
                sent.computeIfAbsent(name.group(1) + EXTENSION, file -> new ArrayList<>()).add(document);
            }
        }
        Map<String, Change> changes = new TreeMap<>();
        sent.forEach((file, outdated) -> changes.put(file, new Change(file, null, null, outdated, "deleted")));
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(EXTENSION)).toList()) {
                String name = file.getFileName().toString();
                changes.put(name, change(file, sent.getOrDefault(name, List.of())));
            }
        }
        return List.copyOf(changes.values());
    }

    private static Change change(Path path, List<Document> sent) throws IOException {
        String file = path.getFileName().toString();
        String name = file.substring(0, file.length() - EXTENSION.length()) + "." + hash(path) + ".txt";
        // Coze's advice for one that could not be processed is to create it again
        Document current = sent.stream().filter(document -> name.equals(document.getName()) && !document.isFailed())
                .findFirst().orElse(null);
        List<Document> outdated = sent.stream().filter(document -> document != current).toList();
        return current == null
                ? new Change(file, path, name, outdated, sent.isEmpty() ? "added" : "changed")
                : new Change(file, null, name, outdated, "unchanged");
    }

    private static String hash(Path file) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
