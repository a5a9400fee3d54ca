/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.api.bot;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.SandboxAuditResult;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Preconditions;

/**
 * The state of the platform: bots, the connectors (channels) that they were published to, and what became of that. Safe
 * to use from any thread.
 */
public final class PublishedBots {

    private static final class Publication {
        SandboxAuditResult auditResult;
        String unpublishReason;
        String publishFailure;
        boolean ended;
    }

    private final Map<String, List<String>> initial;
    private final Map<String, Map<String, Publication>> bots = new LinkedHashMap<>();

    /**
     * Bots that exist from the start and after {@link #reset()}.
     *
     * @param initial connectors by the bot's id
     */
    public PublishedBots(Map<String, List<String>> initial) {
        this.initial = Map.copyOf(initial);
        reset();
    }

    /** For callers in Java: connectors as they must be to publish a bot to them. */
    public static List<String> requireConnectors(String botId, String... connectorIds) {
        Preconditions.requireText(botId, "botId");
        if (connectorIds.length == 0) {
            throw new IllegalArgumentException("a bot must be published to at least one connector");
        }
        for (String connectorId : connectorIds) {
            Preconditions.requireText(connectorId, "connectorId");
        }
        return List.of(connectorIds);
    }

    public synchronized void reset() {
        bots.clear();
        initial.forEach(this::publish);
    }

    /** Starts over where the bot was published before: the outcome of that is dropped. */
    synchronized void publish(String botId, List<String> connectorIds) {
        Map<String, Publication> publications = bots.computeIfAbsent(botId, added -> new LinkedHashMap<>());
        for (String connectorId : connectorIds) {
            publications.remove(connectorId);
            publications.put(connectorId, new Publication());
        }
    }

    /** Bots that have been published, in the order of publishing. */
    public synchronized List<String> ids() {
        return List.copyOf(bots.keySet());
    }

    /** Where a bot is published now, in the order of publishing; empty for one that isn't known. */
    public synchronized List<String> connectorsOf(String botId) {
        return bots.getOrDefault(botId, Map.of()).entrySet().stream().filter(entry -> !entry.getValue().ended)
                .map(Map.Entry::getKey).toList();
    }

    synchronized void audit(String connectorId, String botId, SandboxAuditResult result) {
        Publication publication = publication(connectorId, botId);
        if (publication.ended) {
            throw ApiException.notFound("the bot " + Messages.quote(botId) + " is no longer published to the connector "
                    + Messages.quote(connectorId));
        }
        publication.auditResult = new SandboxAuditResult(result.status(), result.reason(),
                publication.auditResult == null ? null : publication.auditResult.shareLink());
    }

    /**
     * The audit result in a channel's response. An unknown bot is known from now on: triggering the event means that it
     * is published.
     */
    synchronized void decide(String connectorId, String botId, SandboxAuditResult result) {
        Publication publication = known(connectorId, botId);
        if (!publication.ended) {
            publication.auditResult = result;
        }
    }

    /** Ends the publication after an invalid response of the channel. */
    synchronized void fail(String connectorId, String botId, String why) {
        Publication publication = known(connectorId, botId);
        if (!publication.ended) {
            publication.ended = true;
            publication.publishFailure = why;
        }
    }

    /** Returns where it was published until now; empty when there is no such bot. */
    synchronized Optional<List<String>> delete(String botId) {
        Optional<List<String>> connectors = bots.containsKey(botId)
                ? Optional.of(connectorsOf(botId))
                : Optional.empty();
        bots.remove(botId);
        return connectors;
    }

    /**
     * Ending what has ended changes nothing, and the first reason stays.
     *
     * @param  reason null for none
     * @return        whether it was published until now
     */
    synchronized boolean unpublish(String connectorId, String botId, String reason) {
        Publication publication = publication(connectorId, botId);
        if (publication.ended) {
            return false;
        }
        publication.ended = true;
        publication.unpublishReason = reason;
        return true;
    }

    public synchronized Optional<SandboxAuditResult> auditResult(String connectorId, String botId) {
        return find(connectorId, botId).map(publication -> publication.auditResult);
    }

    public synchronized Optional<String> unpublishReason(String connectorId, String botId) {
        return find(connectorId, botId).map(publication -> publication.unpublishReason);
    }

    public synchronized Optional<String> publishFailure(String connectorId, String botId) {
        return find(connectorId, botId).map(publication -> publication.publishFailure);
    }

    /** Every connector that a bot was published to, in the order of publishing, and what came of it. */
    public synchronized ArrayNode publications(String botId) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        bots.getOrDefault(botId, Map.of()).forEach((connectorId, publication) -> {
            ObjectNode one = json.addObject().put("connector_id", connectorId).put("published", !publication.ended);
            if (publication.auditResult != null) {
                one.put("audit_status", publication.auditResult.status())
                        .put("audit_reason", publication.auditResult.reason())
                        .put("share_link", publication.auditResult.shareLink());
            }
            if (publication.ended) {
                one.put("unpublish_reason", publication.unpublishReason)
                        .put("publish_failure", publication.publishFailure);
            }
        });
        return json;
    }

    private Publication known(String connectorId, String botId) {
        return bots.computeIfAbsent(botId, added -> new LinkedHashMap<>()).computeIfAbsent(connectorId,
                added -> new Publication());
    }

    private Optional<Publication> find(String connectorId, String botId) {
        return Optional.ofNullable(bots.getOrDefault(botId, Map.of()).get(connectorId));
    }

    private Publication publication(String connectorId, String botId) {
        return find(connectorId, botId).orElseThrow(() -> ApiException.notFound("the bot " + Messages.quote(botId)
                + " was never published to the connector " + Messages.quote(connectorId)));
    }
}
