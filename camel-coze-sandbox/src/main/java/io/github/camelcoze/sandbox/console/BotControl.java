/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.bot.BotLifecycle;
import io.github.camelcoze.sandbox.api.bot.PublishedBots;
import io.github.camelcoze.sandbox.api.script.BotScript;
import io.github.camelcoze.sandbox.api.script.Scripts;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Bots: those that there are, publishing and deleting them. */
final class BotControl {

    private static final String PATH = "/sandbox/bots";

    private final BotLifecycle bots;
    private final PublishedBots published;
    private final Scripts scripts;

    BotControl(BotLifecycle bots, PublishedBots published, Scripts scripts) {
        this.bots = bots;
        this.published = published;
        this.scripts = scripts;
    }

    List<Operation> operations() {
        return List.of(
                Operation.get(PATH).format(ResponseFormat.CONTROL).queryParameters(Listing.LIMIT, Listing.BEFORE)
                        .json(request -> Listing.of(request.query()).page(all(), bot -> bot.path("id").textValue(),
                                Function.identity())),
                Operation.post(PATH).format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED)
                        .json(this::publish),
                Operation.delete(PATH + "/{bot_id}").format(ResponseFormat.CONTROL).queryParameters()
                        .json(this::delete));
    }

    /** Those that are published or scripted; another one can be chatted with as well, and echoes. */
    List<ObjectNode> all() {
        Map<String, BotScript> byId = scripts.bots().stream()
                .collect(Collectors.toMap(BotScript::id, Function.identity()));
        return Stream.concat(byId.keySet().stream().sorted(), published.ids().stream()).distinct().map(id -> {
            ObjectNode bot = JsonNodeFactory.instance.objectNode().put("id", id);
            bot.set("connectors", published.publications(id));
            return bot.<ObjectNode>set("script", byId.containsKey(id) ? Scripts.json(byId.get(id)) : null);
        }).toList();
    }

    private ObjectNode publish(ApiRequest request) {
        request.body().requireNoOthers(List.of("bot_id", "connector_ids"));
        return eventIds(bots.publish(request.body().requiredText("bot_id", ""),
                request.body().requiredTexts("connector_ids")));
    }

    private ObjectNode delete(ApiRequest request) {
        String botId = request.path("bot_id");
        return eventIds(bots.delete(botId).orElseThrow(
                () -> ApiException.notFound("there is no bot with the id " + Messages.quote(botId))));
    }

    static ObjectNode eventIds(List<String> ids) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode array = json.putArray("event_ids");
        ids.forEach(array::add);
        return json;
    }
}
