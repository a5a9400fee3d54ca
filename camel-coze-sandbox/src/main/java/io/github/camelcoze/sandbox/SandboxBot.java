/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.script.Scripts;

/**
 * The script of a bot, or of a chatflow: what it replies to what users say. The first reply that matches counts; what matches
 * none is echoed. Immutable: every method returns another one.
 *
 * <pre>{@code
 * SandboxBot.of("73428668").reply("hello", SandboxReply.text("Hel", "lo!")).otherwise(SandboxReply.failed(5000, "down"))
 * }</pre>
 *
 * The methods throw an {@link IllegalArgumentException} for a reply that a bot can't have.
 */
public final class SandboxBot {

    private final ObjectNode json;

    private SandboxBot(ObjectNode json) {
        this.json = json;
        toBook("bots");
    }

    /** A bot that echoes. */
    public static SandboxBot of(String id) {
        return new SandboxBot(JsonNodeFactory.instance.objectNode().put("id", id));
    }

    /** The reply to exactly this. */
    public SandboxBot reply(String text, SandboxReply reply) {
        return add("equals", text, reply);
    }

    /** The reply to what contains this. */
    public SandboxBot replyContaining(String text, SandboxReply reply) {
        return add("contains", text, reply);
    }

    /** The reply to what matches a regular expression as a whole. */
    public SandboxBot replyMatching(String regex, SandboxReply reply) {
        return add("matches", regex, reply);
    }

    /** The reply to everything that no reply before matches. */
    public SandboxBot otherwise(SandboxReply reply) {
        return add(reply.toJson());
    }

    Scripts.Book toBook(String kind) {
        ObjectNode book = JsonNodeFactory.instance.objectNode();
        book.putArray(kind).add(json);
        return Scripts.read(book);
    }

    /** As JSON. */
    @Override
    public String toString() {
        return json.toString();
    }

    private SandboxBot add(String condition, String text, SandboxReply reply) {
        ObjectNode rule = reply.toJson();
        rule.putObject("when").put(condition, text);
        return add(rule);
    }

    private SandboxBot add(ObjectNode rule) {
        ObjectNode copy = json.deepCopy();
        copy.withArray("replies").add(rule);
        return new SandboxBot(copy);
    }
}
