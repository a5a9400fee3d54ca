/*
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelcoze.sandbox.console;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelcoze.sandbox.api.bot.BotLifecycle;
import io.github.camelcoze.sandbox.http.ApiException;
import io.github.camelcoze.sandbox.http.ApiRequest;
import io.github.camelcoze.sandbox.http.Messages;
import io.github.camelcoze.sandbox.http.Operation;
import io.github.camelcoze.sandbox.http.ResponseFormat;

/** Publishing and deleting bots. */
final class BotControl {

    private final BotLifecycle bots;

    BotControl(BotLifecycle bots) {
        this.bots = bots;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/sandbox/bots").format(ResponseFormat.CONTROL).queryParameters()
                        .body(Operation.Body.REQUIRED)
                        .json(this::publish),
                Operation.delete("/sandbox/bots/{bot_id}").format(ResponseFormat.CONTROL).queryParameters()
                        .json(this::delete));
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
