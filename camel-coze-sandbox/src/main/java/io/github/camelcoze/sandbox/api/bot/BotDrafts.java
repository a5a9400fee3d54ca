/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.resource.Resources;
import io.github.camelcoze.sandbox.api.resource.Times;
import io.github.camelcoze.sandbox.api.workspace.Workspaces;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;

/**
 * The state of the platform: what bots are configured with, now and in the versions that were published. A bot that was
 * published without the API has its id as name, and is in the personal workspace.
 */
public final class BotDrafts {

    /**
     * What was published.
     *
     * @param number     the version's number
     * @param connectors where to
     * @param bot        what the bot was then
     */
    record Version(String number, List<String> connectors, ObjectNode bot) {
    }

    private final PublishedBots published;
    private final Resources drafts = new Resources("bot", "bot_id");
    private final Map<String, List<Version>> versions = new HashMap<>();

    public BotDrafts(PublishedBots published) {
        this.published = published;
    }

    public synchronized void reset() {
        drafts.clear();
        versions.clear();
    }

    synchronized ObjectNode create(ObjectNode fields) {
        return drafts.idOf(drafts.add(
                fields.put("create_time", Times.now()).put("update_time", Times.now()).put("changed", true)));
    }

    synchronized ObjectNode require(String id) {
        adopt(id);
        return drafts.require(id);
    }

    /** The bots of a workspace. */
    synchronized List<ObjectNode> of(String workspaceId) {
        published.ids().forEach(this::adopt);
        return drafts.findBy("space_id", workspaceId);
    }

    private void adopt(String id) {
        List<String> connectors = published.connectorsOf(id);
        if (!connectors.isEmpty() && drafts.get(id).isEmpty()) {
            drafts.add(JsonNodeFactory.instance.objectNode().put("bot_id", id).put("name", id)
                    .put("space_id", Workspaces.PERSONAL).put("create_time", Times.now())
                    .put("update_time", Times.now()).put("changed", false));
            addVersion(id, connectors);
        }
    }

    synchronized void update(String id, ObjectNode changes) {
        require(id);
        drafts.update(id, changes.put("update_time", Times.now()).put("changed", true));
    }

    /** Settings that are no part of what is published. */
    synchronized void set(String id, String field, String value) {
        drafts.update(id, JsonNodeFactory.instance.objectNode().put(field, value));
    }

    synchronized String publish(String id, List<String> connectors) {
        drafts.update(id, JsonNodeFactory.instance.objectNode().put("changed", false));
        return addVersion(id, connectors);
    }

    private String addVersion(String id, List<String> connectors) {
        List<Version> all = versions.computeIfAbsent(id, added -> new ArrayList<>());
        String number = String.valueOf(Times.now() * 1000 + all.size());
        all.add(new Version(number, List.copyOf(connectors), drafts.require(id)));
        return number;
    }

    /** The newest first. */
    synchronized List<Version> versions(String id) {
        require(id);
        List<Version> newestFirst = new ArrayList<>(versions.getOrDefault(id, List.of()));
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** The latest version on a connector, where the bot is published; empty when it is not. */
    synchronized Optional<Version> online(String id, String connector) {
        return versions(id).stream().filter(version -> version.connectors.contains(connector)
                && published.connectorsOf(id).contains(connector)).findFirst();
    }

    /** The latest version, wherever the bot is published. */
    synchronized Version requireOnline(String id) {
        return versions(id).stream()
                .filter(version -> version.connectors.stream().anyMatch(published.connectorsOf(id)::contains))
                .findFirst().orElseThrow(
                        () -> ApiException.notFound("the bot " + Messages.quote(id) + " is not published"));
    }
}
