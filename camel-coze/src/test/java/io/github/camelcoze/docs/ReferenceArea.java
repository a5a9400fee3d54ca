/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.docs;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcoze.CozeOperation;
import io.github.camelcoze.PackageAccess;
import io.github.camelcoze.internal.operation.api.ApiApps;
import io.github.camelcoze.internal.operation.api.Audio;
import io.github.camelcoze.internal.operation.api.Benefits;
import io.github.camelcoze.internal.operation.api.Bots;
import io.github.camelcoze.internal.operation.api.Chats;
import io.github.camelcoze.internal.operation.api.Connectors;
import io.github.camelcoze.internal.operation.api.Conversations;
import io.github.camelcoze.internal.operation.api.Datasets;
import io.github.camelcoze.internal.operation.api.Enterprises;
import io.github.camelcoze.internal.operation.api.Entities;
import io.github.camelcoze.internal.operation.api.Files;
import io.github.camelcoze.internal.operation.api.Messages;
import io.github.camelcoze.internal.operation.api.Plugins;
import io.github.camelcoze.internal.operation.api.Voiceprints;
import io.github.camelcoze.internal.operation.api.Workflows;
import io.github.camelcoze.internal.operation.api.Workspaces;

/** One area of Coze's API: the class that declares its operations, its page in docs/reference, and the guide to it. */
enum ReferenceArea {

    CALLBACK_APPS(ApiApps.class, "subscribing"),
    CHATS(Chats.class, "chatting"),
    CONVERSATIONS(Conversations.class, "conversations"),
    MESSAGES(Messages.class, "conversations"),
    FILES(Files.class, "files"),
    WORKFLOWS(Workflows.class, "workflows"),
    KNOWLEDGE(Datasets.class, "knowledge"),
    BOTS(Bots.class, "bots"),
    CHANNELS(Connectors.class, "workspaces"),
    WORKSPACES(Workspaces.class, "workspaces"),
    AUDIO(Audio.class, "audio"),
    VOICEPRINTS(Voiceprints.class, "audio"),
    PLUGINS(Plugins.class, "plugins"),
    BENEFITS(Benefits.class, "organizations"),
    COPIES(Entities.class, "organizations"),
    ENTERPRISES(Enterprises.class, "organizations");

    private final Class<?> declarations;
    private final String guide;

    ReferenceArea(Class<?> declarations, String guide) {
        this.declarations = declarations;
        this.guide = guide;
    }

    /** All that are declared in areas: all but coze:call and coze:events. */
    static Stream<CozeOperation> allOperations() {
        return Arrays.stream(values()).flatMap(area -> area.operations().stream());
    }

    static ReferenceArea of(CozeOperation operation) {
        return Arrays.stream(values()).filter(area -> area.operations().contains(operation)).findFirst().orElseThrow();
    }

    List<CozeOperation> operations() {
        List<Object> declared = Arrays.stream(declarations.getFields()).map(ReferenceArea::value).toList();
        return Arrays.stream(CozeOperation.values())
                .filter(operation -> declared.contains(PackageAccess.declaration(operation))).toList();
    }

    private static Object value(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** Where its page is, from docs. */
    String page() {
        return "reference/" + title().replace(' ', '-') + ".adoc";
    }

    Path file() {
        return Page.ROOT.resolve("docs").resolve(page());
    }

    /** The page as it is; empty when there is none yet. */
    String read() throws IOException {
        return file().toFile().exists() ? Page.of("docs/" + page()).text() : "";
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Its line in the index of all pages. */
    String entry() {
        String title = title();
        return "xref:" + page() + "[" + Character.toUpperCase(title.charAt(0)) + title.substring(1) + "]:: "
                + operations().stream().map(operation -> "`" + operation + "`").collect(Collectors.joining(", "))
                + "\n";
    }

    /** All of the page but the way to the next one. */
    String text() throws Exception {
        String guidePage = guide + ".adoc";
        return """
                = Reference: %s
                :toc:

                Guide: xref:../%s[%s]. What is the same for all operations: xref:../coze-component.adoc#_parameters[parameters],
                xref:../coze-component.adoc#_results[results], xref:../coze-component.adoc#_pagination[pages],
                xref:../coze-component.adoc#_error_handling[errors]. In the routes, `{{coze.bot_id}}` and the like are properties with your
                IDs. This page is generated from the code.

                %s"""
                .formatted(title(), guidePage, Page.of("docs/" + guidePage).title(),
                        operations().stream().map(operation -> new ReferenceSection(operation).text())
                                .collect(Collectors.joining("\n")));
    }

    @Override
    public String toString() {
        return page();
    }
}
